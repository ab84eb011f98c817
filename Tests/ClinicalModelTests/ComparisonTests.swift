import ClinicalModel
import Testing

/// Comparisons at their boundary, on single values and on ranges.
@Suite struct ComparisonTests {
  /// What each comparison says just below, at and just above the threshold.
  static let triples: [(Comparison, below: Bool, at: Bool, above: Bool)] = [
    (.below, true, false, false), (.atMost, true, true, false), (.equal, false, true, false),
    (.atLeast, false, true, true), (.above, false, false, true),
  ]

  @Test("N6: boundary triples of single values", arguments: triples)
  func N6_boundaryTriple(_ comparison: Comparison, below: Bool, at: Bool, above: Bool) throws {
    let threshold = try quantity("50 %")
    #expect(try range("49.999999 %").compares(comparison, to: threshold) == below)
    #expect(try range("50 %").compares(comparison, to: threshold) == at)
    #expect(try range("50.000001 %").compares(comparison, to: threshold) == above)
    #expect(comparison.holds(49, 50) == below)
    #expect(comparison.holds(50, 50) == at)
    #expect(comparison.holds(51, 50) == above)
  }

  /// For each range against 5: below, at most, equal, at least, above.
  static let ranges: [(range: ClosedRange<Int>, answers: [Bool?])] = [
    (3...4, [true, true, false, false, false]),
    (4...5, [nil, true, nil, nil, false]),
    (5...5, [false, true, true, true, false]),
    (5...6, [false, nil, nil, true, nil]),
    (4...6, [nil, nil, nil, nil, nil]),
    (6...7, [false, false, false, true, true]),
  ]

  @Test("N6: a threshold inside a range is not decided", arguments: ranges)
  func N6_rangesStraddle(range: ClosedRange<Int>, answers: [Bool?]) {
    let all: [Comparison] = [.below, .atMost, .equal, .atLeast, .above]
    for (comparison, answer) in zip(all, answers) {
      #expect(comparison.holds(range, 5) == answer, "\(comparison)")
    }
  }

  /// Whatever value the range stands for, the answer given for the range is the value's own.
  @Test(arguments: Comparison.allCases)
  func H8_aRangeAnswersForEachOfItsValues(_ comparison: Comparison) {
    for low in 0...8 {
      for high in low...8 {
        for threshold in 0...8 {
          let answers = Set((low...high).map { comparison.holds($0, threshold) })
          let expected = answers.count == 1 ? answers.first : nil
          #expect(comparison.holds(low...high, threshold) == expected)
        }
      }
    }
  }

  /// Three months hold 89 to 92 days.
  static let months: [(range: String, threshold: String, answers: [Bool?])] = [
    ("3 mo", "12 wk", [false, false, false, true, true]),
    ("3 mo", "88 d", [false, false, false, true, true]),
    ("3 mo", "89 d", [false, nil, nil, true, nil]),
    ("3 mo", "90 d", [nil, nil, nil, nil, nil]),
    ("3 mo", "13 wk", [nil, nil, nil, nil, nil]),
    ("3 mo", "92 d", [nil, true, nil, nil, false]),
    ("3 mo", "93 d", [true, true, false, false, false]),
    ("3 mo", "14 wk", [true, true, false, false, false]),
    ("12 wk", "3 mo", [true, true, false, false, false]),
    ("14 wk", "3 mo", [false, false, false, true, true]),
    ("3 mo", "3 mo", [false, true, true, true, false]),
    ("12 mo", "1 a", [false, true, true, true, false]),
    ("2 to 4 mo", "3 mo", [nil, nil, nil, nil, nil]),
    ("2 to 3 mo", "14 wk", [true, true, false, false, false]),
    ("3 to 4 mo", "12 wk", [false, false, false, true, true]),
    ("1 a", "365 d", [false, nil, nil, true, nil]),
    ("1 a", "366 d", [nil, true, nil, nil, false]),
    ("1 a", "52 wk", [false, false, false, true, true]),
    ("1 a", "53 wk", [true, true, false, false, false]),
    ("72 h", "3 d", [false, true, true, true, false]),
    ("71 h", "3 d", [true, true, false, false, false]),
  ]

  @Test("months against weeks and days", arguments: months)
  func monthsAreRangesOfDays(range text: String, threshold: String, answers: [Bool?]) throws {
    let all: [Comparison] = [.below, .atMost, .equal, .atLeast, .above]
    for (comparison, answer) in zip(all, answers) {
      let found = try range(text).compares(comparison, to: quantity(threshold))
      #expect(found == answer, "\(text) \(comparison.symbol) \(threshold)")
    }
  }

  /// Ninety days may be three months and may be less: "exactly" cannot be refused.
  @Test("months against days, exactly", arguments: ["89 d", "90 d", "91 d", "13 wk", "92 d"])
  func H8_exactlyThreeMonthsIsNotRefusedInsideTheirDays(text: String) throws {
    #expect(try range(text).compares(.equal, to: quantity("3 mo")) == nil)
  }

  @Test func N6_printsTheSourcesSign() {
    #expect(Comparison.allCases.map(\.symbol) == ["<", "≤", "=", "≥", ">"])
    #expect(Comparison.allCases.map(\.rawValue) == ["lt", "le", "eq", "ge", "gt"])
    #expect(Set(Comparison.allCases.map(\.words)).count == 5)
  }
}
