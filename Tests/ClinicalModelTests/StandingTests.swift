import ClinicalModel
import Testing

/// What stands, without the numbers of entries: those change with the order of recording.
private enum Outcome: Hashable {
  case missing
  case answered(Answer, ClinicalMoment)
  case conflict([RecordedWords: Int])

  struct RecordedWords: Hashable {
    let answer: Answer
    let at: ClinicalMoment
  }

  init(_ standing: Standing<RecordedAnswer>) {
    switch standing {
    case .missing: self = .missing
    case .answered(let answer): self = .answered(answer.answer, answer.at)
    case .conflict(let answers):
      self = .conflict(
        Dictionary(
          answers.map { (RecordedWords(answer: $0.answer, at: $0.at), 1) }, uniquingKeysWith: +))
    }
  }
}

@Suite struct StandingTests {
  typealias Row = (kind: FactDefinition.Kind, answers: [(String, String)], stands: String)

  /// Answers with their dates, and what stands: an answer, `conflict` or `missing`.
  static let rows: [Row] = [
    (.constant, [], "missing"),
    (.constant, [("yes", "2026-01-01")], "yes"),
    (.constant, [("yes", "2026-01-01"), ("yes", "2026-02-01")], "yes"),
    (.constant, [("yes", "2026-01-01"), ("no", "2026-02-01")], "conflict"),
    (.constant, [("yes", "2026-01-01"), ("not-known", "2026-02-01")], "yes"),
    (.constant, [("not-known", "2026-01-01")], "not-known"),
    (.ever, [("no", "2026-01-01"), ("no", "2026-02-01")], "no"),
    (.ever, [("yes", "2026-01-01"), ("no", "2026-02-01")], "conflict"),
    (.ever, [("no", "2026-01-01"), ("yes", "2026-02-01")], "conflict"),
    (.ever, [("no", "2026-01-01"), ("not-known", "2026-02-01")], "no"),
    (.ever, [("not-done", "2026-01-01")], "not-done"),
    (.status, [("yes", "2026-01-01"), ("no", "2026-02-01")], "no"),
    (.status, [("no", "2026-02-01"), ("yes", "2026-01-01")], "no"),
    (.status, [("yes", "2026-01-01"), ("not-known", "2026-02-01")], "not-known"),
    (.status, [("not-known", "2026-01-01"), ("yes", "2026-02-01")], "yes"),
    (.status, [("yes", "2026-01-01"), ("no", "2026-01-01")], "conflict"),
    (.status, [("yes", "2026-01-01"), ("yes", "2026-01-01")], "yes"),
    (.status, [("yes", "2026-01-01"), ("not-known", "2026-01-01")], "conflict"),
    (.status, [("yes", "2026-01-01T08:00Z"), ("no", "2026-01-01T09:00Z")], "conflict"),
    (.status, [("yes", "2026-01"), ("no", "2026-01-15")], "conflict"),
    (.status, [("yes", "2026-01"), ("no", "2026-02")], "no"),
    (.measurement, [("5 {score}", "2026-01-01"), ("7 {score}", "2026-02-01")], "7 {score}"),
    (.measurement, [("5 {score}", "2026-02-01"), ("7 {score}", "2026-01-01")], "5 {score}"),
    (.measurement, [("5 {score}", "2026-01-01"), ("7 {score}", "2026-01-01")], "conflict"),
    (.measurement, [("5 {score}", "2026-01-01"), ("5 {score}", "2026-01-01")], "5 {score}"),
    (.measurement, [("5 {score}", "2026-01-01"), ("not-done", "2026-02-01")], "5 {score}"),
    (.measurement, [("not-done", "2026-01-01"), ("not-known", "2026-02-01")], "not-known"),
    (
      .measurement,
      [("5 {score}", "2026-01-01T08:00Z"), ("7 {score}", "2026-01-01T09:00Z")], "7 {score}"
    ),
    (
      .measurement,
      [("5 {score}", "2026-01-01T08:00Z"), ("7 {score}", "2026-01-01T09:00+01:00")], "conflict"
    ),
    (
      .measurement,
      [("5 {score}", "2026-01-01T08:00Z"), ("7 {score}", "2026-01-01")], "conflict"
    ),
    (.measurement, [("5 to 6 {score}", "2026-01-01")], "5 to 6 {score}"),
    (.measurement, [("2500 ug", "2026-01-01"), ("2.5 mg", "2026-01-01")], "2.5 mg"),
    (.measurement, [("2500 ug", "2026-01-01"), ("2.6 mg", "2026-01-01")], "conflict"),
    (.status, [("not-known", "2026-01-01"), ("not-done", "2026-01-01")], "not-done"),
    (
      .measurement,
      [("5 {score}", "2026-01-02T00:30+14:00"), ("7 {score}", "2026-01-01T23:30-05:00")],
      "7 {score}"
    ),
  ]

