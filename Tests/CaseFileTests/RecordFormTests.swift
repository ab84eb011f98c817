import Candidacy
@testable import CaseFile
import ClinicalModel
import Library
import Markup
import Reporting
import ShippedSamples
import Testing

/// The form of records: one writer, nothing lost, nothing left to choose.
@Suite struct RecordFormTests {
  @Test func A4_aRecordIsTheseBytes() throws {
    let note = Element("note", [], [.text("a <b> & \"c\"\n\td\u{85}é")])
    let referral = Element(
      "referral", [Attribute("on", "2026-03-01"), Attribute("indication", "noncancer-pain")],
      [.element(note)])
    let record = try CaseRecord(
      id: "SYN-1", pathway: "noncancer-pain", edition: "2026-11",
      about: Element("about", [Attribute("kind", "synthetic")], [.text("Made up.")])
    ).appending(referral, Records.stamp(minute: 0))
    let digests = RecordVerifier.verify(record.bytes)
    let expected = """
      <?xml version="1.0" encoding="UTF-8"?>
      <case xmlns="urn:thecal:case:1" id="SYN-1" pathway="noncancer-pain" edition="2026-11">
      <about kind="synthetic">Made up.</about>
      <entry n="1" recorded="2026-03-02T10:14:00+01:00" by="u17" role="nurse" \
      previous="\(digests.genesis)"><referral indication="noncancer-pain" on="2026-03-01">\
      <note>a &lt;b&gt; &amp; &quot;c&quot;&#10;&#9;d&#133;é</note></referral></entry>
      <head entries="1" digest="\(digests.digests[0])"/>
      </case>

      """
    #expect(String(decoding: record.bytes, as: UTF8.self) == expected)
  }

