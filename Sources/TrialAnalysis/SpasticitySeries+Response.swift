internal import ClinicalModel

extension SpasticitySeries {
  /// Whether the score fell by so many points, and held, by one way of reading several muscles.
  func responds(
    _ comparison: Comparison, _ points: ExactNumber, lasting: CalendarSpan?,
    by aggregate: ResponseRule.Aggregate
  ) -> Determination {
    guard !hasContestedBaseline else {
      return .indeterminate([Gap(.trial(.baseline), .conflict, entries: baselineEntries)])
    }
    guard !baseline.isEmpty else { return .indeterminate([Gap(.trial(.baseline), .missing)]) }
    let observed = (moments + missed).map { moment in
      ObservedPoint(
        time: moment.seconds,
        reached: drop(at: moment, by: aggregate).map { drop in
          Determination(
            comparison.holds(drop, points.millionths),
            else: Gap(.trial(.readingInWindow), .straddles, entries: moment.entries))
        }, entries: moment.entries)
    }
    guard let span = lasting?.seconds else { return ObservedStretch.ever(observed) }
    return ObservedStretch.lasted(span, observed)
  }

  /// The fall in millionths of a point, or its range; nil where a muscle was not read again.
  ///
  /// For "any" it is the greatest fall of a muscle.
  public func drop(
    at moment: Moment, by aggregate: ResponseRule.Aggregate
  ) -> ClosedRange<Int64>? {
    guard !hasContestedBaseline else { return nil }
    let pairs = muscles.map { (baseline[$0], moment.grades[$0]) }
    let before = pairs.compactMap { $0.0 }
    let after = pairs.compactMap { $0.1 }
    guard before.count == after.count, !before.isEmpty else { return nil }
    switch aggregate {
    case .mean: return Self.meanDrop(before, after)
    case .worst:
      return Self.worst(before).flatMap { b in Self.worst(after).map { Self.fall(b, $0) } }
    case .any: return Self.anyDrop(before, after)
    }
  }

  private static func meanDrop(
    _ before: [Instrument.Grade], _ after: [Instrument.Grade]
  ) -> ClosedRange<Int64>? {
    let first = before.compactMap(\.mean?.millionths)
    let second = after.compactMap(\.mean?.millionths)
    guard first.count == before.count, second.count == after.count else { return nil }
    // The mean's last millionth is cut towards zero: no threshold stands between two millionths.
    let drop = (first.reduce(0, +) - second.reduce(0, +)) / Int64(first.count)
    return drop...drop
  }

  private static func worst(_ grades: [Instrument.Grade]) -> ClosedRange<Int64>? {
    let points = grades.compactMap(\.points)
    guard points.count == grades.count, let low = points.map(\.lowerBound.millionths).max(),
      let high = points.map(\.upperBound.millionths).max()
    else { return nil }
    return low...high
  }

  private static func anyDrop(
    _ before: [Instrument.Grade], _ after: [Instrument.Grade]
  ) -> ClosedRange<Int64>? {
    let falls = zip(before, after).compactMap { b, a -> ClosedRange<Int64>? in
      guard let b = worst([b]), let a = worst([a]) else { return nil }
      return fall(b, a)
    }
    guard let low = falls.map(\.lowerBound).max(), let high = falls.map(\.upperBound).max() else {
      return nil
    }
    return low...high
  }

  private static func fall(_ b: ClosedRange<Int64>, _ a: ClosedRange<Int64>) -> ClosedRange<Int64> {
    // One unchanged 1+ has not fallen, whatever it stands for.
    if b == a { return 0...0 }
    return (b.lowerBound - a.upperBound)...(b.upperBound - a.lowerBound)
  }
}
