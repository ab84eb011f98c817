public import ClinicalModel

/// A baseline score: a sum over its readings and their count, so that a mean stays exact (N4).
public struct Baseline: Sendable, Hashable {
  /// The sum of the readings: a range where one was reported as a range.
  public let sum: ClosedRange<ExactNumber>
  /// How many readings it is the mean of.
  public let count: Int
  /// The entries it rests on.
  public let entries: [Int]

  /// The mean of some readings.
  public init(sum: ClosedRange<ExactNumber>, count: Int, entries: [Int]) {
    self.sum = sum
    self.count = count
    self.entries = entries
  }

  /// Whether a percentage of it is defined: at a baseline of 0 none is (H15).
  public var isPositive: Bool { sum.lowerBound > .zero }
}

/// The fall of a score from its baseline, as a percentage of the baseline:
/// `100 (B - P) / B`, kept as a fraction and never rounded before it is compared (H13, H14, N3).
public struct Relief: Sendable, Hashable {
  /// The least relief that the readings allow; the same as the greatest for single values.
  public let least: PercentRatio
  /// The greatest relief that the readings allow.
  public let greatest: PercentRatio

  /// Relief at a score; nil where the baseline is not above 0.
  public init?(from baseline: Baseline, to score: ClosedRange<ExactNumber>) {
    guard baseline.isPositive else { return nil }
    let count = Int128(baseline.count)
    func ratio(_ base: ExactNumber, _ value: ExactNumber) -> PercentRatio {
      let b = Int128(base.millionths)
      return PercentRatio(100 * (b - count * Int128(value.millionths)), over: b)
    }
    least = ratio(baseline.sum.lowerBound, score.upperBound)
    greatest = ratio(baseline.sum.upperBound, score.lowerBound)
  }

  /// Whether it stands to a percentage as the comparison wants; nil where the range straddles it.
  public func compares(_ comparison: Comparison, to percent: ExactNumber) -> Bool? {
    if comparison == .equal, !isExact, least.compares(.atMost, to: percent),
      greatest.compares(.atLeast, to: percent)
    {
      return nil
    }
    let low = least.compares(comparison, to: percent)
    return low == greatest.compares(comparison, to: percent) ? low : nil
  }

  /// Whether it is one value.
  public var isExact: Bool { least == greatest }

  /// The relief as printed: digits are added until what is shown stands to every threshold as what
  /// was computed does, so that 49.96 % is never shown as 50 % (N5).
  public func printed(against thresholds: [ExactNumber]) -> String {
    let low = least.printed(against: thresholds)
    return isExact ? "\(low) %" : "\(low) to \(greatest.printed(against: thresholds)) %"
  }
}

/// A percentage as an exact fraction.
public struct PercentRatio: Sendable, Hashable {
  /// The percentage times the denominator; negative where the score rose.
  public let numerator: Int128
  /// What the numerator is divided by to give the percentage; above 0.
  public let denominator: Int128

  init(_ numerator: Int128, over denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// By cross-multiplication: 1/2 equals 2/4.
  public static func == (a: PercentRatio, b: PercentRatio) -> Bool {
    a.numerator * b.denominator == b.numerator * a.denominator
  }

  /// Hashes the percentage rounded to six decimals, which equal fractions share.
  public func hash(into hasher: inout Hasher) { hasher.combine(rounded(to: 6)) }

  /// By cross-multiplication: no division, no rounding.
  public func compares(_ comparison: Comparison, to percent: ExactNumber) -> Bool {
    comparison.holds(numerator * 1_000_000, Int128(percent.millionths) * denominator)
  }

  static func < (a: PercentRatio, b: PercentRatio) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }

  /// The percentage in units of the last decimal, rounded half up (away from zero).
  public func rounded(to decimals: Int) -> Int128 {
    var scale: Int128 = 1
    for _ in 0..<decimals { scale *= 10 }
    let magnitude = Int128(numerator.magnitude) * scale
    let rounded = (2 * magnitude + denominator) / (2 * denominator)
    return numerator < 0 ? -rounded : rounded
  }

  /// With one decimal, or as many more as agree with every threshold.
  ///
  /// Where no rounding does, the last digit stands on the side of the threshold on which the percentage lies.
  public func printed(against thresholds: [ExactNumber]) -> String {
    for decimals in 1...6 {
      let shown = PercentRatio(rounded(to: decimals), over: Self.power(decimals))
      let agrees = thresholds.allSatisfy { threshold in
        Comparison.allCases.allSatisfy {
          shown.compares($0, to: threshold) == compares($0, to: threshold)
        }
      }
      if agrees { return Self.text(rounded(to: decimals), decimals) }
    }
    let nearest = rounded(to: 6)
    let isBelow = self < PercentRatio(nearest, over: Self.power(6))
    return Self.text(isBelow ? nearest - 1 : nearest + 1, 6)
  }

  private static func text(_ units: Int128, _ decimals: Int) -> String {
    let scale = power(decimals)
    let magnitude = Int128(units.magnitude)
    let fraction = String(magnitude % scale)
    let padding = String(repeating: "0", count: decimals - fraction.count)
    return "\(units < 0 ? "-" : "")\(magnitude / scale).\(padding)\(fraction)"
  }

  private static func power(_ decimals: Int) -> Int128 {
    (0..<decimals).reduce(Int128(1)) { value, _ in value * 10 }
  }
}

extension PercentRatio {
  /// How many percentage points it lies from a threshold: negative below it, exact.
  public func distance(to percent: ExactNumber) -> PercentRatio {
    PercentRatio(
      numerator * 1_000_000 - Int128(percent.millionths) * denominator,
      over: denominator * 1_000_000)
  }

  /// Whether it is less than another, by cross-multiplication.
  public func isLess(than other: PercentRatio) -> Bool { self < other }

  /// The same without its sign.
  public var magnitude: PercentRatio {
    PercentRatio(Int128(numerator.magnitude), over: denominator)
  }
}