  /// The digest as another program computes it from `docs/case-format.md`, by netstrings.
  @Test func A4_theDigestIsTheDocumentedOne() throws {
    let record = try Records.small(2)
    let lines = Records.lines(record)
    let opening = lines[0] + lines[1]
    func netstring(_ part: [UInt8]) -> [UInt8] { Array("\(part.count):".utf8) + part + [0x2C] }
    let report = RecordVerifier.verify(record.bytes)
    #expect(
      report.genesis
        == ContentDigest(
          of: netstring(Array("thecal:record-opening:1".utf8)) + netstring(opening)))
    let entry = Array("thecal:record-entry:1".utf8)
    #expect(
      report.digests[1]
        == ContentDigest(
          of: netstring(entry) + netstring(Array("SYN-1".utf8)) + netstring(lines[3].dropLast())))
    #expect(String(decoding: lines[3], as: UTF8.self).contains("\(report.digests[0])"))
    #expect(report.head == RecordHead(entries: 2, digest: report.digests[1]))
  }

  @Test("H12 the writer knows every element and attribute of the schema")
  func H12_nothingOfTheSchemaIsUnknown() throws {
    let path = "Criteria/schema/case.xsd"
    let schema = try XMLReading.read(
      try Door.library.get().bytes(path), file: path, schema: nil, limits: .libraryFile
    ).get().root
    let declared = elements(in: schema).filter { $0["name"] != nil }
    #expect(declared.count >= 18)
    for element in declared {
      let attributes = attributes(of: element, schema)
      #expect(
        RecordForm.attributes[element["name"] ?? ""]?.sorted() == attributes.sorted(),
        "\(element["name"] ?? "")")
    }
  }

  private func elements(in tree: Element) -> [Element] {
    tree.elements.flatMap { ($0.name == "element" ? [$0] : []) + elements(in: $0) }
  }

  /// The attributes declared for an element itself, not for those inside it.
  private func attributes(of element: Element, _ schema: Element) -> [String] {
    if let type = element["type"],
      let complex = schema.all("complexType").first(where: { $0["name"] == type })
    {
      return own(complex)
    }
    return own(element)
  }

  private func own(_ tree: Element) -> [String] {
    tree.elements.flatMap { child in
      if child.name == "attribute" { return [child["name"] ?? ""] }
      return child.name == "element" ? [] : own(child)
    }
  }

  @Test("A4 what is written is read as what it was, entry by entry", arguments: Shipped.samples)
  func A4_readBackAsWritten(sample: Shipped.Sample) throws {
    let record = try Records.sample(sample.name)
    let read = try Door.reader.get().read(record.bytes, file: sample.name)
    #expect(read.patientCase.entries.map(\.content) == sample.patientCase.entries.map(\.content))
    #expect(read.patientCase.entries.map(\.role) == sample.patientCase.entries.map(\.role))
    #expect(read.patientCase.entries.map(\.by) == sample.patientCase.entries.map(\.by))
    #expect(read.patientCase.about == sample.patientCase.about)
    #expect(read.record == record.head)
    #expect(!read.isDraft)
    #expect(Self.comparable.count > 35)
  }

  /// Without a time of recording nobody can show that a trial's profile was agreed before the dose.
  static let comparable = Shipped.samples.filter { sample in
    !sample.patientCase.entries.contains { entry in
      guard case .trial(let trial) = entry.content else { return false }
      return entry.recorded == nil && trial.profile != nil
    }
  }

  /// The draft has no time of recording by which anything were late.
  @Test("A10 a record is evaluated as its draft is", arguments: comparable)
  func A10_sameRecommendation(sample: Shipped.Sample) throws {
    let end = Instant(seconds: Int64(sample.asOf.day.dayNumber) * 86_400 + 43_200, offsetMinutes: 0)
    let record = try Records.sample(sample.name, at: end)
    let read = try Door.reader.get().read(record.bytes, file: sample.name)
    #expect(try report(sample, read.patientCase) == report(sample, sample.patientCase))
  }

  private func report(_ sample: Shipped.Sample, _ patientCase: PatientCase) throws -> String {
    let input = ReportInput(
      patientCase: patientCase, caseDigest: ContentDigest(of: []).description,
      recordHead: nil, isDraft: false,
      loaded: sample.loaded, recommendation: sample.recommend(patientCase), asOf: sample.asOf,
      engine: "test", overriddenPathway: nil)
    return String(
      decoding: try XMLReport.document(ReportBuilder(input).report), as: UTF8.self
    )
    .replacing(/, recorded [^"]* later/, with: "")
    .replacing(/\ *<ground[^>]*>\s*<title>Recorded late(?s:.*?)<\/ground>\n/, with: "")
  }

  @Test func A4_writtenAnewItIsTheSame() throws {
    for sample in Shipped.samples {
      let record = try Records.sample(sample.name)
      let again = try CaseRecord(verifying: record.bytes)
      #expect(again.bytes == record.bytes && again.head == record.head)
      #expect(again.lastRecorded == record.lastRecorded)
    }
  }

  static let unwritable = ["a\u{0}b", "\u{1B}[31m", "\u{202E}", "\u{FFFE}"]

  @Test("A22 control characters are refused, not written", arguments: unwritable)
  func A22_controlCharacters(text: String) throws {
    let record = try Records.small(1)
    let note = Element("note", [], [.text(text)])
    let content = Element("finding", [Attribute("fact", "age")], [.element(note)])
    #expect(throws: MarkupWriteError.self) {
      try record.appending(content, Records.stamp(minute: 1))
    }
    #expect(throws: MarkupWriteError.self) {
      try record.appending(
        Element("finding", [Attribute("fact", text)]), Records.stamp(minute: 1))
    }
  }

  @Test func H12_whatTheWriterDoesNotKnowIsRefused() throws {
    let record = try Records.small(1)
    for content in [
      Element("finding", [Attribute("colour", "red")]), Element("picture"),
      Element("finding", [], [.text("words")]),
      Element("finding", [], [.element(Element("note", [], [.element(Element("b"))]))]),
    ] {
      #expect(throws: MarkupWriteError.self) {
        try record.appending(content, Records.stamp(minute: 1))
      }
    }
  }
}
