public import ClinicalModel

/// Everything recorded of one trial, with the time of each reading after its dose.
public struct TrialEvidence: Sendable {
  /// The start of the trial.
  public let start: Recorded<TrialStart>
  /// Every dose in the order of time, placebos among them.
  public let everyDose: [Recorded<Dose>]
  /// The doses of the drug in the order of time, by which the trial is judged: a placebo is none.
  public let doses: [Recorded<Dose>]
  /// The readings in the order of their entries, before and after the doses.
  public private(set) var readings: [TimedReading]
  /// The adverse events that name the trial or one of its doses.
  public let adverseEvents: [Recorded<AdverseEvent>]
  /// The rescue medication of the trial in the order of time.
  public let rescues: [Recorded<RescueDose>]
  /// The opioids of the case day by day, in the order of time: before, during and after the trial.
  public let systemicOpioids: [Recorded<SystemicOpioid>]
  /// The day up to which the list of them was declared complete; nil where it was not.
  public let opioidsDeclared: CivilDate?
  /// The entries that declare these lists of the trial complete.
  public let complete: [ListName: Int]
  /// Of which day those declarations speak.
  let declared: [ListName: ClinicalMoment]
  /// The readings that follow no dose: before a dose, of the diary, or linked to nothing.
  private(set) var baselineReadings: [TimedReading] = []
  /// The readings of each dose with their series: looked up again and again, they are sorted out once.
  private var readingsByDose: [String: DoseReadings] = [:]
  /// What was agreed and is not on record, by dose.
  private var missed: [String: [TimedReading]] = [:]
  /// What was read before the doses without naming one.
  private(set) var baselines: TrialBaselines
  /// The baselines from which pain relief can be reckoned.
  private(set) var painBaselines: Set<TrialProfile.Baseline> = []
  /// The scales of several versions on which a reading names none.
  let scalesOfUnknownVariant: Set<String>
  /// The scales by id.
  public let instruments: [String: Instrument]

  /// Everything recorded of one trial.
  public init(_ start: Recorded<TrialStart>, in evidence: Evidence, dictionary: DataDictionary) {
    let id = start.content.id
    self.start = start
    instruments = dictionary.instruments
    everyDose = evidence.doses(of: id).inOrder(at: \.at)
    doses = everyDose.filter { $0.content.given == .active }
    let moments = Dictionary(
      everyDose.map { ($0.content.id, $0.content.at) }, uniquingKeysWith: { first, _ in first })
    // What was read after a placebo is no baseline either.
    let first = everyDose.first?.content.at
    readings = evidence.readings.filter { $0.content.trial == id }.map {
      TimedReading($0.asBaseline(before: moments, first: first), after: moments)
    }
    baselines = TrialBaselines(of: [], instruments: dictionary.instruments)
    scalesOfUnknownVariant = Set(
      readings.map(\.reading).filter {
        dictionary.instruments[$0.scale]?.variant($0.variant) == nil
      }.map(\.scale))
    let ids = Set(everyDose.map(\.content.id))
    adverseEvents = evidence.adverseEvents.filter {
      $0.content.trial == id || ($0.content.dose.map(ids.contains) ?? false)
    }
    rescues = evidence.rescues.filter { $0.content.trial == id }.inOrder(at: \.at)
    systemicOpioids = evidence.systemicOpioids.inOrder(at: \.on)
    var complete: [ListName: Int] = [:]
    for list in ListName.allCases {
      complete[list] = evidence.completeness(of: list, trial: id)
    }
    // The opioids of the case are those of each of its trials.
    complete[.systemicOpioids] = evidence.opioidsCompleteness(in: id)
    // After an event that ended the trial no dose follows.
    if complete[.doses] == nil {
      complete[.doses] =
        adverseEvents.first {
          $0.content.endedTrial == true && $0.content.related != .unrelated
        }?.entry
    }
    self.complete = complete
    declared = complete.compactMapValues { number in
      evidence.entries.first { $0.number == number }?.content.clinicalDate
    }
    opioidsDeclared = declared[.systemicOpioids]?.earliest
    sortReadings()
    guard !start.content.plan.isEmpty else { return }
    missed = missed(asOf: evidence.asOf)
    sortReadings()
  }

  private mutating func sortReadings() {
    var (before, after): ([String: [TimedReading]], [String: [TimedReading]]) = ([:], [:])
    for timed in readings {
      switch timed.reading.relation {
      case .after(let dose): after[dose, default: []].append(timed)
      case .preDose(let dose?): before[dose, default: []].append(timed)
      case .preDose(nil), .diary, .unlinked: continue
      }
    }
    baselineReadings = readings.filter {
      if case .after = $0.reading.relation { false } else { true }
    }
    baselines = TrialBaselines(of: baselineReadings, instruments: instruments)
    painBaselines = Set(baselineReadings.compactMap(painBaseline))
    let given = Dictionary(everyDose.map { ($0.content.id, $0) }, uniquingKeysWith: { a, _ in a })
    for dose in Set(given.keys).union(after.keys) {
      readingsByDose[dose] = DoseReadings(
        of: given[dose], after: after[dose] ?? [], before: before[dose] ?? [],
        missed: missed[dose] ?? [], baselines: baselines)
    }
  }

