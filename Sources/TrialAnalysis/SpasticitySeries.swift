public import ClinicalModel

/// The scores of one spasticity scale after one dose, muscle by muscle, against the scores before it.
///
/// The ordinal code is kept: the modified Ashworth 1+ lies between 1 and 2 and counts as that range,
/// except inside a mean, where it counts what the instrument says.
public struct SpasticitySeries: Sendable {
  /// The id of the scale.
  public let scale: String
  /// The version of the scale that its grades share.
  public let variant: Instrument.Variant
  /// The dose that the readings follow.
  public let dose: Recorded<Dose>
  /// The grade of each muscle before the dose.
  public private(set) var baseline: [String: Instrument.Grade]
  /// The muscles that have one, in order.
  private(set) var muscles: [String]
  /// The numbers of the entries that give the baseline.
  public private(set) var baselineEntries: [Int]
  /// Whether a muscle has different grades before the dose, so that none of them counts.
  private(set) var hasContestedBaseline: Bool
  /// The grades at each time after the dose; a muscle that was not obtained is absent.
  public private(set) var moments: [Moment]
  /// Times that were agreed and of which nothing is on record.
  let missed: [Moment]

  /// The scores at one time after the dose.
  public struct Moment: Sendable {
    /// Seconds after the dose; nil where it was not reported.
    public let seconds: Int64?
    /// The grades by muscle; an empty key where the reading names none.
    public let grades: [String: Instrument.Grade]
    /// The numbers of the entries of that time.
    public let entries: [Int]
  }

  /// Every series of a dose, by scale; scores of different variants are never compared.
  static func all(
    of dose: Recorded<Dose>, _ after: [TimedReading], _ before: [TimedReading],
    _ missed: [TimedReading], _ baselines: TrialBaselines
  ) -> [SpasticitySeries] {
    var byKey: [PainSeries.Key: [TimedReading]] = [:]
    for timed in after {
      guard let key = timed.gradeKey(by: baselines.instruments) else { continue }
      byKey[key, default: []].append(timed)
    }
    return byKey.sorted { $0.key < $1.key }.compactMap { key, own in
      guard let variant = baselines.instruments[key.scale]?.variant(key.variant) else { return nil }
      let missed = missed.filter { $0.mayStand(in: key) }
      return SpasticitySeries(key.scale, variant, dose, own, missed).rebased(on: before, baselines)
    }
  }

  private init(
    _ scale: String, _ variant: Instrument.Variant, _ dose: Recorded<Dose>,
    _ after: [TimedReading], _ missed: [TimedReading]
  ) {
    self.scale = scale
    self.variant = variant
    self.dose = dose
    (baseline, muscles, baselineEntries, hasContestedBaseline) = ([:], [], [], false)
    self.missed = missed.map { Moment(seconds: $0.seconds, grades: [:], entries: [$0.entry]) }
    let byTime = Dictionary(grouping: after, by: \.seconds)
    moments = byTime.sorted { ($0.key ?? .max) < ($1.key ?? .max) }.map { time, own in
      Moment(seconds: time, grades: Self.grades(own, variant), entries: own.map(\.entry))
    }
  }

  /// The same grades against those before the dose: of a muscle that was not graded for this dose the
  /// last before every dose.
  func rebased(on before: [TimedReading], _ baselines: TrialBaselines) -> SpasticitySeries {
    let key = PainSeries.Key(scale: scale, variant: variant.id, context: nil)
    let linked = before.filter {
      $0.reading.scale == scale && $0.gradeKey(by: baselines.instruments) == key
    }
    let named = Set(linked.map(\.reading.muscle))
    let general = (baselines.grades[key] ?? []).filter { !named.contains($0.reading.muscle) }
    let last = Self.lastGrades(linked) + general
    var other = self
    other.baseline = Self.grades(last, variant)
    other.muscles = other.baseline.keys.sorted()
    other.baselineEntries = last.map(\.entry)
    other.hasContestedBaseline =
      Set(last.map { $0.reading.muscle ?? "" }).count > other.baseline.count
    return other
  }

  /// The series where one entry among these readings was changed or left out; nil where nothing is left.
  func changing(_ entry: Int, in readings: [TimedReading]) -> SpasticitySeries? {
    guard let place = moments.firstIndex(where: { $0.entries.contains(entry) }) else { return self }
    let entries = moments[place].entries
    let own = readings.filter { entries.contains($0.entry) }
    var other = self
    if own.isEmpty {
      other.moments.remove(at: place)
    } else {
      other.moments[place] = Moment(
        seconds: moments[place].seconds, grades: Self.grades(own, variant),
        entries: own.map(\.entry))
    }
    return other.moments.isEmpty ? nil : other
  }

  /// The last grade of each muscle before a dose; several where the last cannot be told.
  static func lastGrades(_ readings: [TimedReading]) -> [TimedReading] {
    let graded = readings.filter { $0.grade != nil }
    let rivals = Dictionary(grouping: graded, by: \.reading.muscle)
    return graded.filter { one in
      !(rivals[one.reading.muscle] ?? []).contains { $0.reading.isCertainlyAfter(one.reading) }
    }
  }

  /// Later entries on the same muscle and time stand for earlier ones only through a correction; two
  /// different grades leave the muscle unread.
  private static func grades(
    _ readings: [TimedReading], _ variant: Instrument.Variant
  ) -> [String: Instrument.Grade] {
    var codes: [String: String?] = [:]
    for reading in readings {
      guard let code = reading.grade else { continue }
      let muscle = reading.reading.muscle ?? ""
      guard let known = codes[muscle] else {
        codes[muscle] = code
        continue
      }
      if known != code { codes[muscle] = .some(nil) }
    }
    return codes.compactMapValues { $0.flatMap(variant.grade) }
  }
}

extension TimedReading {
  /// The code of the grade read, if one was.
  fileprivate var grade: String? {
    guard case .grade(let code) = reading.value else { return nil }
    return code
  }
}
