import ClinicalModel
import Markup
import Testing

/// The closed vocabulary: what the case schema and the dictionary do not know is refused.
@Suite struct VocabularyTests {
  static let unknown: [Refusal] = [
    .init("xsd.attribute", #"▸<finding fact="age" value="5" unit="a" x="y" on="2026"/>"#),
    .init(
      "xsd.attribute",
      #"<entry role="nurse">▸<complete list="therapies" on="2026" n="1"/></entry>"#),
    .init(
      "xsd.attribute",
      #"▸<entry role="nurse" mood="good"><complete list="therapies" on="2026"/></entry>"#),
    .init("xsd.element", #"▸<measurement fact="age" value="5" on="2026"/>"#),
    .init(
      "xsd.element",
      #"<entry role="nurse"><complete list="doses" on="2026"/>"#
        + #"▸<complete list="doses" on="2026"/></entry>"#
    ),
    .init("xsd.element", #"<referral on="2026" indication="cancer-pain">▸<b/></referral>"#),
    .init("xsd.missing-element", #"▸<entry role="nurse"></entry>"#),
    .init("xsd.missing-attribute", #"▸<entry><complete list="therapies" on="2026"/></entry>"#),
    .init("xsd.missing-attribute", #"▸<finding fact="age" value="5" unit="a"/>"#),
    .init("xsd.value", #"▸<complete list="everything" on="2026-03-02"/>"#),
    .init("xsd.value", #"▸<review stage="surgery" outcome="favourable" on="2026-03-02"/>"#),
    .init("xsd.value", #"▸<finding fact="Age" value="5" unit="a" on="2026"/>"#),
    .init("xsd.value", #"▸<adverse-event code="nausea" grade="6" at="2026"/>"#),
    .init(
      "xsd.text", #"▸<entry role="nurse">text<complete list="therapies" on="2026"/></entry>"#),
  ]

  @Test("H29 what the schema does not know is refused at its element", arguments: unknown)
  func H29_schema(refusal: Refusal) throws { try refusal.check() }

  static let words: [(text: String, wanted: String)] = [
    (
      #"<finding fact="age" value="5" unit="a" on="1 May"/>"#,
      "a date such as 2026-03-01, or a date and time with its offset such as "
        + "2026-03-01T09:30:00+01:00"
    ),
    (
      #"<reading trial="t 1" scale="nrs" value="5"/>"#,
      "letters and digits, joined by '-', '.' or '_'"
    ),
    (
      #"<finding fact="Age" value="5" unit="a" on="2026"/>"#,
      "lower-case words joined by '-' or '.', such as pain-physician"
    ),
  ]

  @Test("H29 a form that is not met is told with an example", arguments: words)
  func H29_formsInWords(text: String, wanted: String) throws {
    let found = try diagnostics(of: Snippet.document(text))
    #expect(found.count == 1)
    #expect(found.first?.summary.hasSuffix("(wanted: \(wanted))") == true, "\(found)")
  }

  static let codes: [Refusal] = [
    .init("case.unknown-fact", #"▸<finding fact="aeg" value="5" unit="a" on="2026"/>"#),
    .init("case.unknown-code", #"▸<finding fact="infection.active" value="No" on="2026"/>"#),
    .init(
      "case.unknown-code", #"▸<finding fact="infection.active" value="denies" on="2026"/>"#),
    .init("case.unknown-code", #"▸<finding fact="infection.active" value="false" on="2026"/>"#),
    .init(
      "case.unknown-code", #"▸<finding fact="infection.active" low="0" high="1" on="2026"/>"#),
    .init("case.unknown-code", #"▸<finding fact="planned-drug" value="mso4" on="2026"/>"#),
    .init("case.unknown-code", #"▸<referral indication="pain" on="2026"/>"#),
    .init("case.unknown-code", #"▸<therapy class="homeopathy" on="2026"/>"#),
    .init("case.unknown-code", #"▸<therapy class="nsaid" outcome="fine" on="2026"/>"#),
    .init("case.unknown-code", #"▸<review stage="diagnosis" outcome="good" on="2026"/>"#),
    .init("case.unknown-code", #"▸<adverse-event code="sleepy" at="2026"/>"#),
    .init(
      "case.unknown-code",
      #"▸<trial id="T" purpose="analgesia" method="pill" drug="morphine" on="2026"/>"#),
    .init(
      "case.unknown-code",
      #"▸<decision follows="yes" decided="maybe" reason="urgency" on="2026"/>"#),
    .init(
      "case.unknown-code",
      #"▸<decision follows="yes" decided="hold-until" reason="why" on="2026"/>"#),
    .init("case.unknown-code", #"▸<follow-up measure="mood" value="good" on="2026"/>"#),
    .init(
      "case.unknown-role",
      #"▸<entry role="dentist"><complete list="therapies" on="2026"/></entry>"#),
    .init(
      "case.unit-not-allowed",
      #"▸<finding fact="infection.active" value="no" unit="d" on="2026"/>"#),
    .init(
      "case.unit-not-allowed",
      #"▸<finding fact="planned-drug" value="morphine" unit="mg" on="2026"/>"#),
  ]

  @Test("H27, H29: codes are matched exactly, free text never", arguments: codes)
  func H27_codes(refusal: Refusal) throws { try refusal.check() }

  @Test(
    "H34 a drug goes by its full generic name",
    arguments: ["mso4", "ms", "Morphine", "morphin", "hydromorphon", "dilaudid", "morphine-hcl"])
  func H34_drugs(name: String) throws {
    let trial = #"<trial id="T" purpose="analgesia" method="single-bolus" drug="\#(name)""#
    let found = try diagnostics(ofEntries: Snippet.entry(trial + #" on="2026"/>"#))
    let isCode = name == name.lowercased()
    #expect(found.map(\.code) == [isCode ? "case.unknown-drug" : "xsd.value"])
    let dose = Snippet.trial() + Snippet.entry(Snippet.dose(drug: name))
    #expect(try !diagnostics(ofEntries: dose).isEmpty)
  }

  @Test("H34 every drug of the formulary is known by its id")
  func H34_formulary() throws {
    let drugs = try Door.dictionary.drugs
    for (id, drug) in drugs {
      let route = try #require(drug.routes.first)
      let dose = Snippet.trial() + Snippet.entry(Snippet.dose(drug: id, route: route))
      #expect(try diagnostics(ofEntries: dose).isEmpty, "\(id)")
    }
  }

  @Test(
    "H4 a trial dose takes only the routes of its drug, every other is a therapy",
    arguments: ["oral", "iv", "im", "subcutaneous", "transdermal", "intrathecal", "epidural"])
  func H4_routes(route: String) throws {
    for (id, drug) in try Door.dictionary.drugs {
      let dose = Snippet.trial() + Snippet.entry(Snippet.dose(drug: id, route: route))
      let codes = try diagnostics(ofEntries: dose).map(\.code)
      #expect(codes == (drug.routes.contains(route) ? [] : ["case.route"]), "\(id)")
    }
  }

  @Test("H4 a dose without a route is refused")
  func H4_routeIsMandatory() throws {
    let dose = Snippet.dose().split(separator: " ").filter { !$0.hasPrefix("route=") }
    let found = try diagnostics(
      ofEntries: Snippet.trial() + Snippet.entry(dose.joined(separator: " ")))
    #expect(found.map(\.code) == ["xsd.missing-attribute"])
  }

  @Test func aNearMissIsSaid() throws {
    let found = try diagnostics(
      ofEntries: Snippet.entry(Snippet.finding(#""infection.actve" value="no""#)))
    #expect(found.first?.fix == "did you mean 'infection.active'?")
    let far = try diagnostics(
      ofEntries: Snippet.entry(Snippet.finding(#""quite-another" value="no""#)))
    #expect(far.map(\.code) == ["case.unknown-fact"])
    #expect(far.first?.fix?.contains("did you mean") != true)
  }

  @Test(arguments: [
    #"<criteria-set xmlns="urn:thecal:criteria:1" id="x"/>"#, #"<case id="x"/>"#, "<html/>",
    #"<case xmlns="urn:thecal:case:2" id="x" pathway="p" edition="1"/>"#,
  ])
  func anotherDocumentIsNoCase(text: String) throws {
    let found = try diagnostics(of: "\n\n" + text)
    #expect(found.map(\.code) == ["case.wrong-document"])
    #expect(found.first?.position == SourcePosition(line: 3, column: 1))
  }

  @Test func aSealedRecordIsNotReadAsADraft() throws {
    let digest = String(repeating: "0", count: 64)
    let head = #"<head entries="0" digest="sha256:\#(digest)"/>"#
    let found = try diagnostics(
      of: Snippet.document("").replacing("</case>", with: head + "</case>"))
    #expect(found.map(\.code) == ["record.head"])
  }

  @Test func everyFaultIsReportedInOrder() throws {
    let entries =
      Snippet.entry(Snippet.finding(#""age" value="300" unit="a""#))
      + Snippet.entry(#"<therapy class="x" outcome="y" on="2026"/>"#, #"n="9""#)
      + Snippet.entry(Snippet.finding(#""nothing" value="1""#))
    let found = try diagnostics(ofEntries: entries)
    #expect(
      found.map { "\($0.position?.line ?? 0) \($0.code)" } == [
        "3 case.out-of-range", "4 case.numbering", "4 case.unknown-code", "4 case.unknown-code",
        "5 case.unknown-fact",
      ])
    #expect(found == found.sorted())
  }
}
