/// A score before and after.
public struct ScorePair: Sendable, Hashable {
  /// The score before.
  public let before: ExactRatio
  /// The score after.
  public let after: ExactRatio

  /// A score before and after.
  public init(before: ExactRatio, after: ExactRatio) {
    (self.before, self.after) = (before, after)
  }
}

/// The percentage by which the mean fell: `100 (mean B - mean P) / mean B`.
///
/// It is not the mean of the single percentages (trial facts, note 7 and D2: Smith 2005 prints 47 %
/// beside means that give 50.2 %), and no type of one takes the other's place.
public struct PercentOfMeans: Sendable, Hashable {
  /// The percentage; negative where the mean rose.
  public let percent: ExactRatio

  /// Of pairs of scores; nil where there is none, or where the mean before is not above 0.
  public init?(_ pairs: [ScorePair]) {
    let before = ExactRatio.sum(pairs.map(\.before))
    guard let before, before.isPositive, let after = ExactRatio.sum(pairs.map(\.after)),
      let percent = before.fall(to: after)
    else { return nil }
    self.percent = percent
  }

  /// Of means as a publication prints them.
  public init?(mean before: ExactRatio, to after: ExactRatio) {
    self.init([ScorePair(before: before, after: after)])
  }
}

/// The mean of the percentages by which each score fell: `(1/n) Σ 100 (Bᵢ - Pᵢ) / Bᵢ`.
///
/// It is not the percentage of the means; a pair whose score before is 0 has no percentage, so that
/// there is no mean of them either.
public struct MeanOfPercents: Sendable, Hashable {
  /// The mean; negative where the scores rose.
  public let percent: ExactRatio

  /// Of pairs of scores; nil where there is none, or where one before is not above 0.
  public init?(_ pairs: [ScorePair]) {
    let falls = pairs.compactMap { $0.before.isPositive ? $0.before.fall(to: $0.after) : nil }
    guard falls.count == pairs.count, let mean = ExactRatio.mean(falls) else { return nil }
    percent = mean
  }
}

extension ExactRatio {
  /// The percentage by which it falls to another, `100 (B - P) / B` (trial facts C1, C14).
  func fall(to other: ExactRatio) -> ExactRatio? {
    minus(other)?.times(ExactRatio(100))?.over(self)
  }

  /// The sum; nil of nothing.
  static func sum(_ numbers: [ExactRatio]) -> ExactRatio? {
    guard let first = numbers.first else { return nil }
    return numbers.dropFirst().reduce(first) { sum, next in sum.flatMap { $0.plus(next) } }
  }

  /// The mean; nil of nothing.
  static func mean(_ numbers: [ExactRatio]) -> ExactRatio? {
    sum(numbers)?.over(ExactRatio(Int64(numbers.count)))
  }
}
