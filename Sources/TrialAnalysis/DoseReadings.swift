internal import ClinicalModel

/// What was read after one dose, and before it by its name, sorted into series once: many rules read them.
struct DoseReadings: Sendable {
  /// The readings after the dose, in the order of their entries.
  private(set) var after: [TimedReading]
  /// The readings before the dose that name it.
  private(set) var before: [TimedReading]
  /// Every series of pain scores.
  private(set) var pain: [PainSeries]
  /// Every other series that may be read as scores.
  private(set) var others: [PainSeries]
  /// Every series of grades of spasticity, by scale and version.
  private(set) var grades: [SpasticitySeries]

  /// Sorts the readings of a dose, and beside them what was agreed and is missed; of a dose that was not
  /// given there is no series.
  init(
    of dose: Recorded<Dose>?, after: [TimedReading], before: [TimedReading],
    missed: [TimedReading], baselines: TrialBaselines
  ) {
    (self.after, self.before) = (after, before)
    guard let dose else {
      (pain, others, grades) = ([], [], [])
      return
    }
    // A negative time lies before the dose.
    let counted = after.filter { ($0.seconds ?? 0) >= 0 }
    let series = PainSeries.all(of: dose, counted, before, missed, baselines)
    pain = series.filter { baselines.instruments[$0.key.scale]?.measures == .pain }
    others = series.filter { baselines.instruments[$0.key.scale]?.measures != .pain }
    grades = SpasticitySeries.all(of: dose, counted, before, missed, baselines)
  }

  /// How many readings there are.
  var count: Int { after.count + before.count }

  /// Every series of scores on one scale.
  func scores(on scale: String) -> [PainSeries] {
    (pain + others).filter { $0.key.scale == scale }
  }

  /// The same readings with another value of one entry, or without it; what was not obtained stays so.
  func changing(
    _ entry: Int, to value: Reading.Value?, _ baselines: TrialBaselines
  ) -> DoseReadings {
    var changed = self
    if let after = Self.changing(entry, to: value, in: after) {
      changed.after = after
      changed.pain = pain.compactMap { $0.changing(entry, to: value) }
      changed.others = others.compactMap { $0.changing(entry, to: value) }
      changed.grades = grades.compactMap { $0.changing(entry, in: after) }
    } else if let before = Self.changing(entry, to: value, in: before) {
      changed.before = before
      changed.pain = pain.map { $0.rebased(on: before, baselines) }
      changed.others = others.map { $0.rebased(on: before, baselines) }
      changed.grades = grades.map { $0.rebased(on: before, baselines) }
    }
    return changed
  }

  /// The readings with the change; nil where it is none of theirs.
  static func changing(
    _ entry: Int, to value: Reading.Value?, in readings: [TimedReading]
  ) -> [TimedReading]? {
    guard let place = readings.firstIndex(where: { $0.entry == entry }) else { return nil }
    var changed = readings
    if let value {
      if case .absent = changed[place].reading.value { return readings }
      changed[place].reading.value = value
    } else {
      changed.remove(at: place)
    }
    return changed
  }
}

/// What was read before the doses of a trial without naming one of them, made ready for all of them.
struct TrialBaselines: Sendable {
  /// The scales by id.
  let instruments: [String: Instrument]
  /// The baselines of each series of scores.
  let scores: [PainSeries.Key: [TrialProfile.Baseline: Baseline]]
  /// The readings before the doses by scale.
  let unnamed: [String: [TimedReading]]
  /// The last grade of each muscle, by scale and version.
  let grades: [PainSeries.Key: [TimedReading]]

  /// The baselines among the readings that follow no dose.
  init(of readings: [TimedReading], instruments: [String: Instrument]) {
    self.instruments = instruments
    var general: [PainSeries.Key: [TimedReading]] = [:]
    var diary: [PainSeries.Key: [TimedReading]] = [:]
    var grades: [PainSeries.Key: [TimedReading]] = [:]
    var unnamed: [String: [TimedReading]] = [:]
    for timed in readings {
      switch timed.reading.relation {
      case .diary: diary[timed.key(by: instruments), default: []].append(timed)
      case .preDose(nil):
        unnamed[timed.reading.scale, default: []].append(timed)
        general[timed.key(by: instruments), default: []].append(timed)
        if let key = timed.gradeKey(by: instruments) { grades[key, default: []].append(timed) }
      case .preDose, .after, .unlinked: continue
      }
    }
    self.unnamed = unnamed
    self.grades = grades.mapValues(SpasticitySeries.lastGrades)
    var scores: [PainSeries.Key: [TrialProfile.Baseline: Baseline]] = [:]
    for (key, own) in general { scores[key, default: [:]][.preDose] = PainSeries.newest(own) }
    for (key, own) in diary { scores[key, default: [:]][.diary] = PainSeries.mean(own) }
    self.scores = scores
  }
}

extension TimedReading {
  /// What its score may be compared with; a scale's only version is meant where none is named.
  func key(by instruments: [String: Instrument]) -> PainSeries.Key {
    let variant = instruments[reading.scale]?.variant(reading.variant)?.id ?? reading.variant
    return PainSeries.Key(scale: reading.scale, variant: variant, context: reading.context)
  }

  /// The scale and version of a grade of spasticity; nil for other readings.
  func gradeKey(by instruments: [String: Instrument]) -> PainSeries.Key? {
    guard let instrument = instruments[reading.scale], instrument.measures == .spasticity,
      let variant = instrument.variant(reading.variant)
    else { return nil }
    return PainSeries.Key(scale: reading.scale, variant: variant.id, context: nil)
  }
}
