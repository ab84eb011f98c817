/// When something was so: a date as far as it is known, or an instant.
public enum ClinicalMoment: Sendable, Hashable {
  /// A date, perhaps only a month or a year.
  case date(PartialDate)
  /// A moment with its offset.
  case instant(Instant)

  /// Reads a date or an instant.
  public init?(_ text: String) { self.init(utf8: text.utf8.span) }

  /// Reads a date or an instant from its bytes.
  public init?(utf8 text: Span<UInt8>) {
    if let date = PartialDate(utf8: text) {
      self = .date(date)
    } else if let instant = Instant(utf8: text) {
      self = .instant(instant)
    } else {
      return nil
    }
  }

  /// The first civil day it may be, on the writer's clock.
  public var earliest: CivilDate {
    switch self {
    case .date(let date): date.earliest
    case .instant(let instant): instant.date
    }
  }

  /// The last civil day it may be, on the writer's clock.
  public var latest: CivilDate {
    switch self {
    case .date(let date): date.latest
    case .instant(let instant): instant.date
    }
  }

  /// The moment to the second, where it is known.
  public var instant: Instant? {
    if case .instant(let instant) = self { return instant }
    return nil
  }

  /// Whether the two may be told apart in time: instants always, dates where they do not overlap.
  public func isCertainlyBefore(_ other: ClinicalMoment) -> Bool {
    if let mine = instant, let theirs = other.instant { return mine < theirs }
    return latest < other.earliest
  }

  /// Whether it is the earlier of two in the order of time: the later beginning, then the later end,
  /// then the later instant comes last.
  public func sortsBefore(_ other: ClinicalMoment) -> Bool {
    (earliest, latest, instant?.seconds ?? 0)
      < (other.earliest, other.latest, other.instant?.seconds ?? 0)
  }
}

extension ClinicalMoment: CustomStringConvertible {
  /// The moment as recorded: `2026-03`, `2026-03-02` or `2026-03-02T09:14:00+01:00`.
  public var description: String {
    switch self {
    case .date(let date): date.description
    case .instant(let instant): instant.description
    }
  }

  /// The moment as a reader of a report wants it.
  public var printed: String {
    switch self {
    case .date(let date): date.printed
    case .instant(let instant): instant.printed
    }
  }
}

/// The moment at which a case is looked at.
///
/// A civil date means the end of that day, at the offset of whatever is compared with it (the
/// case's own clock).
public enum AsOf: Sendable, Hashable {
  /// The end of a civil day.
  case endOf(CivilDate)
  /// A moment.
  case instant(Instant)

  /// Reads a civil date or an instant.
  public init?(_ text: String) {
    if let day = CivilDate(text) {
      self = .endOf(day)
    } else if let instant = Instant(text) {
      self = .instant(instant)
    } else {
      return nil
    }
  }

  /// The civil day.
  public var day: CivilDate {
    switch self {
    case .endOf(let day): day
    case .instant(let instant): instant.date
    }
  }

  /// The day or instant as a clinical moment.
  var moment: ClinicalMoment {
    switch self {
    case .endOf(let day): .date(PartialDate(day))
    case .instant(let instant): .instant(instant)
    }
  }

  /// Whether an instant lies at or before it.
  public func reaches(_ instant: Instant) -> Bool {
    switch self {
    case .endOf(let day): instant.date <= day
    case .instant(let own): instant <= own
    }
  }

  /// Whether something of this clinical date could be so by now.
  public func reaches(_ moment: ClinicalMoment) -> Bool {
    moment.instant.map(reaches) ?? (moment.earliest <= day)
  }

  /// Seconds from an instant to this moment.
  public func seconds(since instant: Instant) -> Int64 {
    switch self {
    case .endOf(let day): instant.end(of: day).seconds - instant.seconds
    case .instant(let own): own.seconds - instant.seconds
    }
  }
}

extension AsOf: CustomStringConvertible {
  /// The moment as given: a civil date, or an instant with its offset.
  public var description: String {
    switch self {
    case .endOf(let day): day.description
    case .instant(let instant): instant.description
    }
  }

  /// The moment as a reader of a report wants it.
  public var printed: String {
    switch self {
    case .endOf(let day): day.printed
    case .instant(let instant): instant.printed
    }
  }
}
