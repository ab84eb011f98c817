import ClinicalModel
import Testing
import TrialAnalysis

/// Ashworth and Penn: grades muscle by muscle, the three ways of putting them together, and time.
@Suite struct SpasticityTests {
  /// Muscles before and after, grade by grade: `["a": "3"]`.
  typealias Muscles = [String: String]

  private func scene(
    _ before: Muscles, _ moments: [(hours: String?, grades: Muscles)],
    scale: String = "ashworth", variant: String? = "modified"
  ) throws -> Scene {
    var contents = [try dose("d1", "50 ug", drug: "baclofen")]
    for (muscle, grade) in before.sorted(by: { $0.key < $1.key }) {
      contents.append(
        try reading(
          .grade(grade), .preDose(dose: nil), scale: scale, variant: variant, muscle: muscle))
    }
    for moment in moments {
      for (muscle, grade) in moment.grades.sorted(by: { $0.key < $1.key }) {
        contents.append(
          try reading(
            .grade(grade), .after(dose: "d1"), scale: scale, variant: variant, muscle: muscle,
            elapsed: moment.hours.map { "\($0) h" }))
      }
    }
    var scene = Scene(contents)
    scene.purpose = .spasticity
    return scene
  }

  private func drop(
    _ comparison: Comparison, _ points: String, _ aggregate: ResponseRule.Aggregate?,
    for length: String? = nil, scale: String = "ashworth"
  ) throws -> ResponseRule {
    .scoreDrop(
      scale: scale, comparison, points: try number(points), lasting: try length.map(span), aggregate
    )
  }

  /// One muscle: the fall as a range of points, the same for worst and any.
  static let single: [(before: String, after: String, least: String, greatest: String)] = [
    ("4", "2", "2", "2"), ("3", "1+", "1", "2"), ("4", "1+", "2", "3"), ("2", "1", "1", "1"),
    ("1+", "0", "1", "2"), ("1+", "1", "0", "1"), ("2", "1+", "0", "1"), ("1+", "1+", "0", "0"),
    ("3", "3", "0", "0"), ("4", "0", "4", "4"),
  ]

  @Test("one muscle, with 1+ between 1 and 2", arguments: single)
  func fallOfOneMuscle(before: String, after: String, least: String, greatest: String) throws {
    let trial = try scene(["a": before], [("1", ["a": after])]).trial
    let series = try #require(trial.spasticitySeries.first)
    let moment = try #require(series.moments.first)
    let expected = try number(least).millionths...number(greatest).millionths
    #expect(series.drop(at: moment, by: .worst) == expected)
    #expect(series.drop(at: moment, by: .any) == expected)
  }

  @Test(
    "one muscle in a mean, where 1+ counts 1.5",
    arguments: [
      ("3", "1+", 1_500_000), ("4", "1+", 2_500_000), ("2", "1", 1_000_000), ("1+", "0", 1_500_000),
      ("1+", "1+", 0), ("1", "2", -1_000_000),
    ] as [(String, String, Int64)])
  func meanOfOneMuscle(before: String, after: String, fall: Int64) throws {
    let trial = try scene(["a": before], [("1", ["a": after])]).trial
    let series = try #require(trial.spasticitySeries.first)
    #expect(series.drop(at: try #require(series.moments.first), by: .mean) == fall...fall)
  }

  @Test(
    "at least two points in one muscle",
    arguments: [
      ("4", "2", "met", "met", "met"), ("3", "2", "not met", "not met", "not met"),
      ("3", "1+", "not met", "readingInWindow", "readingInWindow"),
      ("4", "1+", "met", "met", "met"),
      ("1+", "0", "not met", "readingInWindow", "readingInWindow"),
      ("3", "1", "met", "met", "met"),
      ("3", "5", "readingInWindow", "readingInWindow", "readingInWindow"),
    ])
  func twoPoints(before: String, after: String, mean: String, worst: String, any: String) throws {
    let scene = try scene(["a": before], [("1", ["a": after])])
    #expect(try scene.response(drop(.atLeast, "2", .mean)) == mean)
    #expect(try scene.response(drop(.atLeast, "2", .worst)) == worst)
    #expect(try scene.response(drop(.atLeast, "2", .any)) == any)
  }

  /// Two muscles, at least two points: mean, worst, any, and what is said where none is named.
  static let pairs: [(before: [String], after: [String], says: [String])] = [
    (["4", "4"], ["2", "2"], ["met", "met", "met", "met"]),
    (["4", "3"], ["2", "3"], ["not met", "not met", "met", "aggregation"]),
    (["4", "3"], ["1", "2"], ["met", "met", "met", "met"]),
    (["4", "2"], ["1", "2"], ["not met", "met", "met", "aggregation"]),
    (["3", "3"], ["2", "2"], ["not met", "not met", "not met", "not met"]),
    (["4", "0"], ["2", "0"], ["not met", "met", "met", "aggregation"]),
  ]

