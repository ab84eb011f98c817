import Markup
import Testing

@testable import Pages

/// How the catalogue's links lead inside the app.
@Suite struct CriteriaContentTests {
  @Test(arguments: [
    ("index.html", "/criteria"), ("index.html#sets", "/criteria#sets"),
    ("stages.html", "/criteria/stages"), ("a-1.2.html#x.y", "/criteria/a-1.2#x.y"),
    ("#part", "#part"), ("https://example.org/x.html", "https://example.org/x.html"),
  ]) func aLinkLeadsInsideTheApp(_ pair: (String, String)) throws {
    let link = Node.element(Element("a", [Attribute("href", pair.0)], [.text("words")]))
    let inside = CriteriaContent.relinked(.element(Element("p", [], [link])))
    #expect(try written(inside).contains("href=\"\(pair.1)\""))
  }
}
