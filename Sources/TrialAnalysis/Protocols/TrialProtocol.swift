public import ClinicalModel

/// A published way to conduct a trial: its steps, and what may follow each, as data.
///
/// It describes what a source prints. It computes no dose and refuses no record.
public struct TrialProtocol: Sendable, Hashable {
  /// Where a trial begins, perhaps only for those who walk or only for those who do not.
  public struct Start: Sendable, Hashable {
    /// The answer to "walks or stands to transfer" that it wants; nil where it does not matter.
    public let walker: Bool?
    /// The ids of the steps with which a trial may begin, the usual one first.
    public let steps: [String]
    /// Where it is printed.
    public let citation: Citation

    /// A beginning.
    public init(walker: Bool?, steps: [String], citation: Citation) {
      self.walker = walker
      self.steps = steps
      self.citation = citation
    }
  }

  /// The slug of the protocol, such as `baclofen-screening`.
  public let id: String
  /// The edition of the protocol.
  public let edition: String
  /// The protocol as a report names it.
  public let title: String
  /// Whether it tests pain relief or the effect on spasticity.
  public let purpose: TrialStart.Purpose
  /// The drugs of which one is given.
  public let drugs: [String]
  /// The routes by which it is given.
  public let routes: [String]
  /// The methods of a trial that follow it; empty for any.
  public let methods: [String]
  /// The countries whose label it follows; empty where it follows none.
  public let countries: [String]
  /// Whether a dose may hold further drugs.
  public let admitsMixtures: Bool
  /// What counts as a response at a step; nil where the trial's own profile says it.
  public let response: ResponseRule?
  /// A related adverse event of at least this grade counts as a side effect at a step.
  public let sideEffectGrade: Int
  /// Where the protocol itself is printed.
  public let citation: Citation
  /// How long no systemic opioid is taken before the first dose; nil where nothing is printed.
  public let opioidFree: Wait?
  /// Where a trial begins.
  public let starts: [Start]
  /// The steps, in the order of the source.
  public let steps: [Step]

  /// A published way to conduct a trial.
  public init(
    id: String, edition: String, title: String, purpose: TrialStart.Purpose, drugs: [String],
    routes: [String], methods: [String], countries: [String], admitsMixtures: Bool,
    response: ResponseRule?, sideEffectGrade: Int, citation: Citation, opioidFree: Wait?,
    starts: [Start], steps: [Step]
  ) {
    self.id = id
    self.edition = edition
    self.title = title
    self.purpose = purpose
    self.drugs = drugs
    self.routes = routes
    self.methods = methods
    self.countries = countries
    self.admitsMixtures = admitsMixtures
    self.response = response
    self.sideEffectGrade = sideEffectGrade
    self.citation = citation
    self.opioidFree = opioidFree
    self.starts = starts
    self.steps = steps
  }

  /// The steps of these ids, in their order.
  func steps(_ ids: [String]) -> [Step] { ids.compactMap { id in steps.first { $0.id == id } } }
}

/// Where a value is printed, and how far it was held against that source.
public struct Citation: Sendable, Hashable {
  /// The source in a few words.
  public let source: String
  /// Where in the source it stands.
  public let locator: String
  /// How far it was verified: seen, secondary, partial or team.
  public let confidence: String

  /// Where a value is printed.
  public init(source: String, locator: String, confidence: String) {
    self.source = source
    self.locator = locator
    self.confidence = confidence
  }
}

/// How long to wait, as a source prints it.
public struct Wait: Sendable, Hashable {
  /// The length of the wait: hours by the clock, days and weeks by the calendar.
  public let span: CalendarSpan
  /// How many steps may lie within the span: 1 where each waits for the one before.
  public let count: Int
  /// Where it is printed.
  public let citation: Citation

  /// A wait.
  public init(_ span: CalendarSpan, count: Int = 1, citation: Citation) {
    self.span = span
    self.count = count
    self.citation = citation
  }

  /// When the wait is over; unknown where the clock is asked and only a date is on record.
  public func end(since moment: ClinicalMoment, entry: Int) -> NotBefore {
    if case .seconds(let seconds) = span.measure {
      guard let from = moment.instant else { return .unknown(self, entry: entry) }
      return .instant(
        Instant(seconds: from.seconds + seconds, offsetMinutes: from.offsetMinutes), self)
    }
    guard moment.earliest == moment.latest else { return .unknown(self, entry: entry) }
    return .day(span.after(moment.latest), self)
  }

  /// Whether it was kept between two moments; nil where their dates leave that open.
  func isKept(from first: ClinicalMoment, to second: ClinicalMoment) -> Bool? {
    guard case .seconds(let wanted) = span.measure else {
      if span.after(first.latest) <= second.earliest { return true }
      return second.latest < span.after(first.earliest) ? false : nil
    }
    if let from = first.instant, let to = second.instant {
      return to.seconds - from.seconds >= wanted
    }
    // A date leaves its whole day open, at either end.
    let least = Int64(second.earliest.dayNumber - first.latest.dayNumber - 1) * 86_400
    let greatest = Int64(second.latest.dayNumber - first.earliest.dayNumber + 1) * 86_400
    if least >= wanted { return true }
    return greatest <= wanted ? false : nil
  }
}

/// The moment before which a step may not come.
public enum NotBefore: Sendable, Hashable {
  /// Nothing is waited for.
  case anyTime
  /// The source prints no interval.
  case notPrinted
  /// From this moment on.
  case instant(Instant, Wait)
  /// From this civil day on.
  case day(CivilDate, Wait)
  /// The entry has only a date, so the hour cannot be said.
  case unknown(Wait, entry: Int)

  /// Whether the moment has come; nil where that cannot be said.
  public func hasCome(by asOf: AsOf) -> Bool? {
    switch self {
    case .anyTime: true
    case .notPrinted, .unknown: nil
    case .instant(let instant, _): asOf.reaches(instant)
    case .day(let day, _): day <= asOf.day
    }
  }
}
