import Library
import LibraryReview
import Markup
import ShippedSamples
import Testing

/// What two editions differ in, said in words; nothing where only the writing differs.
struct DiffTests {
  private typealias Row = EditedSet

  private func lines(_ a: String, _ b: String) throws -> [String] {
    try compared(a, b).differences.map(\.line)
  }

  @Test func H36_aSofterComparisonIsSaid() throws {
    #expect(
      try lines(Row.criterion("x", Row.compare("ge")), Row.criterion("x", Row.compare("gt")))
        == ["x: Daily systemic opioid dose: at least 50 MME/day became more than 50 MME/day"])
  }

  @Test(
    arguments: [
      (
        #"<all><one-of fact="epilepsy" values="yes"/><one-of fact="head-injury" values="no"/></all>"#,
        #"<all><one-of fact="head-injury" values="no"/><one-of fact="epilepsy" values="yes"/></all>"#
      ),
      (
        #"<one-of fact="planned-drug" values="morphine fentanyl"/>"#,
        #"<one-of fact="planned-drug" values="fentanyl   morphine"/>"#
      ),
      (
        #"<compare fact="age" operator="ge" value="1" unit="a"/>"#,
        #"<compare fact="age" operator="ge" value="12" unit="mo"/>"#
      ),
      (
        #"<not><compare fact="age" operator="lt" value="1" unit="a"/></not>"#,
        #"<compare fact="age" operator="ge" value="1" unit="a"/>"#
      ),
      (
        #"<none><one-of fact="epilepsy" values="yes"/><one-of fact="head-injury" values="yes"/></none>"#,
        #"<all><not><one-of fact="head-injury" values="yes"/></not><not><one-of fact="epilepsy" values="yes"/></not></all>"#
      ),
      (
        #"<between fact="age" low="4" high="17" unit="a"/>"#,
        #"<all><compare fact="age" operator="ge" value="4" unit="a"/><compare fact="age" operator="le" value="17" unit="a"/></all>"#
      ),
    ])
  func theSameMeaningIsNoDifference(_ one: String, _ other: String) throws {
    #expect(try lines(Row.criterion("x", one), Row.criterion("x", other)) == [])
  }

  @Test func orderOfCriteriaIsNoDifference() throws {
    let rows = [Row.criterion("x", Row.compare("ge")), Row.criterion("y", Row.compare("lt"))]
    let diff = try compared(EditedSet(criteria: rows), EditedSet(criteria: rows.reversed()))
    #expect(diff.isEmpty)
    #expect(DiffDocument(diff, witnesses: nil).text == "nothing differs\n")
  }

  @Test func anotherEditionAloneIsNoDifference() throws {
    let rows = [Row.criterion("x", Row.compare("ge"))]
    #expect(
      try compared(EditedSet(criteria: rows), EditedSet(edition: "2", criteria: rows)).isEmpty)
  }

  @Test(
    arguments: [
      (
        #"kind="caution""#, "kind: required (remedy evidence) became caution",
        Difference.Aspect.kind
      ),
      (#"stage="trial""#, "stage: diagnosis became trial", .stage),
      (
        #"population="spasticity noncancer-pain""#,
        "population: noncancer-pain became noncancer-pain, spasticity", .population
      ),
      (#"confidence="partial""#, "confidence: seen became partial", .confidence),
      (#"enabled="no""#, "applied: yes became no", .enabled),
      (#"country="us""#, "country: any became us", .country),
      (#"drug="morphine""#, "plan: any became drug morphine", .plan),
      (#"known-before="trial""#, "must be known before: no step became trial", .knownBefore),
    ])
  func everyPropertyIsSaid(_ attribute: String, _ words: String, _ aspect: Difference.Aspect) throws
  {
    let diff = try compared(
      Row.criterion("x", Row.compare("ge")),
      Row.criterion("x", Row.compare("ge"), attributes: attribute))
    #expect(diff.differences.map(\.line) == ["x: \(words)"])
    #expect(diff.differences.first?.aspect == aspect)
    #expect(diff.differences.first?.changesMeaning == true)
  }

  @Test func wordsAloneAreSaidToBeWords() throws {
    let diff = try compared(
      Row.criterion("x", Row.compare("ge")),
      Row.criterion("x", Row.compare("ge"), statement: "What is asked, better said."))
    #expect(
      diff.differences.map(\.line) == ["x: words changed, not what is asked: statement"])
    #expect(diff.differences.first?.changesMeaning == false)
  }

  @Test func whiteSpaceInWordsIsNoDifference() throws {
    #expect(
      try lines(
        Row.criterion("x", Row.compare("ge"), statement: "What is asked."),
        Row.criterion("x", Row.compare("ge"), statement: "\n   What   is\n asked. ")) == [])
  }

  @Test func clausesThatComeAndGoAreSaid() throws {
    let (dose, epilepsy) = (Row.compare("ge"), #"<one-of fact="epilepsy" values="no"/>"#)
    #expect(
      try lines(Row.criterion("x", dose), Row.criterion("x", "<all>\(dose)\(epilepsy)</all>"))
        == ["x: now asks: Epilepsy is recorded as no"])
    #expect(
      try lines(Row.criterion("x", "<all>\(dose)\(epilepsy)</all>"), Row.criterion("x", dose))
        == ["x: no longer asks: Epilepsy is recorded as no"])
    let joins = try lines(
      Row.criterion("x", "<all>\(dose)\(epilepsy)</all>"),
      Row.criterion("x", "<any>\(dose)\(epilepsy)</any>"))
    #expect(joins.count == 1)
    #expect(joins.first?.hasPrefix("x: its parts are joined otherwise: All of these hold") == true)
  }

  @Test func whereItAppliesIsToldApart() throws {
    let applies = #"<applies-if><one-of fact="epilepsy" values="yes"/></applies-if>"#
    let diff = try compared(
      Row.criterion("x", Row.compare("ge")),
      Row.criterion("x", Row.compare("ge"), appliesIf: applies))
    #expect(diff.differences.map(\.aspect) == [.appliesIf])
  }

  @Test func criteriaThatComeAndGoAreSaid() throws {
    let (x, y) = (Row.criterion("x", Row.compare("ge")), Row.criterion("y", Row.compare("lt")))
    let diff = try compared(EditedSet(criteria: [x]), EditedSet(criteria: [y]))
    #expect(
      diff.differences.map(\.line) == [
        "y: added: Row y. Met when: Daily systemic opioid dose is below 50 MME/day.",
        "x: removed: Row x. Met when: Daily systemic opioid dose is at least 50 MME/day.",
      ])
  }

  @Test func aSuccessRuleIsComparedByWhatItAsks() throws {
    #expect(
      try lines(
        Row.criterion("x", #"<trial-meets profile="ge50"/>"#, attributes: #"stage="trial""#),
        Row.criterion("x", #"<trial-meets profile="gt50"/>"#, attributes: #"stage="trial""#))
        == [
          "x: Pain falls from the last reading before the dose: at least 50 % became more than 50 %"
        ])
  }

  @Test func H10_aShorterLimitOfAPathwayIsSaid() throws {
    let folder = try ReviewFolder()
    let library = try Shipped.all.get().library
    let path = Shipped.root + "/Criteria/pathways/noncancer-pain/2026-11.xml"
    let text = String(decoding: try FileAccess.read(path, maximumBytes: 1 << 20), as: UTF8.self)
    let old = #"within="90" unit="d""#
    try #require(text.contains(old))
    try folder.write(
      Array(text.replacing(old, with: #"within="30" unit="d""#, maxReplacements: 1).utf8),
      to: "b.xml")
    let diff = try CriteriaDiff(
      try DiffSide("noncancer-pain@2026-11", in: library),
      try DiffSide(folder.path + "/b.xml", in: library))
    #expect(!diff.isEmpty)
    #expect(diff.differences.allSatisfy { $0.aspect == .freshness })
    #expect(
      diff.differences.allSatisfy { $0.words.hasSuffix("counts for: 90 days became 30 days") })
  }

  @Test func aLibraryDoesNotDifferFromItself() throws {
    let library = try Shipped.all.get().library
    #expect(
      try CriteriaDiff(DiffSide(library, named: "a"), DiffSide(library, named: "b")).isEmpty)
  }

  @Test func whatIsNotThereIsRefused() throws {
    let library = try Shipped.all.get().library
    #expect(throws: DiagnosticsError.self) { _ = try DiffSide("no-such-set@1", in: library) }
    let (set, row) = (
      try DiffSide("pacc-2024-noncancer@2024", in: library),
      try DiffSide("cmm210.nc.pathology", in: library)
    )
    #expect(throws: DiagnosticsError.self) { _ = try CriteriaDiff(set, row) }
  }

  @Test func theDocumentFitsItsSchema() throws {
    let diff = try compared(
      Row.criterion("x", Row.compare("ge")), Row.criterion("x", Row.compare("gt")))
    let library = try Shipped.all.get().library
    let schema = try XMLSchema(bytes: try library.bytes("Reports/criteria-diff.xsd"), name: "xsd")
    let day = try ReviewDay.asOf()
    let witnesses = try diff.witnesses(asOf: day, limit: 1_000)
    let bytes = try DiffDocument(diff, witnesses: witnesses).xml()
    let read = try XMLReading.read(bytes, file: "diff", schema: schema, limits: .libraryFile).get()
    #expect(read.root.all("difference").map { $0["was"] } == ["at least 50 MME/day"])
    #expect(read.root.all("witness").count == 1)
  }
}
