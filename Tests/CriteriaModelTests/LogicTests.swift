import ClinicalModel
import CriteriaModel
import Testing

/// Conditions put together, references, reviews and trials.
@Suite struct LogicTests {
  private let yes = Condition.oneOf(fact: "infection", ["yes"])
  private let no = Condition.oneOf(fact: "infection", ["no"])
  private let open = Condition.oneOf(fact: "psychosis", ["yes"])

  private func read(_ condition: Condition) throws -> String {
    try Scene([finding("infection", "yes")]).read(condition)
  }

  @Test func H8_allNeedsEveryPart() throws {
    #expect(try read(.all([yes, yes])) == "met")
    #expect(try read(.all([yes, open])) == "missing")
    #expect(try read(.all([open, no])) == "not met")
  }

  @Test func H8_anyNeedsOnePart() throws {
    #expect(try read(.any([open, yes])) == "met")
    #expect(try read(.any([no, open])) == "missing")
    #expect(try read(.any([no, no])) == "not met")
  }

  @Test func H8_atLeastCountsWhatIsSure() throws {
    #expect(try read(.atLeast(2, [yes, yes, open])) == "met")
    #expect(try read(.atLeast(2, [yes, no, open])) == "missing")
    #expect(try read(.atLeast(2, [yes, no, no])) == "not met")
    #expect(try read(.atLeast(2, [open, no, no])) == "not met")
  }

  @Test func everyFactOfAConditionIsNamedOnce() {
    let whole = Condition.all([
      yes, .not(open), .any([yes, .judgement(fact: "consent", roles: [])]),
    ])
    #expect(whole.facts == ["infection", "psychosis", "consent"])
    #expect(whole.flattened.count == 7)
  }

  @Test(
    "a review",
    arguments: [
      (["supports"], "psychologist", "met"), (["opposes"], "psychologist", "not met"),
      (["supports"], "nurse", "wrong role"), ([], "psychologist", "missing"),
      (["supports", "opposes"], "psychologist", "conflict"),
      (["supports", "supports"], "psychologist", "met"),
    ])
  func reviewsByRole(outcomes: [String], role: String, says: String) throws {
    var scene = Scene(try outcomes.map { try review($0) })
    scene.role = role
    #expect(try scene.read(Self.condition) == says)
  }

  static let condition = Condition.review(
    stage: "psychological-evaluation", roles: ["psychologist"], outcomes: ["supports"])

  @Test(
    "the latest review counts",
    arguments: [
      (["2026-05-01", "2026-06-01"], "not met"), (["2026-06-01", "2026-05-01"], "met"),
      (["2026-05", "2026-05-15"], "conflict"), (["2026-04", "2026-05-15"], "not met"),
      (["2026-06-01T08:00Z", "2026-06-01T09:00Z"], "not met"),
    ])
  func theLatestReviewCounts(dates: [String], says: String) throws {
    var scene = Scene([try review("supports", on: dates[0]), try review("opposes", on: dates[1])])
    scene.role = "psychologist"
    #expect(try scene.read(Self.condition) == says)
  }

  /// The month's review may be later than the one of the 15th, not than itself; the one of the 10th
  /// is older than the one of the 15th and does not count.
  @Test(
    "H20: the order of reviews changes nothing",
    arguments: [
      [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
    ])
  func H20_theOrderOfReviewsChangesNothing(order: [Int]) throws {
    let reviews = [
      try review("supports", on: "2026-06-15"), try review("supports", on: "2026-06"),
      try review("opposes", on: "2026-06-10"),
    ]
    var scene = Scene(order.map { reviews[$0] })
    scene.role = "psychologist"
    #expect(try scene.read(Self.condition) == "met")
  }

  @Test func aReviewOfAnotherStageIsNone() throws {
    var scene = Scene([try review("supports", of: "team-review")])
    scene.role = "psychologist"
    #expect(try scene.read(Self.condition) == "missing")
  }

  @Test("what decides a review is named", arguments: [["supports", "opposes"], ["supports"]])
  func H39_theReviewsReadAreNamed(outcomes: [String]) throws {
    var scene = Scene(try outcomes.map { try review($0) })
    scene.role = "psychologist"
    #expect(try scene.grounds(Self.condition).uses.map(\.entry) == Array(1...outcomes.count))
  }

  @Test func aTrialAnswersByProfile() throws {
    var scene = Scene()
    #expect(try scene.read(.trialMeets(profile: "ge50")) == "missing")
    scene.trialResults = [
      "ge50": EvaluationContext.TrialResult(.met, entries: [4, 5]),
      "gt50": EvaluationContext.TrialResult(.notMet, entries: [4]),
      "open": EvaluationContext.TrialResult(
        .indeterminate([Gap(.trial(.duration), .missing)]), entries: []),
    ]
    #expect(try scene.read(.trialMeets(profile: "ge50")) == "met")
    #expect(try scene.read(.trialMeets(profile: "gt50")) == "not met")
    #expect(try scene.read(.not(.trialMeets(profile: "open"))) == "missing")
    #expect(try scene.grounds(.trialMeets(profile: "ge50")).uses.map(\.entry) == [4, 5])
  }

  @Test func aCriterionReadsAnotherOfItsSet() throws {
    let set = CriteriaSet(
      id: "s", edition: "1", title: "s", axis: .clinical, sources: [], notes: [],
      criteria: [
        criterion(.caution, id: "a", condition: yes),
        criterion(.caution, id: "b", condition: .not(.criterionMet("a"))),
        criterion(.caution, id: "c", condition: .criterionMet("unheard")),
        criterion(.information, id: "d", condition: nil),
        criterion(.caution, id: "e", condition: .criterionMet("d")),
      ])
    let found = set.evaluate(in: try Scene([finding("infection", "yes")]).context)
    #expect(found.map(\.status) == [.met, .notMet, .indeterminate, .informs, .indeterminate])
    #expect(found[1].grounds.uses.map(\.entry) == [1])
  }
}