  /// The baseline that a pain score before a dose gives; nil for other readings.
  func painBaseline(_ timed: TimedReading) -> TrialProfile.Baseline? {
    guard timed.number != nil, instruments[timed.reading.scale]?.measures == .pain else {
      return nil
    }
    return switch timed.reading.relation {
    case .preDose: .preDose
    case .diary: .diary
    case .after, .unlinked: nil
    }
  }

  /// The same trial with other readings.
  func with(_ readings: [TimedReading]) -> TrialEvidence {
    var other = self
    other.readings = readings
    other.readingsByDose = [:]
    other.sortReadings()
    return other
  }

  /// The same trial with another value at one place among the readings, or without that reading.
  func changing(_ place: Int, to value: Reading.Value?) -> TrialEvidence {
    var changed = readings
    if let value {
      changed[place].reading.value = value
    } else {
      changed.remove(at: place)
    }
    return with(changed)
  }

  /// The readings after a dose, in the order of their entries.
  func readings(after dose: String) -> [TimedReading] { readingsByDose[dose]?.after ?? [] }

  /// The readings of a dose with their series.
  func readings(of dose: String) -> DoseReadings {
    readingsByDose[dose]
      ?? DoseReadings(of: nil, after: [], before: [], missed: [], baselines: baselines)
  }

  /// The series of pain scores after a dose.
  func painSeries(after dose: Recorded<Dose>) -> [PainSeries] {
    readingsByDose[dose.content.id]?.pain ?? []
  }

  /// The series after a dose on scales of another purpose.
  func series(
    after dose: Recorded<Dose>, measuring purpose: Instrument.Purpose
  ) -> [PainSeries] {
    (readingsByDose[dose.content.id]?.others ?? []).filter {
      instruments[$0.key.scale]?.measures == purpose
    }
  }

  /// The instrument of a reading, in the variant it names.
  func variant(of reading: Reading) -> Instrument.Variant? {
    instruments[reading.scale]?.variant(reading.variant)
  }

  /// The readings of a dose on scales of one purpose, in the order of time.
  func readings(after dose: String, measuring purpose: Instrument.Purpose) -> [TimedReading] {
    readings(after: dose).filter { instruments[$0.reading.scale]?.measures == purpose }
  }
}

/// A reading with the time after its dose.
public struct TimedReading: Sendable, Hashable {
  /// The number of its entry.
  public let entry: Int
  /// The reading as recorded.
  public internal(set) var reading: Reading
  /// Seconds after the dose; nil where it was not reported or the reading follows no dose.
  ///
  /// A negative time lies before the dose, and the reading is not counted.
  public let seconds: Int64?

  init(entry: Int, reading: Reading, seconds: Int64?) {
    (self.entry, self.reading, self.seconds) = (entry, reading, seconds)
  }

  init(_ recorded: Recorded<Reading>, after doses: [String: ClinicalMoment]) {
    entry = recorded.entry
    reading = recorded.content
    guard case .after(let dose) = reading.relation else {
      seconds = nil
      return
    }
    if let elapsed = reading.elapsed.flatMap(CalendarSpan.init) {
      seconds = elapsed.seconds
    } else if let at = reading.at?.instant, let given = doses[dose]?.instant {
      seconds = at.seconds - given.seconds
    } else if let at = reading.at, let given = doses[dose], at.isCertainlyBefore(given) {
      // How long before is not known, and does not matter.
      seconds = -1
    } else {
      seconds = nil
    }
  }
}

extension CalendarSpan {
  /// The span in seconds; nil for months and years.
  var seconds: Int64? {
    switch measure {
    case .seconds(let count): count
    case .days(let count): Int64(count) * 86_400
    case .months: nil
    }
  }
}

extension Recorded<Reading> {
  /// A baseline that was read after its dose is none: it is shown and linked to nothing.
  fileprivate func asBaseline(
    before doses: [String: ClinicalMoment], first: ClinicalMoment?
  ) -> Recorded<Reading> {
    let limit: ClinicalMoment?
    switch content.relation {
    case .preDose(let dose?): limit = doses[dose]
    case .preDose(nil), .diary: limit = first
    case .after, .unlinked: return self
    }
    guard let limit, let at = content.at, limit.isCertainlyBefore(at) else { return self }
    var unlinked = content
    unlinked.relation = .unlinked
    return Recorded(entry: entry, content: unlinked)
  }
}

extension [TimedReading] {
  /// Those after which none of the others was certainly taken: the last, or the candidates for it.
  ///
  /// Instants are told apart by the clock, dates by the day; a reading without a time is always one.
  func last() -> [TimedReading] {
    let moments = compactMap(\.reading.at)
    let instant = moments.compactMap(\.instant).max()
    let date = moments.filter { $0.instant == nil }.map(\.earliest).max()
    let day = moments.map(\.earliest).max()
    return filter { reading in
      guard let at = reading.reading.at, let day else { return true }
      if let own = at.instant, let instant {
        return !(own < instant) && !(date.map { at.latest < $0 } ?? false)
      }
      return !(at.latest < day)
    }
  }
}
