public import ClinicalModel

extension PainSeries {
  /// The longest stretch, in seconds, over which relief was observed to stand so to a percentage; nil
  /// where no reading has both a score and a time.
  public func longestStretch(
    _ comparison: Comparison, _ percent: ExactNumber, from rule: TrialProfile.Baseline
  ) -> Int64? {
    let points = reliefs(from: rule).compactMap { reading, relief -> ObservedPoint? in
      guard reading.seconds != nil, let relief else { return nil }
      let reached = relief.compares(comparison, to: percent) == true
      return ObservedPoint(
        time: reading.seconds, reached: reached ? .met : .notMet, entries: [reading.entry])
    }
    return points.longest
  }
}

extension SpasticitySeries {
  /// The longest stretch, in seconds, over which the fall was observed to stand so to these points.
  public func longestStretch(
    _ comparison: Comparison, _ points: ExactNumber, by aggregate: ResponseRule.Aggregate
  ) -> Int64? {
    let observed = moments.compactMap { moment -> ObservedPoint? in
      guard moment.seconds != nil, let drop = drop(at: moment, by: aggregate) else { return nil }
      let reached = comparison.holds(drop, points.millionths) == true
      return ObservedPoint(
        time: moment.seconds, reached: reached ? .met : .notMet, entries: moment.entries)
    }
    return observed.longest
  }
}

extension [ObservedPoint] {
  fileprivate var longest: Int64? {
    guard !isEmpty else { return nil }
    return ObservedStretch.stretches(self, counting: { $0 == .met }).map(\.observed).max() ?? 0
  }
}
