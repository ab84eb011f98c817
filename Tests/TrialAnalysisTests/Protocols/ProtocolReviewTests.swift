import ClinicalModel
import Testing

@testable import TrialAnalysis

/// What a protocol hears of the record: responses, side effects, opioids, planned readings.
@Suite struct ProtocolReviewTests {
  private func ladder(_ readings: [TrialProtocol.ReadingPlan] = []) throws -> TrialProtocol {
    plan(
      [
        try step(
          "a", .exactly(try quantity("0.3 mg")), observe: ["6 h", "24 h"], readings: readings,
          try branch(true, ends: .responded), try branch(nil, true, ends: .notTolerated),
          try branch(false, to: "b", after: "24 h")),
        try step("b", .exactly(try quantity("0.6 mg")), try branch(nil, nil, ends: .noResponse)),
      ], drug: "morphine", response: try relief(.atLeast, "50"))
  }

  private func review(
    _ scene: Scene, _ plan: TrialProtocol? = nil, asOf: String = "2026-03-22"
  ) throws -> ProtocolReview {
    try TrialJudge(scene.trial, rules: outcomeRules(), walker: scene.walker).review(
      by: try plan ?? ladder(), profile: try profile(try relief(.atLeast, "30")),
      asOf: try #require(AsOf(asOf)))
  }

  private func scene(_ more: EntryContent..., lists: [ListName] = [.adverseEvents]) throws -> Scene
  {
    var scene = Scene([try before("8"), try dose()] + more)
    (scene.method, scene.lists) = ("serial-bolus", lists)
    return scene
  }

  @Test(
    "The protocol's own response decides, not the profile's",
    arguments: [("4", "responded"), ("4.1", "b 2026-03-21T08:00:00Z")])
  func ownResponse(score: String, said: String) throws {
    #expect(try review(scene(try after("2", score))).standing.said == said)
  }

  @Test("H9: without a declared list of events, none recorded is not none")
  func H9_undeclaredEvents() throws {
    let scene = try scene(try after("2", "6"), lists: [])
    #expect(try review(scene).standing.said == "? list:adverse-events:t1")
  }

  @Test("H9: a list that was declared complete before the dose says nothing of what followed it")
  func H9_declaredBefore() throws {
    let early = EntryContent.complete(.adverseEvents, trial: "t1", on: try moment("2026-03-19"))
    let scene = try scene(try after("2", "6"), early, lists: [])
    #expect(try review(scene).standing.said == "? list:adverse-events:t1")
  }

  @Test(
    "A side effect is a related event of the protocol's grade; unknown cause or grade leaves it open",
    arguments: [
      (1, AdverseEvent.Relatedness.related, "not-tolerated"), (nil, .related, "not-tolerated"),
      (1, .unrelated, "b 2026-03-21T08:00:00Z"), (1, .unknown, "? trial:relatedness"),
      (1, nil, "? trial:relatedness"),
    ] as [(Int?, AdverseEvent.Relatedness?, String)])
  func sideEffects(grade: Int?, related: AdverseEvent.Relatedness?, said: String) throws {
    let event = try event(grade, related, dose: "d1")
    #expect(try review(scene(try after("2", "6"), event)).standing.said == said)
  }

  @Test("The longest observation comes first, and both are shown")
  func observations() throws {
    let found = try review(scene(try after("2", "6"))).observations
    #expect(found.map(\.observation.says) == ["24 h", "6 h"])
    #expect(
      found.map { $0.until?.description } == ["2026-03-21T08:00:00Z", "2026-03-20T14:00:00Z"])
  }

  private func hourly() throws -> TrialProtocol {
    try ladder([
      TrialProtocol.ReadingPlan(
        measures: .pain, schedule: .at([3_600, 7_200, 14_400]), says: "1, 2, 4 h", citation: printed
      )
    ])
  }

  @Test(
    "A reading counts for the planned time that it is nearest to",
    arguments: [
      ("0.4", [false, false, false]), ("0.5", [true, false, false]), ("1.5", [true, false, false]),
      ("1.6", [false, true, false]), ("3", [false, true, false]), ("3.1", [false, false, true]),
      ("5", [false, false, true]), ("5.1", [false, false, false]),
    ])
  func nearest(hours: String, taken: [Bool]) throws {
    let found = try review(scene(try after(hours, "6")), hourly()).readings
    #expect(found.map { if case .taken = $0.state { true } else { false } } == taken)
  }

