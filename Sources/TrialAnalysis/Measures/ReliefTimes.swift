public import ClinicalModel

/// When relief began and how long it lasted on a curve that runs straight between readings.
public struct ReliefTimes: Sendable, Hashable {
  /// The relief that is meant: at least this percentage of the baseline.
  public let percent: ExactNumber
  /// Hours to the first moment of it; nil where it was never reached, or where only a rate was changed.
  public let onset: ExactRatio?
  /// The sum of the hours with it.
  public let total: ExactRatio
  /// The longest unbroken stretch of it, in hours.
  public let longest: ExactRatio
  /// Whether the last reading still shows it: it may have lasted longer.
  public let isCensored: Bool
}

extension ScoreCurve {
  /// Onset and duration of a relief, `P ≤ (1 - r) B`, with straight lines between readings (trial
  /// facts C9, C10).
  ///
  /// nil at a baseline of 0, of which nothing is a percentage. After a change of a rate the score did not
  /// stand at the baseline: there is no onset, and times are counted from the first reading on.
  public func times(
    ofRelief percent: ExactNumber, afterRateChange isChange: Bool = false
  ) -> ReliefTimes? {
    let counted = isChange ? Array(steps.dropFirst()) : steps
    guard baseline.isPositive, let limit = limit(percent),
      let stretches = stretches(below: limit, in: counted)
    else { return nil }
    var (total, longest) = (ExactRatio(0), ExactRatio(0))
    for stretch in stretches {
      guard let length = stretch.to.minus(stretch.from), let sum = total.plus(length) else {
        return nil
      }
      total = sum
      if length.compares(.above, to: longest) == true { longest = length }
    }
    return ReliefTimes(
      percent: percent, onset: isChange ? nil : stretches.first?.from, total: total,
      longest: longest,
      isCensored: points.last?.score.compares(.atMost, to: limit) ?? false)
  }

  /// The score at which the relief is just reached.
  private func limit(_ percent: ExactNumber) -> ExactRatio? {
    ExactRatio(percent).over(ExactRatio(100)).flatMap(ExactRatio(1).minus).flatMap(baseline.times)
  }

  /// The unbroken times at or below a score; nil where one cannot be reckoned in 128 bits.
  private func stretches(
    below limit: ExactRatio, in steps: [(from: Point, to: Point)]
  ) -> [(from: ExactRatio, to: ExactRatio)]? {
    var found: [(from: ExactRatio, to: ExactRatio)] = []
    for (from, to) in steps {
      guard let begins = from.score.compares(.atMost, to: limit),
        let ends = to.score.compares(.atMost, to: limit)
      else { return nil }
      guard begins || ends else { continue }
      guard let start = begins ? from.hours : crossing(from, to, limit),
        let end = ends ? to.hours : crossing(from, to, limit)
      else { return nil }
      if let last = found.last, last.to == start {
        found[found.count - 1].to = end
      } else {
        found.append((start, end))
      }
    }
    return found
  }

  /// When the line from one point to another crosses a score between theirs.
  private func crossing(_ from: Point, _ to: Point, _ limit: ExactRatio) -> ExactRatio? {
    guard let fall = from.score.minus(to.score), let part = from.score.minus(limit)?.over(fall),
      let width = to.hours.minus(from.hours)
    else { return nil }
    return part.times(width).flatMap(from.hours.plus)
  }
}
