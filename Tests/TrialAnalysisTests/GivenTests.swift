import ClinicalModel
import Testing
import TrialAnalysis

/// What is given in a trial beside the dose: placebos, changes of rate, rescue medication; and what was
/// planned.
@Suite struct GivenTests {
  private func half() throws -> TrialProfile { try profile(try relief(.atLeast, "50")) }

  private func placebo(_ id: String, at: String) throws -> EntryContent {
    let moment = try moment(at)
    return .dose(
      Dose(
        id: id, trial: "t1", drug: "morphine", given: .placebo,
        amount: .unknown(.notStated, isInfusion: false), route: "intrathecal", level: nil,
        at: moment, until: nil))
  }

  private func rate(_ id: String, at: String, changes: String?) throws -> EntryContent {
    let rate = try #require(DrugMassRate(try quantity("1 mg/d")))
    return .dose(
      Dose(
        id: id, trial: "t1", drug: "morphine", changes: changes, amount: .infusion(rate),
        route: "intrathecal", level: nil, at: try moment(at), until: nil))
  }

  private func rescue(at: String, dose: String? = nil) throws -> EntryContent {
    .rescue(
      RescueDose(
        trial: "t1", dose: dose, drug: "oxycodone",
        amount: .unknown(.notStated, isInfusion: false), route: "oral", at: try moment(at)))
  }

  // MARK: - Placebo

  @Test("H24 relief after a placebo is no response to the drug")
  func H24_placeboNeverCounts() throws {
    let placebo = try placebo("p1", at: "2026-03-19T08:00Z")
    let scene = Scene([
      placebo, try before("8"), try after("1", "2", dose: "p1"), try dose(), try after("1", "7"),
    ])
    let found = try scene.assess(half())
    #expect(found.outcome == .negative && found.respondingDoses.isEmpty)
    #expect(found.entries.contains(2))
    let alone = Scene([placebo, try before("8"), try after("1", "2", dose: "p1")])
    #expect(try alone.assess(half()).outcome == .indeterminate)
    // Its amount is not asked for either.
    #expect(found.gaps.isEmpty)
  }

  @Test("a comparison with placebo that the diary turns round is not known")
  func H8_theOtherBaselineOfAPlacebo() throws {
    let pairs = [
      try placebo("p1", at: "2026-03-19T08:00Z"), try reading(.score("4"), .preDose(dose: "p1")),
      try after("1", "3", dose: "p1"), try dose(), try reading(.score("8"), .preDose(dose: "d1")),
      try after("1", "5"),
    ]
    #expect(try Scene(pairs).response(.abovePlacebo) == "met")
    #expect(try Scene(pairs + [diary("8")]).response(.abovePlacebo) == "otherBaseline")
  }

  @Test("what was read after a placebo is no baseline before the doses")
  func aBaselineLiesBeforeThePlacebo() throws {
    let late = try reading(.score("8"), .preDose(dose: nil), at: "2026-03-19T09:00Z")
    let scene = Scene([
      try placebo("p1", at: "2026-03-19T08:00Z"), late, try dose(), try after("1", "3"),
    ])
    #expect(try scene.assess(half()).outcome == .indeterminate)
  }

  // MARK: - Changes of rate

  @Test("an infusion ends where its rate is changed")
  func anInfusionEndsAtTheChange() throws {
    let trial = try Scene([
      try rate("i1", at: "2026-03-20T08:00Z", changes: nil),
      try rate("i2", at: "2026-03-21T08:00Z", changes: "i1"),
    ]).trial
    let (first, second) = (trial.everyDose[0].content, trial.everyDose[1].content)
    #expect(trial.interval(of: first).until == second.at)
    #expect(trial.interval(of: first).changedBy == "i2")
    #expect(trial.interval(of: second).until == nil)
    var ended = first
    ended.until = try moment("2026-03-20T20:00Z")
    #expect(trial.interval(of: ended).until == ended.until)
  }

  // MARK: - Rescue medication