  @Test(
    "Due until its time has passed, then missing",
    arguments: [
      ("2026-03-20T09:30:00Z", [AwaitedReading.State.due, .due, .due]),
      ("2026-03-20T09:30:01Z", [.missing, .due, .due]),
      ("2026-03-20T13:00:00Z", [.missing, .missing, .due]),
      ("2026-03-20T13:00:01Z", [.missing, .missing, .missing]),
    ])
  func due(asOf: String, states: [AwaitedReading.State]) throws {
    let review = try review(scene(), hourly(), asOf: asOf)
    #expect(review.readings.map(\.state) == states)
    #expect(review.deviations.count == states.filter { $0 == .missing }.count)
  }

  @Test("A reading that was tried and not obtained is on record; one without a time leaves it open")
  func notObtained() throws {
    let absent = try review(scene(try after("1", "-")), hourly()).readings
    #expect(absent.map(\.state) == [.taken(entry: 4), .missing, .missing])
    let untimed = try review(scene(try after(nil, "6")), hourly()).readings
    #expect(untimed.map(\.state) == [.unknown, .unknown, .unknown])
  }

  @Test("So many readings within a time: muscles of one moment are one")
  func withinATime() throws {
    let plan = try ladder([
      TrialProtocol.ReadingPlan(
        measures: .pain, schedule: .atLeast(2, within: 14_400), says: "twice", citation: printed)
    ])
    let once = try scene(try after("2", "6"), try after("2", "5", context: "rest"))
    #expect(try review(once, plan).readings.map(\.state) == [.taken(entry: 4), .missing])
    let twice = try scene(try after("2", "6"), try after("4", "5"))
    #expect(try review(twice, plan).readings.map(\.state) == [.taken(entry: 4), .taken(entry: 5)])
    let late = try scene(try after("2", "6"), try after("4.01", "5"))
    #expect(try review(late, plan).readings.map(\.state) == [.taken(entry: 4), .missing])
  }

  private func opioid(_ on: String, _ amount: String?) throws -> EntryContent {
    let quantity = try amount.map(quantity)
    return .systemicOpioid(
      SystemicOpioid(
        drug: "morphine",
        amount: quantity.map { .stated(QuantityRange($0, $0)) } ?? .absent(.notKnown),
        on: try moment(on)))
  }

  @Test(
    "Six weeks without opioids before the first dose: a day less departs, unknown leaves it open",
    arguments: [
      ("2026-02-06", "30 mg/d", true, []), ("2026-02-07", "30 mg/d", true, ["opioids 3"]),
      ("2026-02-07", "0 mg/d", true, []), ("2026-02-07", nil, true, []),
      ("2026-02-07", "30 mg/d", false, ["opioids 3"]), ("2026-03-21", "30 mg/d", true, []),
    ])
  func opioidInterval(on: String, amount: String?, declared: Bool, departures: [String]) throws {
    var scene = try scene(
      try opioid(on, amount),
      lists: declared ? [.adverseEvents, .systemicOpioids] : [.adverseEvents])
    scene.contents.append(try after("2", "6"))
    let free = plan(
      try ladder().steps, drug: "morphine", response: try relief(.atLeast, "50"),
      opioidFree: try wait("6 wk"))
    #expect(try review(scene, free).standing.departures == departures)
  }

  @Test(
    "Before the first dose: the interval over, not over, or not known",
    arguments: [
      ("2026-03-01", true, "a 2026-04-12"), ("2026-01-01", true, "a now"),
      ("2026-01-01", false, "? list:systemic-opioids:t1"),
    ])
  func opioidsBeforeTheFirstDose(on: String, declared: Bool, said: String) throws {
    var scene = Scene([try opioid(on, "30 mg/d")])
    (scene.method, scene.lists) = ("serial-bolus", declared ? [.systemicOpioids] : [])
    let free = plan(try ladder().steps, drug: "morphine", opioidFree: try wait("6 wk"))
    #expect(try review(scene, free, asOf: "2026-03-21").standing.said == said)
  }

  @Test("O6 and O7: the protocol says which step is the last")
  func outcome() throws {
    var scene = try scene(try after("2", "8"), lists: [.adverseEvents, .coInterventions])
    let judged = try profile(try relief(.atLeast, "50"))
    for (amount, rule) in [("0.3 mg", "O7"), ("0.6 mg", "O6")] {
      scene.contents[1] = try dose("d1", amount)
      let judge = try TrialJudge(scene.trial, rules: outcomeRules(), walker: .notMet)
      let standing = try review(scene).standing
      #expect(judge.assess(by: judged, standing: standing).rule == rule)
      #expect(judge.assess(by: judged).rule == "O2")
    }
  }
}
