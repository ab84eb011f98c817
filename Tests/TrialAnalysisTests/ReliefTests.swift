import ClinicalModel
import Testing
import TrialAnalysis

/// The percentage of relief: exact, compared before it is rounded, and shown as it compares.
@Suite struct ReliefTests {
  private func relief(_ baseline: [String], _ value: String) throws -> Relief? {
    let scores = try baseline.map(score)
    let low = scores.reduce(Int64(0)) { $0 + $1.lowerBound.millionths }
    let high = scores.reduce(Int64(0)) { $0 + $1.upperBound.millionths }
    let sum = ExactNumber(millionths: low)...ExactNumber(millionths: high)
    return Relief(
      from: Baseline(sum: sum, count: scores.count, entries: []), to: try score(value))
  }

  @Test func H14_sevenTo4Point9IsExactlyThirtyPercent() throws {
    let found = try #require(try relief(["7.0"], "4.9"))
    #expect(try found.compares(.atLeast, to: number("30")) == true)
    #expect(try found.compares(.above, to: number("30")) == false)
    #expect(try found.compares(.equal, to: number("30")) == true)
    #expect(found.isExact)
  }

  static let triples:
    [(baseline: String, value: String, percent: String, atLeast: Bool, above: Bool)] = [
      ("10", "5.000001", "50", false, false), ("10", "5", "50", true, false),
      ("10", "4.999999", "50", true, true), ("10", "7.000001", "30", false, false),
      ("10", "7", "30", true, false), ("10", "6.999999", "30", true, true),
      ("7.3", "3.65", "50", true, false), ("7.3", "3.650001", "50", false, false),
      ("7.3", "5.11", "30", true, false), ("7.3", "5.110001", "30", false, false),
      ("8.91", "4.02", "54.882154", true, true), ("8.91", "4.02", "54.882155", false, false),
      ("3", "2", "33.333333", true, true), ("3", "2", "33.333334", false, false),
      ("8", "9", "0", false, false), ("8", "8", "0", true, false), ("8", "0", "100", true, false),
    ]

  @Test("H14, N6: boundary triples", arguments: triples)
  func H14_boundaryTriples(
    baseline: String, value: String, percent: String, atLeast: Bool, above: Bool
  ) throws {
    let found = try #require(try relief([baseline], value))
    #expect(try found.compares(.atLeast, to: number(percent)) == atLeast)
    #expect(try found.compares(.above, to: number(percent)) == above)
    #expect(try found.compares(.below, to: number(percent)) == !atLeast)
    #expect(try found.compares(.atMost, to: number(percent)) == !above)
  }

  /// Every baseline and score from 0 to 100 in steps of 0.1, against integers of the test's own.
  @Test("H14: 501,500 pairs", arguments: [30, 50])
  func H14_theWholeGridIsExact(percent: Int) throws {
    let threshold = ExactNumber(percent)
    var (pairs, wrong) = (0, 0)
    for b in 1...1_000 {
      let sum = ExactNumber(millionths: Int64(b) * 100_000)
      let baseline = Baseline(sum: sum...sum, count: 1, entries: [])
      for p in 0...b {
        let value = ExactNumber(millionths: Int64(p) * 100_000)
        let found = Relief(from: baseline, to: value...value)
        let (left, right) = ((b - p) * 100, percent * b)
        pairs += 1
        if found?.compares(.atLeast, to: threshold) != (left >= right) { wrong += 1 }
        if found?.compares(.above, to: threshold) != (left > right) { wrong += 1 }
      }
    }
    #expect(pairs == 501_500)
    #expect(wrong == 0)
  }

  @Test(
    "N4: a mean is a sum and a count",
    arguments: [
      (["7", "7", "8"], "3.666666", true), (["7", "7", "8"], "3.666667", false),
      (["8", "8", "9"], "4.166666", true), (["8", "8", "9"], "4.166667", false),
      (["5", "6", "7", "8", "9", "7", "7"], "3.5", true),
      (["5", "6", "7", "8", "9", "7", "7"], "3.500001", false),
    ])
  func N4_meansStayExact(baseline: [String], value: String, isHalf: Bool) throws {
    let found = try #require(try relief(baseline, value))
    #expect(try found.compares(.atLeast, to: number("50")) == isHalf)
  }

  @Test("H15: at a baseline of 0 there is no percentage", arguments: ["0", "0-3", "0.0"])
  func H15_noPercentageOfNothing(baseline: String) throws {
    #expect(try relief([baseline], "0") == nil)
    #expect(try relief(["0.000001"], "0") != nil)
  }

  @Test(
    "a reported range",
    arguments: [
      ("8-9", "6", "30", nil), ("8-9", "6", "50", false), ("8-9", "6", "25", true),
      ("8-9", "4", "50", true), ("8", "3-4", "50", true), ("8", "4-5", "50", nil),
      ("8-9", "4-5", "30", true), ("8-9", "4.1", "50", nil),
    ] as [(String, String, String, Bool?)])
  func H8_ranges(baseline: String, value: String, percent: String, atLeast: Bool?) throws {
    let found = try #require(try relief([baseline], value))
    #expect(try found.compares(.atLeast, to: number(percent)) == atLeast)
  }