  @Test("H30: which answer stands", arguments: rows)
  func H30_whatStands(_ row: Row) throws {
    let entries = try row.answers.enumerated().map { index, given in
      try finding(index + 1, given.0, on: given.1)
    }
    let standing = try evidence(entries).standing(on: fact(row.kind))
    switch standing {
    case .missing: #expect(row.stands == "missing")
    case .conflict(let answers):
      #expect(row.stands == "conflict")
      #expect(answers.count == row.answers.count)
    case .answered(let found):
      guard row.stands != "conflict", row.stands != "missing" else {
        Issue.record("\(found.answer) stands")
        return
      }
      #expect(try found.answer == answer(row.stands))
    }
  }

  static let kinds: [FactDefinition.Kind] = [.constant, .ever, .status, .measurement]
  static let days = ["2026-01-01", "2026-01-02", "2026-02-10", "2026-02-11"]
  static let coarse = days + ["2026", "2026-01", "2026-02", "2026-02-10T08:00Z"]

  @Test("H20: the order of recording days changes nothing", arguments: kinds)
  func H20_theOrderOfEntriesChangesNothing(_ kind: FactDefinition.Kind) throws {
    try expectOrderIndependence(kind, dates: Self.days, seed: 20)
  }

  @Test("H20: nor does it where dates are known in part", arguments: kinds)
  func H20_theOrderOfCoarseEntriesChangesNothing(_ kind: FactDefinition.Kind) throws {
    try expectOrderIndependence(kind, dates: Self.coarse, seed: 21)
  }

  private func expectOrderIndependence(
    _ kind: FactDefinition.Kind, dates: [String], seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let values =
      kind == .measurement ? ["5 {score}", "7 {score}", "not-done"] : ["yes", "no", "not-known"]
    var differing: [String] = []
    for _ in 0..<500 {
      let given = (0...random.below(4)).map { _ in
        (values[random.below(values.count)], dates[random.below(dates.count)])
      }
      var outcomes: Set<Outcome> = []
      for _ in 0..<6 {
        let entries = try given.shuffled(using: &random).enumerated().map {
          try finding($0 + 1, $1.0, on: $1.1)
        }
        outcomes.insert(Outcome(try evidence(entries).standing(on: fact(kind))))
      }
      if outcomes.count > 1 { differing.append("\(given)") }
    }
    let (count, first) = (differing.count, differing.first ?? "")
    #expect(count == 0, "seed \(seed), first \(first)")
  }

  @Test func H30_answersToOtherQuestionsDoNotCount() throws {
    let entries = [
      try finding(1, "yes", on: "2026-01-01"),
      try finding(2, "no", on: "2026-01-01", fact: "other"),
    ]
    let seen = try evidence(entries)
    #expect(
      Outcome(seen.standing(on: fact(.constant)))
        == .answered(try answer("yes"), try moment("2026-01-01")))
  }
}
