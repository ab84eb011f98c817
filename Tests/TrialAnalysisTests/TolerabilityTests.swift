import ClinicalModel
import Testing
import TrialAnalysis

/// Side effects are a gate of their own, whatever the pain did.
@Suite struct TolerabilityTests {
  private func scene(_ events: [EntryContent], drug: String = "morphine") throws -> Scene {
    var scene = Scene(
      [try dose(drug: drug), try before("8"), try after("1", "3")] + events)
    scene.drug = drug
    return scene
  }

  private func assess(_ events: [EntryContent], drug: String = "morphine") throws -> TrialAssessment
  {
    try scene(events, drug: drug).assess(profile(relief(.atLeast, "50")))
  }

  /// Grade, relatedness, resolved, accepted, and the rule that matches.
  typealias Row = (
    grade: Int?, related: AdverseEvent.Relatedness?, resolved: Bool?, accepted: Bool?, rule: String
  )

  static let table: [Row] = [
    (1, .related, nil, nil, "O3"), (1, .unknown, nil, nil, "O3"), (1, nil, nil, nil, "O3"),
    (2, .related, true, true, "O3"), (2, .related, true, false, "O4"),
    (2, .related, false, true, "O4"), (2, .related, false, false, "O4"),
    (2, .related, nil, true, "O2"), (2, .related, true, nil, "O2"), (2, .related, nil, nil, "O2"),
    (2, .related, nil, false, "O4"), (2, .related, false, nil, "O4"),
    (2, .unknown, true, true, "O3"), (2, .unknown, false, true, "O2"),
    (2, nil, true, true, "O3"), (2, nil, nil, nil, "O2"),
    (2, .unrelated, false, false, "O3"), (2, .unrelated, nil, nil, "O3"),
    (3, .related, true, true, "O4"), (3, .related, nil, nil, "O4"),
    (3, .unknown, true, true, "O2"), (3, nil, true, true, "O2"), (3, .unrelated, nil, nil, "O3"),
    (4, .related, true, true, "O1"), (4, .unknown, true, true, "O1"), (4, nil, true, true, "O1"),
    (4, .unrelated, nil, nil, "O3"), (5, .related, nil, nil, "O1"), (5, .unrelated, nil, nil, "O3"),
    (nil, .related, true, true, "O2"), (nil, nil, nil, nil, "O2"),
    (nil, .unrelated, nil, nil, "O3"),
  ]

  @Test("H26: grade, relatedness, resolved, accepted", arguments: table)
  func H26_table(_ row: Row) throws {
    let one = try event(row.grade, row.related, resolved: row.resolved, accepted: row.accepted)
    #expect(try assess([one]).rule == row.rule)
  }

  @Test(
    "H35: the stop list",
    arguments: [
      ("respiratory-depression", "morphine", "O1"), ("respiratory-depression", "ziconotide", "O1"),
      ("psychosis", "ziconotide", "O1"), ("psychosis", "morphine", "O3"),
      ("nausea", "morphine", "O3"),
    ])
  func H35_stopList(code: String, drug: String, rule: String) throws {
    for related in [AdverseEvent.Relatedness.related, .unrelated, .unknown] {
      let found = try assess([event(1, related, code: code)], drug: drug)
      #expect(found.rule == rule, "\(related)")
      #expect(found.stops.isEmpty == (rule != "O1"))
    }
    #expect(
      try assess([event(nil, nil, code: code)], drug: drug).rule
        == (rule == "O1" ? "O1" : "O2"))
  }

  @Test func H35_psychosisStopsWhereADoseWasZiconotide() throws {
    var scene = try scene([event(1, code: "psychosis")])
    scene.contents.append(try dose("d2", "2.5 ug", drug: "ziconotide", at: "2026-03-21T08:00Z"))
    #expect(try scene.assess(profile(relief(.atLeast, "50"))).rule == "O1")
  }

  @Test func H26_anEventOfADoseOfTheTrialCounts() throws {
    #expect(try assess([event(3, dose: "d1")]).rule == "O4")
    #expect(try assess([event(3, dose: "other")]).rule == "O3")
  }

  @Test func H26_onlyDeclaredEventsAreNone() throws {
    var open = try scene([])
    open.lists = [.coInterventions, .doses]
    let found = try open.assess(profile(relief(.atLeast, "50")))
    #expect(found.rule == "O2")
    #expect(found.gaps == [Gap(.list(.adverseEvents, trial: "t1"), .incomplete)])
    open.contents.append(try event(3))
    #expect(try open.assess(profile(relief(.atLeast, "50"))).rule == "O4")
  }

  /// From best to worst: one more event never makes the outcome better.
  private static let order = [
    "O3": 0, "O2": 1, "O4": 2, "O1": 3,
  ]

  @Test func H26_oneMoreEventNeverHelps() throws {
    for first in Self.table {
      for second in Self.table {
        let one = try event(
          first.grade, first.related, resolved: first.resolved, accepted: first.accepted)
        let two = try event(
          second.grade, second.related, resolved: second.resolved, accepted: second.accepted)
        let alone = try #require(Self.order[try assess([one]).rule])
        let both = try #require(Self.order[try assess([one, two]).rule])
        #expect(alone <= both, "\(first), then \(second)")
      }
    }
  }
}