  /// Relief lies somewhere between 25 and 33.3 %: exactly 30 % cannot be refused.
  @Test func H8_exactlyIsNotRefusedInsideARange() throws {
    let found = try #require(try relief(["8-9"], "6"))
    #expect(try found.compares(.equal, to: number("30")) == nil)
    #expect(try found.compares(.equal, to: number("40")) == false)
  }

  @Test(
    "N5: as printed",
    arguments: [
      ("10", "5", "50.0 %"), ("10000", "5004", "49.96 %"), ("10000", "4996", "50.04 %"),
      ("10", "5.000001", "49.99999 %"), ("10", "4.999999", "50.00001 %"), ("3", "2", "33.3 %"),
      ("8", "9", "-12.5 %"), ("8", "8", "0.0 %"), ("3", "1", "66.7 %"), ("7", "4.9", "30.0 %"),
      ("8-9", "6", "25.0 to 33.3 %"), ("10000", "7001", "29.99 %"), ("2000", "999.5", "50.03 %"),
    ])
  func N5_printed(baseline: String, value: String, printed: String) throws {
    let found = try #require(try relief([baseline], value))
    #expect(try found.printed(against: [number("30"), number("50")]) == printed)
  }

  @Test(
    "H13: 49.9999995 % is not shown as 50 %",
    arguments: [
      ("99.999999", "50"), ("99.999997", "49.999999"), ("999.999999", "500"),
      ("99.999999", "49.999999"), ("999.999999", "700"), ("999.999997", "699.999997"),
    ])
  func H13_neverShownEqualToAThresholdItMisses(baseline: String, value: String) throws {
    let found = try #require(try relief([baseline], value))
    for percent in ["30", "50"] {
      let threshold = try number(percent)
      try #require(found.compares(.equal, to: threshold) == false)
      let shown = try #require(ExactNumber(found.printed(against: [threshold]).dropLast(2)))
      #expect(shown != threshold)
      #expect((shown > threshold) == found.compares(.above, to: threshold))
    }
  }

  /// Every pair of a 0 to 10 scale in tenths, by a mean of one, three and seven readings.
  @Test("H13: what is shown compares as what was computed", arguments: [1, 3, 7])
  func H13_displayAndVerdictAgree(count: Int) throws {
    let thresholds = try ["30", "50"].map(number)
    var wrong: [String] = []
    for sum in stride(from: 1, through: 100 * count, by: count == 1 ? 1 : 13) {
      let base = ExactNumber(millionths: Int64(sum) * 100_000)
      for p in 0...(sum / count) {
        let value = ExactNumber(millionths: Int64(p) * 100_000)
        let baseline = Baseline(sum: base...base, count: count, entries: [])
        let found = try #require(Relief(from: baseline, to: value...value))
        let text = String(found.printed(against: thresholds).dropLast(2))
        // The shown number again, in integers of the test's own: the whole relief is 100 (S - nP) / S.
        let parts = text.split(separator: ".").map(String.init)
        let scale = (0..<parts[1].count).reduce(1) { power, _ in power * 10 }
        let shown = try #require(Int(parts[0])) * scale + (try #require(Int(parts[1])))
        for percent in [30, 50] {
          let sign = (100 * (sum - count * p) - percent * sum).signum()
          if (shown - percent * scale).signum() != sign { wrong.append("\(sum)/\(count), \(p)") }
        }
        // And it is the nearest number of so many digits.
        let error = abs(shown * sum - 100 * (sum - count * p) * scale)
        if 2 * error > sum { wrong.append("\(sum)/\(count), \(p) is far from \(text)") }
      }
    }
    #expect(wrong == [])
  }

  @Test func equalFractionsAreEqual() throws {
    let (a, b) = (try relief(["10"], "5"), try relief(["8"], "4"))
    #expect(a == b)
    #expect(Set([a, b]).count == 1)
    #expect(try a != relief(["10"], "5.1"))
  }

  /// Published pairs before and after (trial.md D2), in tenths of a percent as printed there.
  @Test(
    "published changes",
    arguments: [
      ("8.91", "4.02", "54.9 %"), ("7.47", "3.41", "54.4 %"), ("7.57", "3.67", "51.5 %"),
      ("7.81", "4.76", "39.1 %"), ("7.22", "3.59", "50.3 %"), ("6.36", "5.27", "17.1 %"),
      ("7.81", "3.89", "50.2 %"), ("7.21", "4.53", "37.2 %"), ("6.1", "4.2", "31.1 %"),
      ("7.91", "4.31", "45.5 %"), ("8.3", "2.7", "67.5 %"), ("8.5", "1.9", "77.6 %"),
      ("6.68", "2.30", "65.6 %"), ("6.73", "4.13", "38.6 %"), ("3.3", "1.4", "57.6 %"),
    ])
  func reproducesPublishedChanges(before: String, after: String, printed: String) throws {
    let found = try #require(try relief([before], after))
    #expect(try found.printed(against: [number("30"), number("50")]) == printed)
  }
}
