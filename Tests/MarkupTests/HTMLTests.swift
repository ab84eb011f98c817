import Markup
import Testing

/// HTML out: valid, the same every time, and nothing in it that runs.
@Suite struct HTMLTests {
  /// The page as written.
  func text(_ body: [Node], _ attributes: [Attribute] = []) throws -> String {
    String(decoding: try HTMLWriting.page(page(body, attributes)), as: UTF8.self)
  }

  /// The page's body, without what stands around it.
  func body(_ nodes: [Node]) throws -> String {
    let whole = try text(nodes)
    let start = try #require(whole.firstRange(of: "<body>")?.upperBound)
    let end = try #require(whole.firstRange(of: "</body>")?.lowerBound)
    return String(whole[start..<end])
  }

  /// The head of a page that names a script, and its body a link.
  private func served(script: Element, link: String, isServed: Bool = true) throws -> String {
    let root = Element(
      "html", [],
      [
        .element(Element("head", [], [.element(script)])),
        .element(
          Element("body", [], [.element(Element("a", [Attribute("href", link)], [.text("a")]))])),
      ])
    return String(decoding: try HTMLWriting.page(root, isServed: isServed), as: UTF8.self)
  }

  @Test func X15_onlyAServedPageNamesPathsAndScriptsOfItsOrigin() throws {
    let own = Element("script", [Attribute("src", "/assets/app.js")])
    #expect(
      try served(script: own, link: "/cases/1?sort=state").contains(
        "<script src=\"/assets/app.js\"></script>"))
    #expect(throws: MarkupWriteError.self) { try served(script: own, link: "#a", isServed: false) }
    let plain = Element("meta", [Attribute("charset", "utf-8")])
    #expect(throws: MarkupWriteError.self) {
      try served(script: plain, link: "/a", isServed: false)
    }
  }

  @Test(arguments: [
    "//evil.example/x", "/\\evil.example", "javascript:alert(1)", "/a b", "/a\nb", "",
  ])
  func X15_noOtherAddressIsTakenForAPath(_ address: String) throws {
    let plain = Element("meta", [Attribute("charset", "utf-8")])
    #expect(throws: MarkupWriteError.self) { try served(script: plain, link: address) }
    let script = Element("script", [Attribute("src", address)])
    #expect(throws: MarkupWriteError.self) { try served(script: script, link: "#a") }
  }

  @Test func X15_aScriptHoldsNoWordsAndStandsInTheHead() throws {
    let words = Element("script", [Attribute("src", "/a.js")], [.text("alert(1)")])
    #expect(throws: MarkupWriteError.self) { try served(script: words, link: "#a") }
    let root = Element(
      "html", [],
      [.element(Element("body", [], [.element(Element("script", [Attribute("src", "/a.js")]))]))])
    #expect(throws: MarkupWriteError.self) { try HTMLWriting.page(root, isServed: true) }
  }

  @Test func theWholePageWithAChart() throws {
    let svg = Element(
      "svg", namespace: "http://www.w3.org/2000/svg",
      [Attribute("viewBox", "0 0 10 10"), Attribute("role", "img")],
      [
        .element(Element("title", [], [.text("Pain & dose")])),
        .element(
          Element(
            "defs", [],
            [.element(Element("linearGradient", [Attribute("id", "g")]))])),
        .element(Element("path", [Attribute("d", "M0 0L1 1")])),
        .element(
          Element("text", [], [.text("3 "), .element(Element("tspan", [], [.text("µg")]))])),
      ])
    let tree = Element(
      "html", [Attribute("lang", "en")],
      [
        .element(
          Element(
            "head", [],
            [
              .element(Element("meta", [Attribute("charset", "utf-8")])),
              .element(Element("title", [], [.text("Report <1>")])),
              .element(Element("style", [], [.text("p > a { content: \"&\" }")])),
            ])),
        .element(
          Element(
            "body", [],
            [
              .element(Element("h1", [], [.text("Größe ≥ 5 & <b>")])),
              .element(svg),
              .element(
                Element(
                  "p", [],
                  [
                    .text("a "), .element(Element("em", [], [.text("b")])),
                    .element(Element("br")), .text("c"),
                  ])),
              .element(Element("p")),
            ])),
      ])
    #expect(
      String(decoding: try HTMLWriting.page(tree), as: UTF8.self) == """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Report &lt;1&gt;</title>
        <style>p > a { content: "&" }</style>
        </head>
        <body>
        <h1>Größe ≥ 5 &amp; &lt;b&gt;</h1>
        <svg viewBox="0 0 10 10" role="img"><title>Pain &amp; dose</title>
        <defs><linearGradient id="g"></linearGradient></defs><path d="M0 0L1 1"></path>\
        <text>3 <tspan>µg</tspan></text></svg><p>a <em>b</em><br>c</p>
        <p></p>
        </body>
        </html>

        """)
  }

  static let texts: [(nodes: [Node], written: String)] = [
    ([.text("<script>alert(1)</script>")], "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ([.text("a "), .element(Element("b", [], [.text("c")])), .text(" d")], "a <b>c</b> d"),
    (
      [.element(Element("pre", [], [.text("\n a\n  b")]))],
      "<pre>\n\n a\n  b</pre>"
    ),
    (
      [
        .element(Element("pre", [], [.element(Element("code", [], [.text("x")])), .text("\ny")]))
      ], "<pre><code>x</code>\ny</pre>"
    ),
    (
      [.element(Element("span", [], [.element(Element("em")), .element(Element("b"))]))],
      "<span><em></em><b></b></span>"
    ),
    (
      [.element(Element("input", [Attribute("checked", ""), Attribute("value", "é")]))],
      "<input checked value=\"é\">"
    ),
  ]

  @Test("X15: text is escaped and never set apart", arguments: texts)
  func X15_text(nodes: [Node], written: String) throws {
    #expect(try body(nodes) == written)
  }

  /// libxml2 quotes with `'` where that spares it escaping.
  static let values: [(value: String, written: String)] = [
    ("a\"b", "'a\"b'"), ("a\"b'c", "\"a&quot;b'c\""),
    ("<!--\" onload=\"x-->", "'&lt;!--\" onload=\"x--&gt;'"),
    ("<!--' \" onload=\"x-->", "\"&lt;!--' &quot; onload=&quot;x--&gt;\""),
    ("&{\" ' onload=\"x};", "\"&amp;{&quot; ' onload=&quot;x};\""), ("'", "\"'\""),
    ("&lt;", "\"&amp;lt;\""), ("<>&", "\"&lt;&gt;&amp;\""), ("é😀", "\"é😀\""), ("", "\"\""),
  ]

  @Test("X15: no value leaves its quotes", arguments: values)
  func X15_attributeValue(value: String, written: String) throws {
    let nodes: [Node] = [.element(Element("span", [Attribute("title", value)]))]
    let found = try body(nodes)
    #expect(found == "<span title=\(written)></span>")
  }

  static let refused: [Element] = [
    Element("script"), Element("SCRIPT"), Element("iframe"), Element("object"), Element("base"),
    Element("foreignObject"), Element("animate"), Element("set"), Element("template"),
    Element("style", [], [.text("a {}")]), Element("noscript"), Element("xmp"), Element("wbr"),
    Element("p", [Attribute("onclick", "")]), Element("p", [Attribute("ONCLICK", "")]),
    Element("p", [Attribute("xlink:href", "#a")]), Element("p", [Attribute("srcdoc", "")]),
    Element("br", [], [.text("lost")]), Element("img", [], [.element(Element("b"))]),
    Element("meta", [Attribute("http-equiv", "refresh")]),
    Element("math", namespace: "http://www.w3.org/1998/Math/MathML"),
    Element("p", namespace: "urn:x"),
  ]

  @Test("X15: what could run, or be lost, is not written", arguments: refused)
  func X15_refused(element: Element) {
    #expect(nil != errorPlace { _ = try HTMLWriting.page(page([.element(element)])) })
  }

  @Test(
    "X15: an address leads to the web, to mail, to the page or to one beside it",
    arguments: [
      ("#a", true), ("https://e.org/?a=1&b=2", true), ("http://e.org", true), ("mailto:a@b", true),
      ("javascript:alert(1)", false), ("JavaScript:alert(1)", false), (" https://e.org", false),
      ("data:text/html,x", false), ("//e.org", false), ("/x", false), ("", false),
      ("facts.html", true), ("cms-ncd-280.14.html#a", true), ("../x.html", false),
      ("a/b.html", false), ("x:y.html", false), (".html", false), ("x.htm", false),
      ("java\nscript:x", false), ("HTTPS://e.org", false), ("vbscript:x", false),
    ])
  func X15_address(address: String, allowed: Bool) {
    for name in ["href", "HREF"] {
      let link = Element("a", [Attribute(name, address)])
      #expect((nil == errorPlace { _ = try HTMLWriting.page(page([.element(link)])) }) == allowed)
    }
  }

  @Test func X15_aStyleSheetCannotEnd() {
    for text in ["</style>", "a<b", "<!--"] {
      let head = Element("head", [], [.element(Element("style", [], [.text(text)]))])
      let tree = Element("html", [], [.element(head)])
      #expect(errorPlace { _ = try HTMLWriting.page(tree) } == "html/head/style")
    }
  }

  @Test func onlyAPageIsAPage() {
    #expect(errorPlace { _ = try HTMLWriting.page(Element("div")) } == "div")
  }
}
