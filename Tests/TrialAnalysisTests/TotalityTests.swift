import ClinicalModel
import Testing
import TrialAnalysis

/// Every combination of what the outcome hangs on, against the table of decision.md §4.
@Suite struct TotalityTests {
  enum Pain: String, CaseIterable { case half, third, little, none }
  enum Goal: String, CaseIterable { case unasked, improved, same, unread }
  enum Tolerance: String, CaseIterable { case tolerated, refused, open }
  enum Steps: String, CaseIterable { case done, left, unknown, declared }

  struct Combination: CustomTestStringConvertible {
    var pain = Pain.half
    var goal = Goal.unasked
    var tolerance = Tolerance.tolerated
    var steps = Steps.done
    var isStopped = false
    var hasEvents = true
    var hasCoInterventions = true

    var testDescription: String {
      "\(pain) \(goal) \(tolerance) \(steps) \(isStopped) \(hasEvents) \(hasCoInterventions)"
    }
  }

  static let combinations: [Combination] = {
    var all = [Combination()]
    all = all.flatMap { one in Pain.allCases.map { with(one, \.pain, $0) } }
    all = all.flatMap { one in Goal.allCases.map { with(one, \.goal, $0) } }
    all = all.flatMap { one in Tolerance.allCases.map { with(one, \.tolerance, $0) } }
    all = all.flatMap { one in Steps.allCases.map { with(one, \.steps, $0) } }
    all = all.flatMap { one in [false, true].map { with(one, \.isStopped, $0) } }
    all = all.flatMap { one in [false, true].map { with(one, \.hasEvents, $0) } }
    return all.flatMap { one in [false, true].map { with(one, \.hasCoInterventions, $0) } }
  }()

  private static func with<Value>(
    _ one: Combination, _ path: WritableKeyPath<Combination, Value>, _ value: Value
  ) -> Combination {
    var changed = one
    changed[keyPath: path] = value
    return changed
  }

  /// The table of decision.md, read down: the first row that matches.
  private func expected(_ one: Combination) -> String {
    if one.isStopped { return "O1" }
    let responded = one.pain == .half
    if responded, one.tolerance == .refused { return "O4" }
    let goalIsOpen = one.goal == .unread && (responded || one.pain == .none)
    if one.pain == .none || one.tolerance == .open || goalIsOpen { return "O2" }
    if !one.hasEvents || !one.hasCoInterventions { return "O2" }
    if responded { return one.goal == .same ? "O5" : "O3" }
    if one.pain == .third { return "O5" }
    switch one.steps {
    case .done, .declared: return "O6"
    case .left: return "O7"
    case .unknown: return "O2"
    }
  }

  private func scene(_ one: Combination) throws -> Scene {
    var contents = [try dose(), try before("8")]
    let scores: [Pain: String] = [.half: "3", .third: "5", .little: "7"]
    if let score = scores[one.pain] { contents.append(try after("1", score)) }
    if one.goal == .improved || one.goal == .same {
      contents.append(
        try reading(
          .grade(one.goal.rawValue), .after(dose: "d1"), scale: "function", elapsed: "2 h"))
    }
    if one.tolerance == .refused { contents.append(try event(3)) }
    if one.tolerance == .open { contents.append(try event(3, .unknown)) }
    if one.isStopped { contents.append(try event(1, code: "respiratory-depression")) }
    var scene = Scene(contents)
    scene.lists = one.hasEvents ? [.adverseEvents] : []
    if one.hasCoInterventions { scene.lists.append(.coInterventions) }
    if one.steps == .declared { scene.lists.append(.doses) }
    return scene
  }

  @Test func everyCombinationHasTheOutcomeOfTheTable() throws {
    var wrong: [String] = []
    var seen: Set<String> = []
    for one in Self.combinations {
      let steps = one.steps == .done ? ["0.3 mg"] : one.steps == .left ? ["0.6 mg"] : []
      let goal = one.goal == .unasked ? nil : ResponseRule.assessed(scale: "function", ["improved"])
      let rule = try profile(relief(.atLeast, "50"), goal: goal, steps: steps)
      let found = try scene(one).assess(rule)
      seen.insert(found.rule)
      if found.rule != expected(one) { wrong.append("\(one.testDescription): \(found.rule)") }
      if (found.rule == "O2") == found.gaps.isEmpty, found.rule != "O4" {
        wrong.append("\(one.testDescription): \(found.rule) with \(found.gaps.count) gaps")
      }
    }
    #expect(Self.combinations.count == 1_536)
    #expect(seen == ["O1", "O2", "O3", "O4", "O5", "O6", "O7"])
    #expect(wrong == [])
  }

  /// Forgetting what was recorded never turns a verdict into a better one.
  @Test func H8_whatIsNotDeclaredNeverHelps() throws {
    for one in Self.combinations where one.hasEvents && one.hasCoInterventions {
      for path in [\Combination.hasEvents, \.hasCoInterventions] {
        let poorer = try scene(Self.with(one, path, false))
        let found = try poorer.assess(profile(relief(.atLeast, "50"))).outcome
        #expect([.stoppedForSafety, .indeterminate, .positiveNotTolerated].contains(found))
      }
    }
  }
}
