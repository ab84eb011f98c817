import ClinicalModel
import Testing
import TrialAnalysis

/// Published patients that are no samples come out as their numbers say.
@Suite struct PublishedPatientTests {
  private func drop(_ points: String) throws -> ResponseRule {
    .scoreDrop(scale: "ashworth", .atLeast, points: try number(points), lasting: nil, .mean)
  }

  /// Thirteen muscles whose grades fall by 21 in all: 1.62 in the mean.
  private func muscles() throws -> Scene {
    let falls = [2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1]
    var contents = [try dose("d1", "50 ug", drug: "baclofen")]
    for (index, fall) in falls.enumerated() {
      let muscle = "m\(index)"
      contents.append(
        try reading(
          .grade("3"), .preDose(dose: nil), scale: "ashworth", variant: "original", muscle: muscle))
      contents.append(
        try reading(
          .grade("\(3 - fall)"), .after(dose: "d1"), scale: "ashworth", variant: "original",
          muscle: muscle, elapsed: "4 h"))
    }
    var scene = Scene(contents)
    scene.purpose = .spasticity
    return scene
  }

  @Test func aDropOf1_62OnTheAshworthMeanPassesAOneLevelRuleAndFailsATwoPointRule() throws {
    let trial = try muscles().trial
    let series = try #require(trial.spasticitySeries.first)
    let moment = try #require(series.moments.first)
    let fall = try #require(series.drop(at: moment, by: .mean))
    #expect(fall.lowerBound / 10_000 == 161 && fall.lowerBound % 10_000 >= 5_000)
    #expect(try muscles().response(drop("1")) == "met")
    #expect(try muscles().response(drop("2")) == "not met")
  }

  @Test func aBaselineOf8To9FallingTo6IsOpenUnder30PercentAndFails50Percent() throws {
    let given = Scene([try dose(), try before("8-9"), try after("4", "6")])
    #expect(try given.response(relief(.atLeast, "30")) == "readingInWindow")
    #expect(try given.response(relief(.atLeast, "50")) == "not met")
    #expect(try given.response(relief(.atLeast, "25")) == "met")
  }

  @Test("a trial stopped for incontinence is not positive, whatever the pain did", arguments: 1...5)
  func H26_incontinence(grade: Int) throws {
    let given = Scene([
      try dose(), try before("9"), try after("4", "0"),
      try event(grade, resolved: false, accepted: false, code: "urinary-incontinence"),
    ])
    let found = try given.assess(profile(relief(.atLeast, "50")))
    // A mild one that stops nobody is told apart from one that does.
    #expect((found.outcome == .positive) == (grade == 1))
    if grade == 2 || grade == 3 { #expect(found.outcome == .positiveNotTolerated) }
    if grade >= 4 { #expect(found.outcome == .stoppedForSafety) }
  }

  @Test(
    "a trial ended for incontinence is not positive, whatever its grade", arguments: [nil, 1, 2])
  func H26_endedForIncontinence(grade: Int?) throws {
    func outcome(_ related: AdverseEvent.Relatedness?, score: String) throws
      -> TrialAssessment.Outcome
    {
      let ended = try event(
        grade, related, resolved: true, accepted: true, code: "urinary-incontinence", ended: true)
      var given = Scene([try dose(), try before("9"), try after("4", score), ended])
      given.lists = [.adverseEvents, .coInterventions]
      return try given.assess(profile(relief(.atLeast, "50"))).outcome
    }
    #expect(try outcome(.related, score: "0") == .positiveNotTolerated)
    #expect(try outcome(.unknown, score: "0") == .indeterminate)
    #expect(try outcome(nil, score: "0") == .indeterminate)
    #expect(try outcome(.unrelated, score: "0") == .positive)
    #expect(try outcome(.related, score: "9") == .negative, "nothing is left to continue")
  }

  @Test func H13_relief49_96IsNever50() throws {
    let given = Scene([try dose(), try before("7.6"), try after("4", "3.803")])
    #expect(try given.response(relief(.atLeast, "50")) == "not met")
    let trial = try given.trial
    let rule = try profile(relief(.atLeast, "50"))
    let measures = try #require(trial.painMeasures(by: rule, rules: try outcomeRules()).first)
    #expect(measures.peak?.relief.printed(against: [try number("50")]) == "49.96 %")
  }
}
