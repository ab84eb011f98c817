internal import ClinicalModel

extension Comparison {
  /// Whether the time from a date to a moment stands to a span as wanted; nil where that cannot be said.
  ///
  /// The as-of day is compared with the day that lies the span after the date: at least a year has
  /// passed when that day has come. A coarse date decides only if both its ends agree.
  func holds(since date: PartialDate, _ span: CalendarSpan, at asOf: AsOf) -> Bool? {
    if case .seconds(let limit) = span.measure { return holds(since: date, limit, at: asOf) }
    return holds(asOf.day...asOf.day, span.after(date.earliest)...span.after(date.latest))
  }

  /// A date without a time leaves the whole day open: hours decide only if its first and its last
  /// moment agree, in the zone that every clock on Earth lies within.
  private func holds(since date: PartialDate, _ limit: Int64, at asOf: AsOf) -> Bool? {
    let days = asOf.day.dayNumber
    // As of the end of a day that day may be over or just begun where the date was written.
    let now = Int64(days) * 86_400...Int64(days + 1) * 86_400
    let least = now.lowerBound - Int64(date.latest.dayNumber + 1) * 86_400
    let greatest = now.upperBound - Int64(date.earliest.dayNumber) * 86_400
    return least <= greatest ? holds(least...greatest, limit) : nil
  }
}
