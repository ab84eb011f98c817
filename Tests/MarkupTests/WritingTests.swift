import Markup
import Testing

/// XML out: what is written is what is read again, or it is not written.
@Suite struct WritingTests {
  static let trees: [Element] = [
    Element("a"),
    Element("a", namespace: "urn:x", [], [.element(Element("b", namespace: "urn:x"))]),
    Element(
      "a", [Attribute("z", "1"), Attribute("a", "<>&\"'\t\n\r é😀"), Attribute("xml:lang", "de")]),
    Element("a", [], [.text("<>&\"' ]]> \t\n\r é😀")]),
    Element("a", [], [.text("x"), .element(Element("b", [], [.text(" y ")])), .text("z")]),
    Element(
      "a", [], [.element(Element("b")), .element(Element("b", [], [.element(Element("c"))]))]),
    Element("a", [], [.text("&amp; &#65; <!DOCTYPE a> <![CDATA[ --> ?>")]),
    Element("é", [Attribute("ü", "")], []),
  ]

  @Test("X13: what is written reads the same", arguments: trees, [false, true])
  func X13_roundTrip(tree: Element, indent: Bool) throws {
    let bytes = try XMLWriting.document(tree, indent: indent)
    let again = try XMLReading.read(bytes, file: "a", schema: nil, limits: .caseFile).get()
    #expect(again.root == tree)
    #expect(try XMLWriting.document(again.root, indent: indent) == bytes)
  }

  @Test func theWritingIsPlain() throws {
    let tree = Element(
      "case", namespace: "urn:thecal:case:1", [Attribute("id", "é<\"")],
      [.element(Element("note", [], [.text("a & b")])), .element(Element("head"))])
    let text = String(decoding: try XMLWriting.document(tree, indent: true), as: UTF8.self)
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <case xmlns="urn:thecal:case:1" id="é&lt;&quot;">
          <note>a &amp; b</note>
          <head/>
        </case>

        """)
  }

  static let forbidden: [String] = [
    "\u{0}", "a\u{0}b", "\u{1}", "\u{8}", "\u{B}", "\u{C}", "\u{1F}", "\u{FFFE}", "\u{FFFF}",
    "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
  ]

  @Test("X14, H12: a character nobody may read is not written", arguments: forbidden)
  func X14_forbiddenCharacter(text: String) {
    let inText = Element("a", [], [.element(Element("b", [], [.text(text)]))])
    let inAttribute = Element("a", [], [.element(Element("b", [Attribute("c", text)]))])
    for (tree, place) in [(inText, "a/b"), (inAttribute, "a/b/@c")] {
      #expect(place == errorPlace { _ = try XMLWriting.document(tree, indent: true) })
      #expect(nil != errorPlace { _ = try HTMLWriting.page(page([.text(text)])) })
    }
  }

  static let wrong: [(tree: Element, place: String)] = [
    (Element(""), ""), (Element("a b"), "a b"), (Element("a:b"), "a:b"), (Element("1"), "1"),
    (Element("a><b"), "a><b"), (Element("a", [Attribute("b c", "")]), "a/@b c"),
    (Element("a", [Attribute("xmlns", "urn:x")]), "a/@xmlns"),
    (Element("a", [Attribute("xmlns:p", "urn:x")]), "a/@xmlns:p"),
    (Element("a", [Attribute("p:b", "")]), "a/@p:b"),
    (Element("a", [Attribute("b", "1"), Attribute("b", "2")]), "a/@b"),
    (Element("a", namespace: "urn:x", [], [.element(Element("b", namespace: "urn:y"))]), "a/b"),
    (Element("a", [], [.element(Element("b", namespace: "urn:y"))]), "a/b"),
    (Element("a", namespace: "urn:\u{1}"), "a/namespace"),
  ]

  @Test("X13: what could not be read again is not written", arguments: wrong)
  func X13_notWritten(tree: Element, place: String) {
    #expect(place == errorPlace { _ = try XMLWriting.document(tree, indent: false) })
  }

  @Test func anEndlessTreeIsRefused() {
    let tree = (0..<300).reduce(Element("a")) { tree, _ in Element("a", [], [.element(tree)]) }
    #expect(nil != errorPlace { _ = try XMLWriting.document(tree, indent: false) })
  }
}

/// A page with the given body.
func page(_ body: [Node], _ attributes: [Attribute] = []) -> Element {
  let head = Element("head", [], [.element(Element("title", [], [.text("T")]))])
  return Element(
    "html", [Attribute("lang", "en")],
    [.element(head), .element(Element("body", attributes, body))])
}

/// Where the body met something it would not write.
func errorPlace(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch let error as MarkupWriteError {
    return error.place
  } catch {
    return "an error of another kind"
  }
}
