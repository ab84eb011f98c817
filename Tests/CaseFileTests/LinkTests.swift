import ClinicalModel
import Markup
import Testing

private let withdrawn = #"<correction of="1" reason="written twice" on="2026-04-14"/>"#

/// What entries say of each other.
@Suite struct LinkTests {
  static let faults: [Refusal] = [
    .init("case.unknown-trial", "▸" + Snippet.entry(Snippet.dose())),
    .init(
      "case.unknown-trial", "▸" + Snippet.entry(Snippet.reading(#"scale="nrs" value="4""#, ""))),
    .init(
      "case.unknown-trial",
      "▸" + Snippet.entry(#"<adverse-event trial="T1" code="nausea" at="2026"/>"#)),
    .init(
      "case.unknown-trial",
      "▸" + Snippet.entry(#"<complete list="doses" trial="T1" on="2026"/>"#)),
    .init("case.unknown-dose", Snippet.trial() + "▸" + Snippet.entry(Snippet.reading())),
    .init(
      "case.unknown-dose",
      Snippet.trial() + "▸"
        + Snippet.entry(
          Snippet.reading(#"scale="nrs" value="4""#, #"phase="pre-dose" dose="D9""#))),
    .init(
      "case.unknown-dose",
      Snippet.trial() + "▸"
        + Snippet.entry(#"<adverse-event trial="T1" dose="D1" code="nausea" at="2026"/>"#)),
    .init(
      "case.unknown-goal",
      Snippet.trialAndDose + "▸"
        + Snippet.entry(Snippet.reading(#"scale="goal" goal="g2" value="attained""#))),
    .init(
      "case.wrong-trial",
      Snippet.trial("T2") + Snippet.trialAndDose + "▸"
        + Snippet.entry(Snippet.reading(of: "T2"))),
    .init("case.duplicate-id", Snippet.trial() + "▸" + Snippet.trial()),
    .init("case.duplicate-id", Snippet.trialAndDose + "▸" + Snippet.entry(Snippet.dose())),
    .init(
      "case.phase",
      Snippet.trialAndDose + #"<entry role="nurse">▸"#
        + Snippet.reading(#"scale="nrs" value="4""#, #"phase="diary" dose="D1""#) + "</entry>"),
    .init("case.trial-missing", #"▸<complete list="readings" on="2026"/>"#),
    .init("case.trial-missing", #"▸<complete list="doses" on="2026"/>"#),
    .init("case.trial-missing", #"▸<complete list="co-interventions" on="2026"/>"#),
    .init(
      "case.duplicate-id",
      #"▸<trial id="T" purpose="analgesia" method="single-bolus" drug="morphine""#
        + #" on="2026"><goal id="g">Walk.</goal><goal id="g">Sit.</goal></trial>"#),
    .init(
      "case.profile",
      #"▸<trial id="T" purpose="analgesia" method="single-bolus" drug="morphine""#
        + #" profile="smith-2002-ge20" on="2026"/>"#),
  ]

  @Test("trials, doses and goals are there, each once", arguments: faults)
  func faultsOfLinks(refusal: Refusal) throws { try refusal.check() }

  static let duplicates: [(second: String, isRead: Bool)] = [
    (Snippet.reading(), false), (Snippet.reading(at: "2026-04-13T08:00:00Z"), false),
    (Snippet.reading(at: "2026-04-13T10:00:01+02:00"), true),
    (Snippet.reading(#"scale="nrs" context="rest" value="4""#), true),
    (Snippet.reading(#"scale="vas" variant="cm10" value="4""#), true),
    (Snippet.reading(#"scale="nrs" value="4""#, ""), true),
  ]

  @Test("H19 one reading recorded twice is refused, whatever its offset", arguments: duplicates)
  func H19_readingTwice(second: String, isRead: Bool) throws {
    let entries = Snippet.trialAndDose + Snippet.entry(Snippet.reading()) + Snippet.entry(second)
    let codes = try diagnostics(ofEntries: entries).map(\.code)
    #expect(codes == (isRead ? [] : ["case.duplicate-reading"]))
  }

  @Test("H19 a reading by the time since its dose is not taken twice either")
  func H19_elapsed() throws {
    let elapsed = #"scale="nrs" value="4" elapsed="2" elapsed-unit="h""#
    let reading = #"<reading trial="T1" dose="D1" \#(elapsed)/>"#
    let twice = Snippet.trialAndDose + Snippet.entry(reading) + Snippet.entry(reading)
    #expect(try diagnostics(ofEntries: twice).map(\.code) == ["case.duplicate-reading"])
    let untimed = Snippet.entry(#"<reading trial="T1" dose="D1" scale="nrs" value="4"/>"#)
    #expect(try diagnostics(ofEntries: Snippet.trialAndDose + untimed + untimed).isEmpty)
  }

  static let relations: [(link: String, relation: Reading.Relation)] = [
    ("", .unlinked), (#"dose="D1""#, .after(dose: "D1")),
    (#"phase="pre-dose""#, .preDose(dose: nil)),
    (#"phase="pre-dose" dose="D1""#, .preDose(dose: "D1")), (#"phase="diary""#, .diary),
  ]

  @Test("H24 a reading keeps its link; without one it is kept, unlinked", arguments: relations)
  func H24_relations(link: String, relation: Reading.Relation) throws {
    let reading = Snippet.reading(#"scale="nrs" value="4""#, link)
    guard
      case .reading(let read)? = try contents(of: Snippet.trialAndDose + Snippet.entry(reading))
        .last
    else { throw Unexpected() }
    #expect(read.relation == relation)
  }

  static let corrections: [(of: Int, code: String?)] = [
    (1, nil), (2, "case.correction"), (3, "case.correction"), (9, "case.correction"),
  ]

  @Test("a correction supersedes an entry before it", arguments: corrections)
  func correction(of number: Int, code: String?) throws {
    let entries =
      Snippet.entry(#"<complete list="therapies" on="2026"/>"#)
      + Snippet.entry(#"<correction of="\#(number)" reason="slip" on="2026"/>"#)
    #expect(try diagnostics(ofEntries: entries).map(\.code) == [code].compactMap { $0 })
  }

  @Test func anEntryIsCorrectedOnceAndItsCorrectionAgain() throws {
    let first =
      Snippet.entry(#"<complete list="therapies" on="2026"/>"#) + Snippet.entry(withdrawn)
    let again = try diagnostics(ofEntries: first + Snippet.entry(withdrawn))
    #expect(again.map(\.code) == ["case.correction"])
    #expect(again.first?.fix == "correct entry 2")
    let chained = withdrawn.replacing(#"of="1""#, with: #"of="2""#)
    #expect(try diagnostics(ofEntries: first + Snippet.entry(chained)).isEmpty)
  }

  @Test("H30 what a correction puts in place is read by the same rules")
  func H30_replacement() throws {
    let open = #"<correction of="1" reason="slip" on="2026-04-14">"#
    let wrong = Snippet.finding(#""age" value="300" unit="a""#)
    let entries = Snippet.entry(#"<complete list="therapies" on="2026"/>"#)
    let found = try diagnostics(ofEntries: entries + Snippet.entry(open + wrong + "</correction>"))
    #expect(found.map(\.code) == ["case.out-of-range"])
    let right = Snippet.finding(#""age" value="30" unit="a""#)
    let read = try contents(of: entries + Snippet.entry(open + right + "</correction>"))
    guard case .correction(1, "slip", _, .finding(let finding)?)? = read.last else {
      throw Unexpected()
    }
    #expect(finding.fact == "age")
  }

  @Test func aReplacedDoseKeepsItsReadings() throws {
    let entries = Snippet.trialAndDose + Snippet.entry(Snippet.reading())
    let dose = Snippet.dose("D1", #"amount="0.2" unit="mg""#)
    let open = #"<correction of="2" reason="slip" on="2026-04-14">"#
    #expect(
      try diagnostics(ofEntries: entries + Snippet.entry(open + dose + "</correction>")).isEmpty)
    let gone = Snippet.entry(#"<correction of="2" reason="slip" on="2026-04-14"/>"#)
    #expect(try diagnostics(ofEntries: entries + gone).map(\.code) == ["case.unknown-dose"])
  }

  static let numbers: [(numbers: [String], places: [Int])] = [
    (["1", "2", "3"], []), (["", "", ""], []), (["1", "", "3"], []), (["1", "1", "2"], [2, 3]),
    (["2", "1", "3"], [1, 2]), (["1", "3", "4"], [2, 3]), (["3", "2", "1"], [1, 3]),
  ]

  @Test("H25 entries are numbered in their order, each once", arguments: numbers)
  func H25_numbering(numbers: [String], places: [Int]) throws {
    let entries = numbers.map {
      Snippet.entry(#"<complete list="therapies" on="2026"/>"#, $0.isEmpty ? "" : #"n="\#($0)""#)
    }
    let found = try diagnostics(ofEntries: entries.joined())
    #expect(found.map(\.code) == places.map { _ in "case.numbering" })
    #expect(found.compactMap { $0.position?.line } == places.map { $0 + 2 })
  }
}
