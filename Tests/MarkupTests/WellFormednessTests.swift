import Markup
import Testing

/// Broken XML: only the first fault, in plain words, where libxml2 stood.
@Suite struct WellFormednessTests {
  static let broken: [(text: String, line: Int, words: String)] = [
    ("<a>\n<b>\n</c></a>", 3, "the end tag 'c' does not match the start tag 'b' in line 2"),
    ("<a>\n <b/>\n", 3, "the file ends inside element 'a' of line 1"),
    ("<a b='1'\n b='2'/>", 2, "attribute 'b' is given twice"),
    ("<a b/>", 1, "attribute 'b' has no value"),
    ("<a b=1/>", 1, "the value of an attribute is not in quotes"),
    ("<a b='1'c='2'/>", 1, "a space is missing between two attributes"),
    ("<a/>\n<b/>", 2, "there is more after the end of the document's element"),
    ("<a/>text", 1, "there is more after the end of the document's element"),
    ("<a>1 < 2</a>", 1, "a name is missing after '<'"),
    ("<a><!-- x", 1, "a comment does not end"),
    ("<a><!-- x -- y --></a>", 1, "'--' is not allowed inside a comment"),
    ("<a>]]></a>", 1, "']]>' is not allowed in text"),
    ("<a><![CDATA[x</a>", 1, "a CDATA section does not end"),
    ("<p:a/>", 1, "a namespace prefix is not declared"),
    ("<!-- only -->", 1, "the file holds no element"),
  ]

  @Test("X6: the first fault in plain words", arguments: broken)
  func X6_firstFaultInWords(text: String, line: Int, words: String) {
    let found = diagnostics(of: text)
    #expect(found.map(\.code) == ["xml.not-well-formed"])
    #expect(found.map(\.summary) == [words])
    #expect(found.first?.position?.line == line)
  }

  @Test func X6_aMismatchIsPlacedAtTheEndTag() {
    let marked = MarkedText("<a>\n <b>é▸</c></a>")
    #expect(diagnostics(of: marked.text).first?.position == marked.position)
  }

  @Test func H29_theSchemaIsNotAskedAboutBrokenXML() throws {
    let found = diagnostics(of: "<case><dose></case>", schema: try sampleSchema())
    #expect(found.map(\.code) == ["xml.not-well-formed"])
  }
}