  /// The baseline is 8; relief of half is reached at 1 h, or only at 4 h.
  static let rescues: [(scores: [String], at: String, rule: String)] = [
    (["3", "3"], "2026-03-20T10:00Z", "O3"), (["7", "3"], "2026-03-20T10:00Z", "O2"),
    (["7", "7"], "2026-03-20T10:00Z", "O6"), (["7", "5"], "2026-03-20T10:00Z", "O2"),
    (["7", "3"], "2026-03-20T13:00Z", "O3"), (["7", "3"], "2026-03-20T07:00Z", "O3"),
    (["7", "3"], "2026-03-20", "O2"), (["3", "3"], "2026-03-20T08:30Z", "O2"),
  ]

  @Test("O2 a response that rescue medication may have made is none", arguments: rescues)
  func O2_rescue(scores: [String], at: String, rule: String) throws {
    let readings = try zip(["1", "4"], scores).map { try after($0, $1) }
    let found = try Scene([try dose(), try before("8")] + readings + [try rescue(at: at)])
      .assess(half())
    #expect(found.rule == rule)
    #expect((rule == "O2") == found.gaps.contains { $0.subject == .trial(.rescue) })
    #expect(found.entries.contains(6))
  }

  @Test("O2 rescue medication of another dose changes nothing of this one")
  func O2_rescueOfAnotherDose() throws {
    let scene = Scene([
      try dose(), try before("8"), try after("1", "3"),
      try dose("d2", at: "2026-03-22T08:00Z"), try after("1", "7", dose: "d2"),
      try rescue(at: "2026-03-22T08:30Z"),
    ])
    #expect(try scene.assess(half()).rule == "O3")
    let named = Scene([
      try dose(), try before("8"), try after("1", "3"), try rescue(at: "2026-03-20", dose: "d9"),
    ])
    #expect(try named.assess(half()).rule == "O3")
  }

  @Test(
    "O2 a goal that rescue medication may have helped to attain is open",
    arguments: [("2026-03-20T09:30Z", "O2"), ("2026-03-20T11:00Z", "O3"), ("2026-03-20", "O2")])
  func O2_goalAfterRescue(at: String, rule: String) throws {
    let graded = try reading(
      .grade("attained"), .after(dose: "d1"), scale: "goal", goal: "g1", elapsed: "2 h")
    var scene = Scene([try dose(), try before("8"), try after("1", "3"), graded])
    scene.goals = ["g1"]
    #expect(try scene.assess(half()).rule == "O3")
    scene.contents.append(try rescue(at: at))
    #expect(try scene.assess(half()).rule == rule)
    let function = try profile(
      try relief(.atLeast, "50"), goal: .assessed(scale: "function", ["improved"]))
    scene.goals = []
    scene.contents[3] = try reading(
      .grade("improved"), .after(dose: "d1"), scale: "function", elapsed: "2 h")
    let judge = TrialJudge(try scene.trial, rules: try outcomeRules(), walker: .notMet)
    #expect((judge.meets(function) == .met) == (rule == "O3"))
  }

  // MARK: - Plans

  private func plan(_ tolerance: String?) throws -> PlannedReading {
    PlannedReading(
      scale: "nrs", variant: nil, context: nil,
      after: try ["1 h", "2 h", "4 h"].map { try quantity($0) },
      tolerance: try tolerance.map { try quantity($0) })
  }

  @Test("what was planned and not read is named")
  func missingTimes() throws {
    var scene = Scene([
      try dose(), try after("1", "5"),
      try reading(.score("-"), .after(dose: "d1"), elapsed: "130 min"),
    ])
    scene.plan = [try plan("15 min")]
    #expect(try scene.trial.missingTimes.map(\.seconds) == [14_400])
    scene.plan = [try plan("5 min")]
    #expect(try scene.trial.missingTimes.map(\.seconds) == [7_200, 14_400])
    scene.plan = [try plan(nil)]
    #expect(try scene.trial.missingTimes.map(\.seconds) == [14_400])
  }

  @Test("nothing is awaited of a dose after the next one")
  func plansEndAtTheNextDose() throws {
    var scene = Scene([try dose(), try dose("d2", at: "2026-03-20T10:00Z")])
    scene.plan = [try plan(nil)]
    #expect(try scene.trial.plannedTimes.map(\.seconds) == [3_600, 3_600, 7_200, 14_400])
  }
}
