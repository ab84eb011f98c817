internal import ClinicalModel

/// One observed moment after a dose, and whether a threshold was reached there.
struct ObservedPoint {
  /// Seconds after the dose; nil where the time was not reported.
  let time: Int64?
  /// Whether the threshold was reached; nil where the reading was not obtained.
  let reached: Determination?
  let entries: [Int]
}

/// How long a threshold was held: between observed readings, without interpolation.
///
/// What was not observed is not claimed: a stretch proves the time from its first to its last
/// reading, and can have lasted no longer than from the failing reading before it to the one after.
enum ObservedStretch {
  /// Whether it was reached at all.
  static func ever(_ points: [ObservedPoint]) -> Determination {
    let observed = points.compactMap(\.reached)
    guard !observed.isEmpty else {
      return .indeterminate([Gap(.trial(.readingInWindow), .missing)])
    }
    return .any(observed)
  }

  /// Whether it was held for at least so many seconds.
  ///
  /// It is read with missing readings left out and, as the sensitivity run, with the baseline
  /// carried into them. Where the two disagree nothing is said.
  static func lasted(_ seconds: Int64, _ points: [ObservedPoint]) -> Determination {
    let timed = points.filter { $0.time != nil }
    guard timed.contains(where: { $0.reached != nil }) else {
      let need: TrialNeed = points.isEmpty ? .readingInWindow : .duration
      return .indeterminate([Gap(.trial(need), .missing)])
    }
    let result = held(of: timed, seconds)
    // A reading without time may lie anywhere: it may break what was held, or begin what was not.
    let loose = points.filter { $0.time == nil && ($0.reached ?? .notMet) != result }
    guard result.answer != nil, !loose.isEmpty else { return result }
    return .indeterminate([Gap(.trial(.duration), .missing, entries: loose.flatMap(\.entries))])
  }

  private static func held(of timed: [ObservedPoint], _ seconds: Int64) -> Determination {
    let available = held(seconds, timed.filter { $0.reached != nil })
    guard timed.contains(where: { $0.reached == nil }) else { return available }
    let carried = held(
      seconds,
      timed.map {
        ObservedPoint(time: $0.time, reached: $0.reached ?? .notMet, entries: $0.entries)
      })
    let missing = timed.filter { $0.reached == nil }.flatMap(\.entries)
    return .agreed(
      [available, carried], else: Gap(.trial(.sensitivity), .disagreement, entries: missing))
  }

  private static func held(_ seconds: Int64, _ points: [ObservedPoint]) -> Determination {
    let sorted = points.sorted { ($0.time ?? 0) < ($1.time ?? 0) }
    if stretches(sorted, counting: { $0 == .met }).contains(where: { $0.observed >= seconds }) {
      return .met
    }
    let possible = stretches(sorted, counting: { $0 != .notMet })
    if possible.allSatisfy({ stretch in stretch.bound.map { $0 <= seconds } ?? false }) {
      return .notMet
    }
    return .indeterminate([Gap(.trial(.duration), .missing)])
  }

  /// The unbroken stretches: observed from first to last reading, and bounded by the failing
  /// readings around them (the dose itself counts as failing; after the last reading nothing does).
  static func stretches(
    _ sorted: [ObservedPoint], counting counts: (Determination) -> Bool
  ) -> [(observed: Int64, bound: Int64?)] {
    var found: [(observed: Int64, bound: Int64?)] = []
    var failed: Int64 = 0
    var first: Int64?
    var last: Int64 = 0
    for point in sorted {
      guard let time = point.time, let reached = point.reached else { continue }
      if counts(reached) {
        first = first ?? time
        last = time
      } else {
        if let start = first { found.append((last - start, time - failed)) }
        (first, failed) = (nil, time)
      }
    }
    if let start = first { found.append((last - start, nil)) }
    return found
  }
}
