import Markup
import Testing

@Suite struct SchemaMessageTests {
  static let messages: [(inside: String, message: String)] = [
    (
      "<dose value=\"1\" unit=\"mo\"/>\n ▸<dose value=\"1e3\" unit=\"mo\"/>",
      "'1e3' is not a valid value of attribute 'value' (wanted: a plain decimal number such as 7 or"
        + " 2.5)"
    ),
    (
      "▸<dose value=\"1\" unit=\"months\"/>",
      "'months' is not allowed for attribute 'unit'; allowed: mo, wk"
    ),
    ("▸<dose value=\"1\"/>", "element 'dose' lacks the required attribute 'unit'"),
    (
      "▸<dose value=\"1\" unit=\"mo\" role=\"x\"/>",
      "element 'dose': attribute 'role' is not allowed here"
    ),
    ("<pair><x/>▸<foo/></pair>", "element 'foo' is not expected here; expected: y"),
    (
      "▸<foo/>",
      "element 'foo' is not expected here; expected: dose, fact, note, number, pair"
    ),
    ("▸<pair><x/></pair>", "element 'pair' lacks a child element; expected: y"),
    ("▸<pair>text<x/><y/></pair>", "element 'pair' may not hold text"),
    ("▸<dose value=\"1\" unit=\"mo\">a</dose>", "element 'dose' may not hold text"),
    ("▸<note>a<b/></note>", "element 'note' may not hold other elements"),
    (
      "▸<fact on=\"1 May\"/>",
      "'1 May' is not a valid value of attribute 'on' (wanted: a date such as 2026-03-01)"
    ),
    (
      "▸<fact grade=\"5\"/>",
      "'5' is not a valid value of attribute 'grade' (wanted: the pattern [0-4]\\+?)"
    ),
    (
      "▸<fact ids=\"ok NO fine\"/>",
      "'NO' is not a valid value of attribute 'ids' (wanted: lower-case letters and digits, joined"
        + " by '-' or '.')"
    ),
    (
      "▸<fact n=\"0\"/>",
      "'0' is not a valid value of attribute 'n' (wanted: a whole number from 1 up)"
    ),
    ("▸<fact form=\"2\"/>", "'2' is not allowed for attribute 'form'; allowed: 1"),
    ("▸<fact share=\"101\"/>", "'101' is not allowed for attribute 'share'; allowed: at most 100"),
    ("▸<fact share=\"-1\"/>", "'-1' is not allowed for attribute 'share'; allowed: at least 0"),
    (
      "▸<fact share=\"1.234\"/>",
      "'1.234' is not allowed for attribute 'share'; allowed: at most 2 digits after the point"
    ),
    (
      "▸<fact key=\"abcdefghi\"/>",
      "attribute 'key' is too long: its length is 9, at most 8 is allowed"
    ),
    ("▸<note/>", "element 'note' is too short: its length is 0, at least 1 is allowed"),
    ("▸<note>abcde</note>", "element 'note' is too long: its length is 5, at most 4 is allowed"),
    (
      "▸<number>one</number>",
      "'one' is not a valid value of element 'number' (wanted: a plain decimal number such as 7 or"
        + " 2.5)"
    ),
    (
      "<fact key=\"a\"/>▸<fact key=\"a\"/>",
      "'a' occurs more than once (rule 'one-fact')"
    ),
  ]

  @Test("H29 each fault against the schema is one located sentence", arguments: messages)
  func H29_schemaFaultIsOneSentence(inside: String, message: String) throws {
    let marked = MarkedText(
      "<?xml version=\"1.0\"?>\n<case xmlns=\"urn:t\">\n \(inside)\n</case>\n")
    let found = diagnostics(of: marked.text, schema: try sampleSchema())
    let position = try #require(marked.position)
    #expect(
      found.map(\.description)
        == ["case.xml:\(position.line):\(position.column ?? 0): error: \(message)"])
  }

  @Test func H29_unknownDocumentIsNamedWithItsNamespace() throws {
    let found = diagnostics(of: "<case xmlns=\"urn:other\"/>", schema: try sampleSchema())
    #expect(
      found.map(\.summary)
        == ["element 'case' in namespace 'urn:other' is not a document this schema knows"])
    #expect(found.map(\.code) == ["xsd.root"])
  }

  @Test func allFaultsAreCollectedInOrder() throws {
    let text = """
      <case xmlns="urn:t">
        <dose value="1e3" unit="months"/>
        <dose/>
        <note>abcde</note>
      </case>
      """
    let found = diagnostics(of: text, schema: try sampleSchema())
    #expect(found.map { $0.position?.line } == [2, 2, 3, 3, 4])
    #expect(found == found.sorted())
  }

  @Test func H12_aHostileValueIsCutAndKeptOnOneLine() throws {
    let value = "a&#10;b' is not an element of the set {" + String(repeating: "x", count: 900)
    let text = "<case xmlns=\"urn:t\"><dose value=\"1\" unit=\"\(value)\"/></case>"
    let found = diagnostics(of: text, schema: try sampleSchema())
    #expect(found.count == 1)
    #expect(found.allSatisfy { !$0.description.contains("\n") })
    #expect(found.allSatisfy { $0.description.utf8.count < 400 })
  }

  @Test func H12_anEndlessValueIsCutToo() throws {
    let text = String(repeating: "é", count: 30_000)
    let inside = "<number>\(text)</number>"
    let found = diagnostics(
      of: "<case xmlns=\"urn:t\">\(inside)</case>", schema: try sampleSchema())
    #expect(
      found.map(\.summary) == [
        "'\(String(repeating: "é", count: 60))…' is not a valid value of element 'number'"
          + " (wanted: a plain decimal number such as 7 or 2.5)"
      ])
  }

  @Test func aFloodOfFaultsIsBounded() throws {
    let text =
      "<case xmlns=\"urn:t\">" + String(repeating: "<dose/>", count: 5000) + "</case>"
    let found = diagnostics(of: text, schema: try sampleSchema())
    #expect(found.count == 201)
    #expect(found.last?.summary == "there are more faults from here on")
  }

  @Test(
    "a schema that is wrong, or names other files, is refused with its line",
    arguments: [
      ("<xs:element name='a' type='missing'/>", "schema.invalid"),
      ("<xs:include schemaLocation='/etc/passwd'/>", "schema.invalid"),
      ("<xs:import namespace='urn:x' schemaLocation='http://localhost/'/>", "schema.invalid"),
      ("<xs:element", "xml.not-well-formed"),
    ])
  func X3_schemaIsWholeAndRight(body: String, code: String) {
    let text = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n\(body)\n</xs:schema>"
    #expect {
      try XMLSchema(bytes: Array(text.utf8), name: "bad.xsd")
    } throws: { error in
      let found = (error as? DiagnosticsError)?.diagnostics ?? []
      return found.first?.code == code && found.first?.position?.line ?? 0 >= 2
    }
  }
}
