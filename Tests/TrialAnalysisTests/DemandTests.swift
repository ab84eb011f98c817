import ClinicalModel
import Testing
import TrialAnalysis

/// What a source wants of the trial beside response and goal: repeats, spacing, side effects, the score before.
@Suite struct DemandTests {
  private func half() throws -> ResponseRule { try relief(.atLeast, "50") }

  /// Scores after doses on these days of March, each from 8.
  private func scene(
    _ doses: [(day: String, score: String)], _ more: [EntryContent] = []
  ) throws -> Scene {
    var contents = [try before("8")]
    for (index, given) in doses.enumerated() {
      contents.append(try dose("d\(index + 1)", at: "2026-03-\(given.day)T08:00Z"))
      contents.append(try after("1", given.score, dose: "d\(index + 1)"))
    }
    return Scene(contents + more)
  }

  private func twice(
    spacing: String? = nil, successive: Bool = false, strict: Bool = false
  ) throws -> TrialProfile {
    try profile(
      half(), repeats: 2,
      demands: TrialDemands(
        spacing: try spacing.map(span), isSuccessive: successive, excludesSideEffects: strict))
  }

  @Test(
    "two doses a week apart",
    arguments: [
      (["01", "08"], "met"), (["01", "07"], "not met"), (["01", "05", "08"], "met"),
      (["01", "04", "07"], "not met"), (["01", "05", "11"], "met"),
    ])
  func spacing(days: [String], answer: String) throws {
    let found = try scene(days.map { ($0, "3") }).assess(twice(spacing: "1 wk"))
    #expect(words(found.response) == answer)
  }

  @Test(
    "two successive doses: one that failed between breaks the row",
    arguments: [
      (["3", "7", "3"], "not met"), (["7", "3", "3"], "met"), (["3", "-", "3"], "readingInWindow"),
    ])
  func successive(scores: [String], answer: String) throws {
    let days = ["01", "08", "15"]
    let given = try scene(zip(days, scores).map { ($0, $1) })
    #expect(words(try given.assess(twice(spacing: "7 d", successive: true)).response) == answer)
  }

  @Test("a dose too soon begins the row anew")
  func tooSoon() throws {
    let close = try scene([("01", "3"), ("04", "3"), ("11", "3")])
    #expect(words(try close.assess(twice(spacing: "7 d", successive: true)).response) == "met")
  }

  /// A mild side effect is tolerated by the general rule and not by a source that wants none.
  @Test(
    "no side effect at all",
    arguments: [
      (AdverseEvent.Relatedness.related, "O4"), (.unrelated, "O3"), (.unknown, "O2"),
    ])
  func H26_noSideEffect(related: AdverseEvent.Relatedness, rule: String) throws {
    let given = try scene([("20", "3")], [event(1, related, dose: "d1")])
    let strict = try profile(half(), demands: TrialDemands(excludesSideEffects: true))
    #expect(try given.assess(strict).rule == rule)
    #expect(try given.assess(profile(half())).rule == "O3")
  }

  @Test("two occasions without side effect: a third dose may make up for one with")
  func H26_twoOccasions() throws {
    let spoilt = [try event(1, dose: "d1")]
    let two = try scene([("01", "3"), ("08", "3")], spoilt).assess(twice(strict: true))
    #expect(two.rule == "O4")
    let three = try scene([("01", "3"), ("08", "3"), ("15", "3")], spoilt)
    #expect(try three.assess(twice(strict: true)).rule == "O3")
  }

  @Test("H8 undeclared side effects are never none")
  func H8_undeclared() throws {
    var given = try scene([("20", "3")])
    given.lists = [.coInterventions, .doses]
    let strict = try profile(half(), demands: TrialDemands(excludesSideEffects: true))
    let judge = TrialJudge(try given.trial, rules: try outcomeRules(), walker: .notMet)
    #expect(judge.meets(strict).answer == nil)
  }

  @Test(
    "the score before, in the unit of its own scale",
    arguments: [
      ("vas", "cm10", "6.999999", "not met"), ("vas", "cm10", "7", "met"),
      ("vas", "mm100", "70", "met"), ("vas", "mm100", "69.999999", "not met"),
      ("nrs", "standard", "8", "baseline"),
    ])
  func H17_scoreBefore(scale: String, variant: String, score: String, answer: String) throws {
    let given = Scene([
      try dose(), try reading(.score(score), .preDose(dose: nil), scale: scale, variant: variant),
      try reading(.score("1"), .after(dose: "d1"), scale: scale, variant: variant, elapsed: "1 h"),
    ])
    let wanted = TrialDemands.ScoreBefore(scale: "vas", .atLeast, try quantity("7 cm"))
    let rule = try profile(half(), demands: TrialDemands(scoreBefore: wanted))
    #expect(words(try given.assess(rule).response) == answer)
  }

  @Test(
    "a fall of another score, by the percentage that is printed",
    arguments: [("7.500001", "not met"), ("7.5", "met"), ("-", "readingInWindow")])
  func percentFall(score: String, answer: String) throws {
    let given = Scene([
      try dose(), try reading(.score("10"), .preDose(dose: nil), scale: "rating"),
      try reading(.score(score), .after(dose: "d1"), scale: "rating", elapsed: "1 h"),
    ])
    let rule = ResponseRule.percentFall(
      scale: "rating", .atLeast, percent: try number("25"), lasting: nil)
    #expect(try given.response(rule) == answer)
  }
}
