import ClinicalModel
import CriteriaModel
import Testing

/// Lists: what is recorded, what may be missing, and what an item's unknown property leaves open.
@Suite struct ListConditionTests {
  private let opioids = ListFilter(.therapies, where: [.coded(.kind, ["opioid"])])

  @Test(
    "H8: a count of therapies",
    arguments: [
      (0, false, "incomplete", "incomplete"), (0, true, "not met", "met"),
      (1, false, "incomplete", "incomplete"), (1, true, "not met", "met"),
      (2, false, "met", "not met"), (2, true, "met", "not met"), (3, true, "met", "not met"),
    ])
  func H8_countNeedsCompletenessToSayNone(
    count: Int, isComplete: Bool, atLeastTwo: String, belowTwo: String
  ) throws {
    var contents = try (0..<count).map { _ in try therapy() }
    contents.append(try therapy(of: "physiotherapy"))
    if isComplete { contents.append(try complete(.therapies)) }
    let scene = Scene(contents)
    #expect(try scene.read(.count(opioids, .atLeast, 2)) == atLeastTwo)
    #expect(try scene.read(.count(opioids, .below, 2)) == belowTwo)
  }

  @Test(
    "N6: counts at the boundary",
    arguments: [
      (Comparison.below, [true, false, false]), (.atMost, [true, true, false]),
      (.equal, [false, true, false]), (.atLeast, [false, true, true]),
      (.above, [false, false, true]),
    ])
  func N6_countsAtTheBoundary(comparison: Comparison, answers: [Bool]) throws {
    for (count, answer) in zip(1...3, answers) {
      let contents = try (0..<count).map { _ in try therapy() } + [try complete(.therapies)]
      let found = try Scene(contents).read(.count(opioids, comparison, 2))
      #expect(found == (answer ? "met" : "not met"), "\(count)")
    }
  }

  @Test(
    "H8: a property that nobody recorded leaves the item open",
    arguments: [
      (["failed", nil], true, "missing"), (["failed", "failed"], true, "met"),
      (["failed", "helped"], true, "not met"), (["failed", nil], false, "missing"),
      ([nil, nil], true, "missing"), (["failed", "helped"], false, "incomplete"),
    ] as [([String?], Bool, String)])
  func H8_unknownProperties(outcomes: [String?], isComplete: Bool, says: String) throws {
    var contents = try outcomes.map { try therapy(outcome: $0) }
    if isComplete { contents.append(try complete(.therapies)) }
    let filter = ListFilter(.therapies, where: [.coded(.outcome, ["failed"])])
    #expect(try Scene(contents).read(.count(filter, .atLeast, 2)) == says)
  }

  static let durations: [(length: String, says: String)] = [
    ("2026-01-15 2026-04-14", "not met"), ("2026-01-15 2026-04-15", "met"),
    ("2026-01 2026-04", "missing"), ("2026-01 2026-05", "met"), ("2026-01 2026-03", "not met"),
    ("2025 2026", "missing"), ("12 wk", "not met"), ("13 wk", "missing"), ("14 wk", "met"),
    ("3 mo", "met"), ("unknown", "missing"),
  ]

  @Test("a therapy that lasted three months", arguments: durations)
  func durationFilters(length: String, says: String) throws {
    let filter = ListFilter(.therapies, where: [.duration(.atLeast, try span("3 mo"))])
    let scene = Scene([try therapy(try Self.length(length)), try complete(.therapies)])
    #expect(try scene.read(.count(filter, .atLeast, 1)) == says)
  }

  private static func length(_ text: String) throws -> Therapy.Length {
    let words = text.split(separator: " ").map(String.init)
    if words.count == 1 { return .unknown }
    return text.contains("-") || words[1].count == 4
      ? try lasted(words[0], words[1]) : .stated(try quantity(text))
  }

  static let reckoned: [(Condition.Reckoning, lengths: [String], isComplete: Bool, says: String)] =
    [
      (.sum, ["5 wk", "5 wk"], false, "met"), (.sum, ["5 wk", "4 wk"], true, "not met"),
      (.sum, ["5 wk", "4 wk"], false, "incomplete"), (.sum, ["5 wk", "unknown"], true, "missing"),
      (.sum, ["10 wk", "unknown"], true, "met"), (.sum, [], true, "not met"),
      (.sum, [], false, "incomplete"), (.greatest, ["4 wk", "10 wk"], false, "met"),
      (.greatest, ["4 wk", "9 wk"], true, "not met"), (.greatest, ["4 wk"], false, "incomplete"),
      (.greatest, ["4 wk", "unknown"], true, "missing"), (.least, ["10 wk", "11 wk"], true, "met"),
      (.least, ["10 wk", "9 wk"], true, "not met"), (.least, ["10 wk"], false, "incomplete"),
      (.least, ["9 wk"], false, "not met"), (.least, ["10 wk", "unknown"], true, "missing"),
      (.least, [], true, "missing"),
    ]

