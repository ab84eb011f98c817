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
  private(set) var readingsByDose: [String: DoseReadings] = [:]
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

  /// The same trial with other readings.
  func with(_ readings: [TimedReading]) -> TrialEvidence {
    var other = self
    other.readings = readings
    other.readingsByDose = [:]
    other.sortReadings()
    return other
  }
}