  @Test("ways of putting muscles together", arguments: pairs)
  func aggregations(before: [String], after: [String], says: [String]) throws {
    let scene = try scene(
      ["a": before[0], "b": before[1]], [("1", ["a": after[0], "b": after[1]])])
    let ways: [ResponseRule.Aggregate?] = [.mean, .worst, .any, nil]
    for (way, expected) in zip(ways, says) {
      #expect(
        try scene.response(drop(.atLeast, "2", way)) == expected, "\(String(describing: way))")
    }
  }

  @Test func N6_boundaryOfPoints() throws {
    let scene = try scene(["a": "4"], [("1", ["a": "2"])])
    #expect(try scene.response(drop(.atLeast, "1.999999", .mean)) == "met")
    #expect(try scene.response(drop(.atLeast, "2", .mean)) == "met")
    #expect(try scene.response(drop(.atLeast, "2.000001", .mean)) == "not met")
    #expect(try scene.response(drop(.above, "2", .mean)) == "not met")
    #expect(try scene.response(drop(.above, "1.999999", .worst)) == "met")
  }

  @Test func H8_aMuscleNotReadAgainLeavesTheMomentUnread() throws {
    let scene = try scene(["a": "4", "b": "4"], [("1", ["a": "2", "b": "-"])])
    #expect(try scene.response(drop(.atLeast, "2", .any)) == "readingInWindow")
    let none = try self.scene([:], [("1", ["a": "2"])])
    #expect(try none.response(drop(.atLeast, "2", .any)) == "baseline")
    let never = try self.scene(["a": "4"], [])
    #expect(try never.response(drop(.atLeast, "2", .any)) == "readingInWindow")
  }

  /// Whichever of the two baselines holds, two points in the mean or the worst muscle were not won.
  @Test("H30: a muscle with two baselines", arguments: [ResponseRule.Aggregate.mean, .worst])
  func H30_aMuscleWithTwoBaselinesIsNotLeftOut(way: ResponseRule.Aggregate) throws {
    var scene = try scene(["a": "4", "b": "4"], [("1", ["a": "2", "b": "3"])])
    scene.contents.append(
      try reading(
        .grade("3"), .preDose(dose: nil), scale: "ashworth", variant: "modified", muscle: "b"))
    #expect(try scene.response(drop(.atLeast, "2", way)) != "met")
  }

  @Test(
    "H30: of two scores before the dose the last counts",
    arguments: [
      ("07:00Z", "07:30Z", "not met"), ("07:30Z", "07:00Z", "met"),
      ("07:00Z", "07:00Z", "baseline"),
    ])
  func H30_theLastScoreBeforeTheDose(first: String, second: String, says: String) throws {
    var scene = try scene([:], [("1", ["a": "2"])])
    for (grade, time) in [("4", first), ("3", second)] {
      scene.contents.append(
        try reading(
          .grade(grade), .preDose(dose: "d1"), scale: "ashworth", variant: "modified", muscle: "a",
          at: "2026-03-20T" + time))
    }
    #expect(try scene.response(drop(.atLeast, "2", .mean)) == says)
  }

  static let fourHours: [(moments: [(String?, String)], says: String)] = [
    ([("1", "2"), ("5", "2")], "met"), ([("1", "2"), ("4.999722", "2")], "duration"),
    ([("1", "2"), ("4", "2")], "duration"), ([("1", "2"), ("4", "4")], "not met"),
    ([("1", "2"), ("3", "-"), ("5", "2")], "open"), ([(nil, "2")], "duration"),
    ([("1", "3"), ("5", "3")], "not met"), ([("1", "2"), ("3", "3"), ("6", "2")], "duration"),
  ]

  @Test("two points for four hours", arguments: fourHours)
  func twoPointsForFourHours(moments: [(String?, String)], says: String) throws {
    let scene = try scene(["a": "4"], moments.map { ($0.0, ["a": $0.1]) })
    let found = try scene.response(drop(.atLeast, "2", .mean, for: "4 h"))
    #expect(says == "open" ? found != "met" && found != "not met" : found == says, "\(found)")
  }

  @Test(
    "Penn's spasm frequency",
    arguments: [
      ("4", "2", "met"), ("3", "1", "met"), ("3", "2", "not met"), ("2", "0", "met"),
    ])
  func penn(before: String, after: String, says: String) throws {
    let scene = try scene(["": before], [("1", ["": after])], scale: "penn", variant: nil)
    #expect(try scene.response(drop(.atLeast, "2", nil, scale: "penn")) == says)
  }

  @Test func H17_variantsAreNotMixed() throws {
    let unnamed = try scene(["a": "4"], [("1", ["a": "2"])], variant: nil)
    #expect(try unnamed.response(drop(.atLeast, "2", .mean)) == "scaleVariant")
    var mixed = try scene(["a": "4"], [], variant: "original")
    mixed.contents.append(
      try reading(
        .grade("2"), .after(dose: "d1"), scale: "ashworth", variant: "modified", muscle: "a",
        elapsed: "1 h"))
    #expect(try mixed.response(drop(.atLeast, "2", .mean)) == "baseline")
  }

  @Test("H30 a muscle read before all doses counts though another was read before this one")
  func H30_eachMuscleHasItsOwnBaseline() throws {
    var scene = try scene(["b": "2"], [("1", ["a": "1", "b": "3"])])
    scene.contents.append(
      try reading(
        .grade("4"), .preDose(dose: "d1"), scale: "ashworth", variant: "modified", muscle: "a"))
    let series = try #require(try scene.trial.spasticitySeries.first)
    #expect(series.baseline.keys.sorted() == ["a", "b"])
    #expect(try scene.response(drop(.atLeast, "2", .mean)) == "not met")
  }

  @Test func H8_anotherScaleIsNotRead() throws {
    let scene = try scene(["": "4"], [("1", ["": "2"])], scale: "penn", variant: nil)
    #expect(try scene.response(drop(.atLeast, "2", .mean)) == "readingInWindow")
    let either = ResponseRule.any([
      try drop(.atLeast, "2", nil), try drop(.atLeast, "2", nil, scale: "penn"),
    ])
    #expect(try scene.response(either) == "met")
  }
}