  @Test("H8: sum, greatest and least of lengths, at least ten weeks", arguments: reckoned)
  func H8_reckonsLengths(
    _ reckoning: Condition.Reckoning, lengths: [String], isComplete: Bool, says: String
  ) throws {
    var contents = try lengths.map { try therapy(try Self.length($0)) }
    if isComplete { contents.append(try complete(.therapies)) }
    let condition = Condition.reckon(reckoning, opioids, .atLeast, try quantity("10 wk"))
    #expect(try Scene(contents).read(condition) == says, "\(lengths)")
  }

  @Test(
    "a sum against months", arguments: [("88 d", "not met"), ("90 d", "missing"), ("92 d", "met")])
  func sumsAgainstMonthsAreRanges(length: String, says: String) throws {
    let scene = Scene([try therapy(.stated(try quantity(length))), try complete(.therapies)])
    #expect(try scene.read(.reckon(.sum, opioids, .atLeast, quantity("3 mo"))) == says)
  }

  @Test func H8_exactlyThreeMonthsIsNotRefusedInsideTheirDays() throws {
    let scene = Scene([try therapy(.stated(try quantity("91 d"))), try complete(.therapies)])
    #expect(try scene.read(.reckon(.sum, opioids, .equal, quantity("3 mo"))) == "missing")
  }

  private func event(_ grade: Int?, trial: String?) throws -> EntryContent {
    .adverseEvent(
      AdverseEvent(
        trial: trial, dose: nil, code: "nausea", grade: grade, related: .related, resolved: true,
        accepted: nil, action: nil, at: try moment("2026-06-01")))
  }

  private func trial(_ id: String) throws -> EntryContent {
    .trial(
      TrialStart(
        id: id, purpose: .analgesia, method: "bolus", drug: "morphine", profile: nil, goals: [],
        on: try moment("2026-06-01")))
  }

  @Test func H26_eventsAreCountedByGrade() throws {
    let filter = ListFilter(.adverseEvents, where: [.number(.grade, .atLeast, try number("3"))])
    let condition = Condition.count(filter, .atLeast, 1)
    #expect(try Scene([event(3, trial: nil)]).read(condition) == "met")
    #expect(
      try Scene([event(2, trial: nil), complete(.adverseEvents)]).read(condition) == "not met")
    #expect(
      try Scene([event(nil, trial: nil), complete(.adverseEvents)]).read(condition) == "missing")
    #expect(try Scene([event(2, trial: nil)]).read(condition) == "incomplete")
  }

  @Test func H26_aListOfTheTrialsIsCompleteForEveryTrial() throws {
    let condition = Condition.count(ListFilter(.adverseEvents, where: []), .below, 1)
    let trials = [try trial("t1"), try trial("t2")]
    let first = try complete(.adverseEvents, trial: "t1")
    let second = try complete(.adverseEvents, trial: "t2")
    #expect(try Scene(trials + [first]).read(condition) == "incomplete")
    #expect(try Scene(trials + [complete(.adverseEvents)]).read(condition) == "incomplete")
    #expect(try Scene(trials + [first, second]).read(condition) == "met")
    #expect(try Scene(trials + [first, second]).grounds(condition).uses.map(\.entry) == [3, 4])
  }

  @Test(
    "a reading in seconds", arguments: [("19 s", "met"), ("20 s", "met"), ("20.1 s", "not met")])
  func readingsAreReckonedInTheirUnit(value: String, says: String) throws {
    let seconds = try number(String(value.dropLast(2)))
    let reading = Reading(
      trial: "t1", relation: .diary, scale: "walk-10m", variant: nil, context: nil, muscle: nil,
      goal: nil, value: .number(seconds...seconds), at: try moment("2026-06-01"), elapsed: nil)
    let scene = Scene([.reading(reading), try complete(.readings)])
    let walks = ListFilter(.readings, where: [.coded(.scale, ["walk-10m"])])
    #expect(try scene.read(.reckon(.greatest, walks, .atMost, quantity("20 s"))) == says)
  }
}
