public import ClinicalModel

/// How old answers may be: by fact, and by stage for reviews.
///
/// What no source gives is the team's own value, and every report that uses one says so.
public struct Freshness: Sendable, Hashable {
  /// How old one kind of answer may be.
  public struct Limit: Sendable, Hashable {
    /// The age up to which an answer counts, its last day included.
    public let span: CalendarSpan
    /// How far the limit was verified; `team` where no source gives one.
    public let confidence: Confidence

    /// A limit.
    public init(_ span: CalendarSpan, confidence: Confidence) {
      self.span = span
      self.confidence = confidence
    }
  }

  /// Limits by the id of the fact; an answer to a fact without one never grows too old.
  public let facts: [String: Limit]
  /// Limits by the code of the stage; a review of a stage without one never grows too old.
  public let reviews: [String: Limit]
  /// Limits by the id of the fact for the moment at which a needle is set: such an answer may still
  /// count for candidacy.
  public let beforeNeedle: [String: Limit]

  /// Limits by fact and by stage, and by fact before a needle.
  public init(
    facts: [String: Limit] = [:], reviews: [String: Limit] = [:],
    beforeNeedle: [String: Limit] = [:]
  ) {
    self.facts = facts
    self.reviews = reviews
    self.beforeNeedle = beforeNeedle
  }
}

extension Freshness.Limit {
  /// Why an answer of this moment does not count by the limit; nil where it does.
  public func objection(to moment: ClinicalMoment, at asOf: AsOf) -> Gap.Reason? {
    switch age(of: moment, at: asOf) {
    case .fresh: nil
    case .stale(let last): .stale(lastDay: last)
    case .uncertain: .datePrecision
    }
  }

  /// What a limit says of an answer's age.
  enum Age: Equatable {
    /// It counts, to this day.
    case fresh(to: CivilDate)
    /// It counted to this day.
    case stale(from: CivilDate)
    /// Its date is too coarse to say.
    case uncertain
  }

  /// The age of an answer of this moment; the limit's own last day is included.
  func age(of moment: ClinicalMoment, at asOf: AsOf) -> Age {
    if span.isByClock { return clockAge(of: moment, at: asOf) }
    let (first, last) = (span.after(moment.earliest), span.after(moment.latest))
    if asOf.day <= first { return .fresh(to: first) }
    return asOf.day > last ? .stale(from: last) : .uncertain
  }

  /// Limits in hours need an instant: a date alone cannot answer them.
  private func clockAge(of moment: ClinicalMoment, at asOf: AsOf) -> Age {
    guard case .seconds(let limit) = span.measure else { return .uncertain }
    let last = span.after(moment.latest)
    guard let instant = moment.instant else {
      return asOf.day > last.adding(days: 1) ? .stale(from: last) : .uncertain
    }
    guard asOf.seconds(since: instant) <= limit else { return .stale(from: last) }
    let endOfLast = instant.end(of: last)
    return .fresh(to: endOfLast.seconds - instant.seconds <= limit ? last : last.adding(days: -1))
  }
}
