import ClinicalModel
import Library
import Testing

@testable import TrialAnalysis

/// Every shipped protocol, walked along every answer to every end.
@Suite struct ProtocolWalkTests {
  private static let plans = Result {
    Dictionary(
      try Shipped.library.protocols().map { ($0.plan.id, $0) }, uniquingKeysWith: { one, _ in one })
  }

  static func plan(_ id: String) throws -> TrialProtocol {
    try #require(try plans.get()[id]).plan
  }

  /// The doses that a protocol's steps give, a week apart: the greatest that each admits.
  private func dose(
    _ step: TrialProtocol.Step, _ place: Int, after last: GivenDose?, _ plan: TrialProtocol,
    _ answers: (Bool, Bool)
  ) throws -> GivenDose {
    let mass = try #require(UnitOfMeasure("ug"))
    let rate = try #require(UnitOfMeasure("ug/d"))
    let quantity: Quantity
    switch step.amount {
    case .exactly(let amount): quantity = amount
    case .between(_, let high): quantity = high
    case .raise(let most, _):
      let before = try #require(last?.quantity)
      quantity = Quantity(
        ExactNumber(millionths: before.number.millionths + most.number.millionths), rate)
    case .open(let isInfusion): quantity = Quantity(ExactNumber(100), isInfusion ? rate : mass)
    }
    let isOther = step.substance == .other && last?.dose.given == .active
    let amount: DoseAmount =
      try DrugMassRate(quantity).map { .infusion($0) } ?? .bolus(#require(DrugMass(quantity)))
    let at = Instant(seconds: Int64(place) * 8 * 86_400, offsetMinutes: 0)
    return GivenDose(
      entry: place,
      dose: Dose(
        id: "d\(place)", trial: "t", drug: plan.drugs[0], given: isOther ? .placebo : .active,
        amount: amount, route: plan.routes[0], level: nil, at: .instant(at), until: nil),
      response: answers.0 ? .met : .notMet, sideEffect: answers.1 ? .met : .notMet)
  }

  /// Every walk of at most so many doses, as the steps taken and how it ended.
  private func walks(
    _ plan: TrialProtocol, _ given: [GivenDose] = [], walker: Determination, atMost: Int
  ) throws -> [String] {
    let standing = ProtocolMachine(plan).standing(
      of: ProtocolCourse(
        doses: given, start: 1, method: plan.methods[0], walker: walker, opioidFree: .met))
    #expect(standing.deviations.isEmpty)
    let path = standing.taken.map(\.step.id).joined(separator: " ")
    guard case .dose(let steps, _) = standing.next, let step = steps.first else {
      guard case .finished(let end, _, _) = standing.next else { return [path + " ?"] }
      return [path + " " + end.rawValue]
    }
    guard given.count < atMost else { return [path + " …"] }
    return try [(false, false), (false, true), (true, false), (true, true)].flatMap { answers in
      try walks(
        plan,
        given + [try dose(step, given.count + 2, after: given.last, plan, answers)],
        walker: walker, atMost: atMost)
    }
  }

  @Test("Each protocol to each of its ends", arguments: expected)
  func walks(id: String, ends: [String]) throws {
    let found = try walks(Self.plan(id), walker: .notMet, atMost: 10)
    #expect(Set(found).sorted() == ends.sorted())
  }

  static let expected: [(String, [String])] = [
    (
      "baclofen-screening",
      [
        "s50 responded", "s50 not-tolerated", "s50 s75 responded", "s50 s75 not-tolerated",
        "s50 s75 s100 responded", "s50 s75 s100 not-tolerated", "s50 s75 s100 no-response",
      ]
    ),
    (
      "ziconotide-serial-bolus",
      [
        "first not-tolerated", "first first-again responded", "first first-again not-printed",
        "first higher not-printed", "first higher higher-again responded",
        "first higher higher-again not-printed", "first lower not-printed",
        "first lower lower-again responded", "first lower lower-again not-printed",
      ]
    ),
    (
      "ziconotide-repeated-bolus",
      ["first not-printed", "first second responded", "first second not-printed"]
    ),
    (
      "ziconotide-infusion-us",
      ends(of: "start", then: "raise", times: 7)
    ),
    (
      "ziconotide-infusion-eu",
      ends(of: "start", then: "raise", times: 8)
    ),
    (
      "morphine-low-dose",
      [
        "s25 responded", "s25 not-printed", "s25 s50 responded", "s25 s50 not-printed",
        "s25 s50 s100 responded", "s25 s50 s100 not-printed", "s25 s50 s100 s200 responded",
        "s25 s50 s100 s200 not-printed", "s25 s50 s100 s200 s400 responded",
        "s25 s50 s100 s200 s400 not-printed", "s25 s50 s100 s200 s400 no-response",
      ]
    ),
    ("opioid-single-shot", ["shot responded", "shot no-response", "shot not-tolerated"]),
    ("blinded-crossover", ["first not-tolerated", "first second compared"]),
  ]

  /// An infusion raised until its most is reached: 2.4 at each step.
  private static func ends(of start: String, then raise: String, times: Int) -> [String] {
    let paths = (0...times).map { count in
      ([start] + Array(repeating: raise, count: count)).joined(separator: " ")
    }
    return paths.flatMap { [$0 + " responded", $0 + " not-printed"] }
      + [(paths.last ?? "") + " no-response"]
  }

  @Test("The continuous catheter goes on until it responds, or an event calls for a decision")
  func catheter() throws {
    let found = try walks(Self.plan("catheter-infusion"), walker: .notMet, atMost: 3)
    #expect(
      Set(found) == [
        "run responded", "run not-printed", "run run responded", "run run not-printed",
        "run run run responded", "run run run not-printed", "run run run …",
      ])
  }

  @Test("The walker begins with 25 mcg and ends with 100 mcg")
  func walker() throws {
    let found = try walks(Self.plan("baclofen-screening"), walker: .met, atMost: 10)
    #expect(found.contains("s25 s50 s75 s100 no-response"))
    #expect(found.allSatisfy { $0.hasPrefix("s25") })
  }

  @Test("The limits of the United States and of the European Union stay apart")
  func jurisdictions() throws {
    let (us, eu) = (
      try Self.plan("ziconotide-infusion-us"), try Self.plan("ziconotide-infusion-eu")
    )
    #expect(us.countries == ["us"])
    #expect(!eu.countries.contains("us"))
    #expect(us.steps.compactMap(\.ceiling).map(\.description) == ["2.4 mcg/day", "19.2 mcg/day"])
    #expect(eu.steps.compactMap(\.ceiling).map(\.description) == ["2.4 mcg/day", "21.6 mcg/day"])
  }

  @Test("Every step of every protocol leads to exactly one branch, whatever the answers")
  func settled() throws {
    for sourced in try Shipped.library.protocols() {
      for step in sourced.plan.steps { #expect(step.unsettled.isEmpty) }
    }
  }

  @Test("The label's 24 hours and the consensus's 6 are both shown, the longer first")
  func bothObservations() throws {
    let shot = try #require(try Self.plan("opioid-single-shot").steps.first)
    #expect(shot.observations.map(\.span.description) == ["24 h", "6 h"])
    #expect(shot.observations.first?.drugs == ["morphine"])
  }
}
