import ClinicalModel
import Testing

@testable import TrialAnalysis

/// The arithmetic check case of the trial facts (C5), to the printed digit.
@Suite struct CurveTests {
  static let hours: [Int64] = [1, 2, 4, 6, 8, 12, 24]
  static let scores: [Int64?] = [6, 4, 3, 3, 4, 6, 8]

  static func curve(
    _ scores: [Int64?] = scores, baseline: Int64 = 8, instead: (Int64?) -> Int64? = { _ in nil }
  ) throws -> ScoreCurve {
    var last: Int64?
    var readings: [(seconds: Int64, score: ExactRatio)] = []
    for (hour, score) in zip(hours, scores) {
      guard let value = score ?? instead(last) else { continue }
      last = value
      readings.append((hour * 3600, ExactRatio(value)))
    }
    return try #require(ScoreCurve(baseline: ExactRatio(baseline), readings: readings))
  }

  private func ratio(_ numerator: Int128, _ denominator: Int128 = 1) throws -> ExactRatio {
    try #require(ExactRatio(numerator, over: denominator))
  }

  @Test("C5 SPID 42 and 56 points × hours, 21.875 % and 29.1667 % of 192")
  func spid() throws {
    let curve = try Self.curve()
    #expect(try curve.spid(.step) == ratio(42) && curve.spid(.trapezoid) == ratio(56))
    #expect(try curve.percentSPID(.step) == ratio(21_875, 1000))
    #expect(curve.percentSPID(.trapezoid)?.rounded(to: 4) == 291_667)
  }

  @Test("C5 area 136, average over time 5.6667, and the baseline less it is the SPID over time")
  func area() throws {
    let curve = try Self.curve()
    let average = try #require(curve.timeWeightedAverage)
    #expect(try curve.area == ratio(136))
    #expect(average.rounded(to: 4) == 56_667)
    #expect(curve.baseline.minus(average) == curve.spid(.trapezoid)?.over(curve.length))
  }

  @Test("C5 half the pain at most for 6.0 h from 2.0 h on, seven tenths for 10.0 h from 1.2 h on")
  func relief() throws {
    let curve = try Self.curve()
    let half = try #require(curve.times(ofRelief: ExactNumber(50)))
    let third = try #require(curve.times(ofRelief: ExactNumber(30)))
    #expect(try half.onset == ratio(2) && half.total == ratio(6) && half.longest == ratio(6))
    #expect(try third.onset == ratio(12, 10) && third.total == ratio(10))
    #expect(!half.isCensored && !third.isCensored)
  }

  @Test("C5 peak 5 points, first at 4 h")
  func peak() throws {
    let peak = try #require(try Self.curve().peak)
    #expect(try peak.fall == ratio(5) && peak.hours == ratio(4))
  }

  @Test("C5 without 6 h and 12 h: 63 and 32; the last carried 72 and 50; the baseline 30 and 24")
  func missing() throws {
    let gaps: [Int64?] = [6, 4, 3, nil, 4, nil, 8]
    func both(_ curve: ScoreCurve) -> [Int128?] {
      [curve.spid(.trapezoid)?.rounded(to: 0), curve.spid(.step)?.rounded(to: 0)]
    }
    #expect(both(try Self.curve(gaps)) == [63, 32])
    #expect(both(try Self.curve(gaps, instead: { $0 })) == [72, 50])
    #expect(both(try Self.curve(gaps, instead: { _ in 8 })) == [30, 24])
  }

  @Test("a last reading with relief is censored; no relief has no onset; worse is a negative sum")
  func edges() throws {
    let open = try Self.curve([8, 8, 8, 8, 8, 8, 2])
    #expect(open.times(ofRelief: ExactNumber(50))?.isCensored == true)
    let none = try #require(try Self.curve([9, 9, 9, 9, 9, 9, 9]).times(ofRelief: ExactNumber(30)))
    #expect(none.onset == nil && none.total == ExactRatio(0) && !none.isCensored)
    #expect(try Self.curve([9, 9, 9, 9, 9, 9, 9]).spid(.step) == ratio(-24))
  }

  @Test(
    "after a change of a rate nothing begins at the baseline: no onset, times from reading to reading"
  )
  func rateChange() throws {
    let found = try #require(
      try Self.curve([4, 4, 3, 3, 4, 6, 8]).times(ofRelief: ExactNumber(50), afterRateChange: true))
    #expect(try found.onset == nil && found.total == ratio(7) && found.longest == ratio(7))
    let begun = try Self.curve([4, 4, 3, 3, 4, 6, 8]).times(ofRelief: ExactNumber(50))
    #expect(try begun?.onset == ratio(1) && begun?.total == ratio(7))
    let first = try Self.curve([2, 8, 8, 8, 8, 8, 8])
    #expect(try first.times(ofRelief: ExactNumber(50))?.onset == ratio(2, 3))
    // From 2 to 8 in an hour: a third of it at or below 4.
    let changed = first.times(ofRelief: ExactNumber(50), afterRateChange: true)
    #expect(try changed?.total == ratio(1, 3))
  }

  @Test("H15 nothing is a percentage of a baseline of 0")
  func zeroBaseline() throws {
    let curve = try Self.curve(baseline: 0)
    #expect(curve.percentSPID(.step) == nil && curve.times(ofRelief: ExactNumber(30)) == nil)
  }

  @Test("readings out of order, before the dose, or none at all make no curve")
  func refused() {
    let two = ExactRatio(2)
    #expect(ScoreCurve(baseline: two, readings: []) == nil)
    #expect(ScoreCurve(baseline: two, readings: [(-1, two)]) == nil)
    #expect(ScoreCurve(baseline: two, readings: [(7200, two), (3600, two)]) == nil)
  }
}

@Suite struct ExactRatioTests {
  @Test("N3 sums, products and quotients are exact; division by 0 and overflow say nil")
  func arithmetic() throws {
    let third = try #require(ExactRatio(1, over: 3))
    let sixth = try #require(ExactRatio(-2, over: -12))
    #expect(third.plus(sixth) == ExactRatio(1, over: 2))
    #expect(third.minus(third) == ExactRatio(0))
    #expect(third.times(sixth) == ExactRatio(1, over: 18) && third.over(sixth) == ExactRatio(2))
    #expect(third.over(ExactRatio(0)) == nil && ExactRatio(1, over: 0) == nil)
    let great = try #require(ExactRatio(.max, over: 1))
    #expect(great.plus(great) == nil && great.times(great) == nil && great.rounded(to: 1) == nil)
  }

  @Test("rounded half up, away from zero", arguments: [(5, 1), (-5, -1), (4, 0), (-4, 0), (15, 2)])
  func rounding(tenths: Int128, whole: Int128) throws {
    #expect(try #require(ExactRatio(tenths, over: 10)).rounded(to: 0) == whole)
  }
}
