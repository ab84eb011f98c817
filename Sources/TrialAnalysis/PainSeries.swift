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
  public let baselines: [TrialProfile.Baseline: Baseline]
  /// The readings after the dose, in the order of time, missing ones among them.
  public let readings: [TimedReading]

  /// Every series of a dose; of rated relief or toxicity where that is asked for.
  static func all(
    of trial: TrialEvidence, after dose: Recorded<Dose>,
    measuring purpose: Instrument.Purpose = .pain
  ) -> [PainSeries] {
    all(of: trial, after: dose) { trial.instruments[$0.reading.scale]?.measures == purpose }
  }

  /// Every series of a dose on those scales whose readings are wanted.
  static func all(
    of trial: TrialEvidence, after dose: Recorded<Dose>, where isWanted: (TimedReading) -> Bool
  ) -> [PainSeries] {
    let own = trial.readings(after: dose.content.id).filter {
      ($0.seconds ?? 0) >= 0 && isWanted($0)
    }
    let byKey = Dictionary(grouping: own, by: trial.painKey)
    return byKey.sorted { $0.key < $1.key }.map { key, readings in
      PainSeries(
        key: key, dose: dose, baselines: baselines(of: trial, key, before: dose.content.id),
        readings: readings.sorted(by: TimedReading.isEarlier))
    }
  }

  private static func baselines(
    of trial: TrialEvidence, _ key: Key, before dose: String
  ) -> [TrialProfile.Baseline: Baseline] {
    let own = trial.baselineReadings.filter { trial.painKey($0) == key }
    let linked = own.filter { $0.reading.relation == .preDose(dose: dose) }
    let general = own.filter { $0.reading.relation == .preDose(dose: nil) }
    var found: [TrialProfile.Baseline: Baseline] = [:]
    found[.preDose] = newest(linked.isEmpty ? general : linked)
    found[.diary] = mean(own.filter { $0.reading.relation == .diary })
    return found
  }

  /// The last reading before the dose; where the last cannot be told, the range they span.
  private static func newest(_ readings: [TimedReading]) -> Baseline? {
    let last = readings.filter { $0.number != nil }.last()
    let numbers = last.compactMap(\.number)
    guard let low = numbers.map(\.lowerBound).min(), let high = numbers.map(\.upperBound).max()
    else { return nil }
    return Baseline(sum: low...high, count: 1, entries: last.map(\.entry))
  }

  private static func mean(_ readings: [TimedReading]) -> Baseline? {
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

  /// The readings with two that were taken at one time as the range they span: which of them counts
  /// nobody said (H30).
  var merged: [(TimedReading, ClosedRange<ExactNumber>?)] {
    var found: [(TimedReading, ClosedRange<ExactNumber>?)] = []
    for reading in readings {
      guard let last = found.last, let seconds = reading.seconds, last.0.seconds == seconds,
        let score = reading.number, let other = last.1
      else {
        found.append((reading, reading.number))
        continue
      }
      let low = min(score.lowerBound, other.lowerBound)
      found[found.count - 1].1 = low...max(score.upperBound, other.upperBound)
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
    let points = merged.map { reading, score in
      (reading, score.flatMap { Relief(from: baseline, to: $0) })
    }.map { reading, relief in
      ObservedPoint(
        time: reading.seconds,
        reached: relief.map {
          Determination(
            $0.compares(comparison, to: percent),
            else: Gap(.trial(.readingInWindow), .straddles, entries: [reading.entry]))
        }, entries: [reading.entry])
    }
    guard let span = lasting?.seconds else { return ObservedStretch.ever(points) }
    return ObservedStretch.lasted(span, points)
  }
}

extension TrialEvidence {
  /// A scale's only variant is meant where none is named.
  func painKey(_ timed: TimedReading) -> PainSeries.Key {
    let reading = timed.reading
    return PainSeries.Key(
      scale: reading.scale, variant: variant(of: reading)?.id ?? reading.variant,
      context: reading.context)
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
