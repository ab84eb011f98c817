import ClinicalModel
import Testing
import TrialAnalysis

/// For those who walk, goal, strength and gait decide, read 2 to 6 hours after the dose.
@Suite struct WalkerTests {
  private func scene(
    goal: String? = "attained", strength: [String] = ["4", "4"], walking: [String] = ["10", "10"],
    hours: String? = "4", walker: Determination = .met
  ) throws -> Scene {
    let after = Reading.Relation.after(dose: "d1")
    let time = hours.map { "\($0) h" }
    var contents = [try dose("d1", "50 ug", drug: "baclofen")]
    if let goal {
      contents.append(try reading(.grade(goal), after, scale: "goal", goal: "g1", elapsed: time))
    }
    for (index, grade) in strength.enumerated() {
      let relation = index == 0 ? Reading.Relation.preDose(dose: nil) : after
      contents.append(
        try reading(
          .grade(grade), relation, scale: "mrc", muscle: "quadriceps",
          elapsed: index == 0 ? nil : time))
    }
    for (index, seconds) in walking.enumerated() {
      let relation = index == 0 ? Reading.Relation.preDose(dose: nil) : after
      contents.append(
        try reading(
          .score(seconds), relation, scale: "walk-10m", elapsed: index == 0 ? nil : time))
    }
    var scene = Scene(contents)
    (scene.purpose, scene.goals, scene.walker) = (.spasticity, ["g1"], walker)
    return scene
  }

  private func rule() throws -> TrialProfile {
    try profile(
      .scoreDrop(
        scale: "ashworth", .atLeast, points: number("2"), lasting: nil, ResponseRule.Aggregate.mean),
      purpose: .spasticity, steps: ["50 ug", "75 ug", "100 ug"])
  }

  /// Ashworth grades of one muscle before and after.
  private func ashworth(_ before: String, _ after: String) throws -> [EntryContent] {
    [
      try reading(
        .grade(before), .preDose(dose: nil), scale: "ashworth", variant: "modified", muscle: "a"),
      try reading(
        .grade(after), .after(dose: "d1"), scale: "ashworth", variant: "modified", muscle: "a",
        elapsed: "4 h"),
    ]
  }

  @Test(
    "goal, strength and gait",
    arguments: [
      ("attained", "4", "10", "O3"), ("not-attained", "4", "10", "O6"),
      ("attained", "3", "10", "O3"), ("attained", "2", "10", "O4"),
      ("attained", "5", "10", "O3"), ("attained", "4", "12", "O3"),
      ("attained", "4", "12.000001", "O4"), ("attained", "4", "11.999999", "O3"),
      ("attained", "4", "8", "O3"), ("attained", "4", "11-13", "O2"),
      ("attained", "-", "10", "O2"), ("attained", "4", "-", "O2"), ("-", "4", "10", "O2"),
    ])
  func whatDecides(goal: String, strength: String, walking: String, says: String) throws {
    let scene = try scene(goal: goal, strength: ["4", strength], walking: ["10", walking])
    #expect(try scene.assess(rule()).rule == says)
  }

  @Test(
    "N7: the window, both ends included",
    arguments: [
      ("1.999722", "O2"), ("2", "O3"), ("6", "O3"), ("6.000278", "O2"),
    ])
  func N7_window(hours: String, says: String) throws {
    #expect(try scene(hours: hours).assess(rule()).rule == says)
  }

  @Test func N7_aReadingWithoutTimeIsNotInTheWindow() throws {
    var goal = try scene(goal: nil)
    goal.contents.append(
      try reading(.grade("attained"), .after(dose: "d1"), scale: "goal", goal: "g1"))
    #expect(try goal.assess(rule()).rule == "O2")
    // Strength and gait without a time do not stand in for tested ones either.
    var untimed = try scene(goal: nil, hours: nil)
    untimed.contents.append(
      try reading(
        .grade("attained"), .after(dose: "d1"), scale: "goal", goal: "g1", elapsed: "4 h"))
    #expect(try untimed.assess(rule()).rule == "O2")
  }

  @Test func H8_whatWasNotTestedIsOpen() throws {
    #expect(try scene(goal: nil).assess(rule()).rule == "O2")
    #expect(try scene(strength: []).assess(rule()).rule == "O2")
    #expect(try scene(strength: ["4"]).assess(rule()).rule == "O2")
    #expect(try scene(walking: []).assess(rule()).rule == "O2")
    #expect(try scene(walking: ["10"]).assess(rule()).rule == "O2")
    var noGoals = try scene()
    noGoals.goals = []
    #expect(try noGoals.assess(rule()).rule == "O2")
  }

  @Test func everyAgreedGoalMustBeAttained() throws {
    var two = try scene()
    two.goals = ["g1", "g2"]
    #expect(try two.assess(rule()).rule == "O2")
    for (grade, says) in [("attained", "O3"), ("not-attained", "O6")] {
      var both = two
      both.contents.append(
        try reading(
          .grade(grade), .after(dose: "d1"), scale: "goal", goal: "g2", elapsed: "4 h"))
      #expect(try both.assess(rule()).rule == says)
    }
  }

