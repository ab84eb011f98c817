public import ClinicalModel

/// The pain scores of one scale in one context after one dose, against their own baseline.
///
/// Scores of different scales, variants or contexts are never compared (H17).
public struct PainSeries: Sendable {
  /// What makes scores comparable.
  public struct Key: Sendable, Hashable, Comparable {
    /// The id of the scale.
    public let scale: String
    /// The version of the scale; nil where the readings name none.
    public let variant: String?
    /// The context, such as rest or movement; nil where the readings name none.
    public let context: String?

    /// By scale, then version, then context; what is not named comes first.
    public static func < (a: Key, b: Key) -> Bool {
      (a.scale, a.variant ?? "", a.context ?? "") < (b.scale, b.variant ?? "", b.context ?? "")
    }
  }

  /// The scale, version and context that its scores share.
  public let key: Key
  /// The dose that the readings follow.
  public let dose: Recorded<Dose>
  /// The mean or reading before the dose, by rule; nil where there is none.
  public private(set) var baselines: [TrialProfile.Baseline: Baseline]
  /// The readings after the dose, in the order of time, missing ones among them.
  public private(set) var readings: [TimedReading]
  /// Those that were agreed and are not on record.
  private let missed: [TimedReading]
  /// The scores as they are judged: every rule reads them, so they are put together once.
  private(set) var merged: [MergedScore]

  /// One score with its time, or several of one time.
  struct MergedScore: Sendable {
    /// The first of the entries.
    let entry: Int
    /// Seconds after the dose; nil where the time was not reported.
    let seconds: Int64?
    /// The score, or the range that several span; nil where none was obtained.
    var score: ClosedRange<ExactNumber>?
  }

  private init(
    _ key: Key, _ dose: Recorded<Dose>, _ readings: [TimedReading], _ missed: [TimedReading]
  ) {
    (self.key, self.dose, baselines) = (key, dose, [:])
    (self.readings, self.missed) = (readings, missed)
    merged = Self.merged(readings, missed)
  }

  /// Every series of a dose, from its readings and those before it that name it.
  static func all(
    of dose: Recorded<Dose>, _ after: [TimedReading], _ before: [TimedReading],
    _ missed: [TimedReading], _ baselines: TrialBaselines
  ) -> [PainSeries] {
    let byKey = Dictionary(grouping: after) { $0.key(by: baselines.instruments) }
    return byKey.sorted { $0.key < $1.key }.map { key, readings in
      PainSeries(
        key, dose, readings.sorted(by: TimedReading.isEarlier),
        missed.filter { $0.mayStand(in: key) }
      ).rebased(on: before, baselines)
    }
  }

  /// The same scores against the readings before the dose that name it or, where none does, against those
  /// before every dose.
  func rebased(on before: [TimedReading], _ baselines: TrialBaselines) -> PainSeries {
    let own = before.filter {
      $0.reading.scale == key.scale && $0.key(by: baselines.instruments) == key
    }
    var other = self
    other.baselines = baselines.scores[key] ?? [:]
    if !own.isEmpty { other.baselines[.preDose] = Self.newest(own) }
    return other
  }

  /// The series with another value of one entry, or without it; nil where nothing is left.
  func changing(_ entry: Int, to value: Reading.Value?) -> PainSeries? {
    guard let changed = DoseReadings.changing(entry, to: value, in: readings) else { return self }
    var other = self
    other.readings = changed
    other.merged = Self.merged(changed, missed)
    return changed.isEmpty ? nil : other
  }

  /// The last reading before the dose; where the last cannot be told, the range they span.
  static func newest(_ readings: [TimedReading]) -> Baseline? {
    let last = readings.filter { $0.number != nil }.last()
    let numbers = last.compactMap(\.number)
    guard let low = numbers.map(\.lowerBound).min(), let high = numbers.map(\.upperBound).max()
    else { return nil }
    return Baseline(sum: low...high, count: 1, entries: last.map(\.entry))
  }

  /// The mean of a diary.
  static func mean(_ readings: [TimedReading]) -> Baseline? {
    let numbers = readings.compactMap(\.number)
    guard !numbers.isEmpty else { return nil }
    let low = numbers.reduce(Int64(0)) { $0 + $1.lowerBound.millionths }
    let high = numbers.reduce(Int64(0)) { $0 + $1.upperBound.millionths }
    return Baseline(
      sum: ExactNumber(millionths: low)...ExactNumber(millionths: high), count: numbers.count,
      entries: readings.filter { $0.number != nil }.map(\.entry))
  }

  /// The relief at each reading, nil where the reading was not obtained.
  public func reliefs(from rule: TrialProfile.Baseline) -> [(TimedReading, Relief?)] {
    guard let baseline = baselines[rule] else { return [] }
    var found: [(TimedReading, Relief?)] = []
    for reading in readings {
      var relief: Relief?
      if let score = reading.number { relief = Relief(from: baseline, to: score) }
      found.append((reading, relief))
    }
    return found
  }

  /// Whether a reading with a time was not obtained, or was agreed and is not on record.
  public var isIncomplete: Bool {
    readings.contains { $0.seconds != nil && $0.number == nil }
      || missed.contains { $0.seconds != nil && $0.number == nil }
  }

  /// The readings and, as not obtained, those that were agreed and are not on record; two that were taken
  /// at one time as the range they span: which of them counts nobody said (H30).
  private static func merged(
    _ readings: [TimedReading], _ missed: [TimedReading]
  ) -> [MergedScore] {
    let expected =
      missed.isEmpty ? readings : (readings + missed).sorted(by: TimedReading.isEarlier)
    var found: [MergedScore] = []
    found.reserveCapacity(expected.count)
    for place in expected.indices {
      let (seconds, score) = (expected[place].seconds, expected[place].number)
      if let score, let seconds, let last = found.last, last.seconds == seconds,
        let other = last.score
      {
        let low = min(score.lowerBound, other.lowerBound)
        found[found.count - 1].score = low...max(score.upperBound, other.upperBound)
      } else {
        found.append(MergedScore(entry: expected[place].entry, seconds: seconds, score: score))
      }
    }
    return found
  }

  /// Whether relief was reached, and held, by one rule.
  func responds(
    _ comparison: Comparison, _ percent: ExactNumber, lasting: CalendarSpan?,
    from rule: TrialProfile.Baseline
  ) -> Determination {
    guard let baseline = baselines[rule], baseline.isPositive else {
      return .indeterminate([Gap(.trial(.baseline), .missing)])
    }
    let points = merged.map { one in
      ObservedPoint(
        time: one.seconds,
        reached: one.score.flatMap { Relief(from: baseline, to: $0) }.map {
          Determination(
            $0.compares(comparison, to: percent),
            else: Gap(.trial(.readingInWindow), .straddles, entries: [one.entry]))
        }, entries: [one.entry])
    }
    guard let span = lasting?.seconds else { return ObservedStretch.ever(points) }
    return ObservedStretch.lasted(span, points)
  }
}

extension TimedReading {
  /// The number read, or its range.
  public var number: ClosedRange<ExactNumber>? { reading.value.number }

  static func isEarlier(_ a: TimedReading, _ b: TimedReading) -> Bool {
    if a.seconds != b.seconds { return (a.seconds ?? .max) < (b.seconds ?? .max) }
    return a.entry < b.entry
  }
}

extension Reading {
  func isCertainlyAfter(_ other: Reading) -> Bool {
    guard let mine = at, let theirs = other.at else { return false }
    if let a = mine.instant, let b = theirs.instant { return b < a }
    return theirs.isCertainlyBefore(mine)
  }
}