  @Test func H30_theLatestGoalCountsAndEqualTimesContradict() throws {
    func says(_ hours: String, _ grade: String) throws -> String {
      var scene = try scene()
      scene.contents.append(
        try reading(
          .grade(grade), .after(dose: "d1"), scale: "goal", goal: "g1", elapsed: "\(hours) h"))
      return try scene.assess(rule()).rule
    }
    #expect(try says("5", "not-attained") == "O6")
    #expect(try says("3", "not-attained") == "O3")
    #expect(try says("4", "not-attained") == "O2")
    #expect(try says("4", "attained") == "O3")
  }

  @Test func theAshworthScoreIsOnlyShown() throws {
    var good = try scene(goal: "not-attained")
    good.contents += try ashworth("4", "1")
    #expect(try good.assess(rule()).rule == "O6")
    var poor = try scene()
    poor.contents += try ashworth("4", "4")
    #expect(try poor.assess(rule()).rule == "O3")
    #expect(try poor.trial.spasticitySeries.count == 1)
  }

  /// The score is the response; the agreed goal, not reached, leaves it partial (O5).
  @Test("who does not walk is judged by the score", arguments: [("1", "O5"), ("4", "O6")])
  func withoutWalkingTheScoreDecides(after: String, says: String) throws {
    var scene = try scene(goal: "not-attained", strength: ["4", "0"], walker: .notMet)
    scene.contents += try ashworth("4", after)
    #expect(try scene.assess(rule()).rule == says)
  }

  /// Where nobody said whether the patient walks, both readings must agree.
  @Test(
    "H8: an unknown walker",
    arguments: [
      ("attained", "1", "4", "O3"), ("attained", "4", "4", "O2"), ("not-attained", "1", "4", "O2"),
      ("not-attained", "4", "4", "O6"), ("attained", "1", "2", "O2"),
    ])
  func H8_unknownWalker(goal: String, after: String, strength: String, says: String) throws {
    let unknown = Determination.indeterminate([Gap(.fact("walker"), .missing)])
    var scene = try scene(goal: goal, strength: ["4", strength], walker: unknown)
    scene.contents += try ashworth("4", after)
    let found = try scene.assess(rule())
    #expect(found.rule == says)
    if says == "O2" { #expect(found.gaps.contains(Gap(.fact("walker"), .missing))) }
  }

  /// A dose that responds by points alone says nothing of what those who walk would keep.
  @Test(arguments: [(isTested: false, says: "O2"), (isTested: true, says: "O3")])
  func H8_whatAnUnknownWalkerKeepsIsReadAfterTheDoseThatReachedTheGoals(
    isTested: Bool, says: String
  ) throws {
    let unknown = Determination.indeterminate([Gap(.fact("walker"), .missing)])
    var scene = try scene(
      strength: isTested ? ["4", "4"] : ["4"], walking: isTested ? ["10", "10"] : ["10"],
      walker: unknown)
    let second = Reading.Relation.after(dose: "d2")
    scene.contents += [
      try dose("d2", "75 ug", drug: "baclofen", at: "2026-03-21T08:00Z"),
      try reading(.grade("not-attained"), second, scale: "goal", goal: "g1", elapsed: "4 h"),
      try reading(.grade("4"), second, scale: "mrc", muscle: "quadriceps", elapsed: "4 h"),
      try reading(.score("10"), second, scale: "walk-10m", elapsed: "4 h"),
      try reading(
        .grade("4"), .preDose(dose: nil), scale: "ashworth", variant: "modified", muscle: "a"),
      try reading(
        .grade("1"), second, scale: "ashworth", variant: "modified", muscle: "a", elapsed: "4 h"),
    ]
    #expect(try scene.assess(rule()).rule == says)
  }

  @Test func H20_theOrderOfBaselineWalksChangesNothing() throws {
    func says(_ times: [(String, String)]) throws -> String {
      var scene = try scene(walking: [])
      for (seconds, at) in times {
        scene.contents.append(
          try reading(.score(seconds), .preDose(dose: nil), scale: "walk-10m", at: at))
      }
      scene.contents.append(
        try reading(.score("13"), .after(dose: "d1"), scale: "walk-10m", elapsed: "4 h"))
      return try scene.assess(rule()).rule
    }
    let early = ("10", "2026-03-20T06:00Z")
    let late = ("12", "2026-03-20T07:00Z")
    #expect(try says([early, late]) == says([late, early]))
  }

  @Test func analgesiaKnowsNoWalker() throws {
    var scene = Scene([try dose(), try before("8"), try after("1", "3")])
    scene.walker = .met
    let found = try scene.assess(profile(relief(.atLeast, "50")))
    #expect(found.walker == nil)
    #expect(found.rule == "O3")
  }
}
