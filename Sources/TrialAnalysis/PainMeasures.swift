public import ClinicalModel

/// What one pain series shows: peak, time to peak, and how long relief was observed.
public struct PainMeasures: Sendable {
  /// How long relief of a percentage was observed.
  public struct Duration: Sendable, Hashable {
    /// The relief whose duration it is: at least so many percent of the baseline.
    public let percent: ExactNumber
    /// The sum of the observed stretches, in seconds.
    public let total: Int64
    /// The longest observed stretch, in seconds.
    public let longest: Int64
    /// Whether the last reading still shows relief: it may have lasted longer.
    public let isCensored: Bool
  }

  /// The scores that were measured.
  public let series: PainSeries
  /// The baseline by the profile's rule; nil where there is none.
  public let baseline: Baseline?
  /// The greatest relief observed and the reading that shows it; the earliest of equals.
  public var peak: (reading: TimedReading, relief: Relief)? {
    peakReading.flatMap { reading in peakRelief.map { (reading, $0) } }
  }
  /// How long relief was observed, one for each percentage that was asked for.
  public let durations: [Duration]
  /// Readings that were not obtained, by entry.
  public let missing: [Int]

  let peakReading: TimedReading?
  let peakRelief: Relief?

  /// The measures of a series by a profile's baseline, for relief of these percentages.
  public init(_ series: PainSeries, from rule: TrialProfile.Baseline, percents: [ExactNumber]) {
    self.series = series
    baseline = series.baselines[rule]
    let reliefs = series.reliefs(from: rule)
    var best: (TimedReading, Relief)?
    for case (let reading, let relief?) in reliefs {
      guard let known = best else {
        best = (reading, relief)
        continue
      }
      if known.1.least < relief.least { best = (reading, relief) }
    }
    peakReading = best?.0
    peakRelief = best?.1
    missing = series.readings.filter { $0.number == nil }.map(\.entry)
    let isTimed = reliefs.contains { $0.0.seconds != nil && $0.1 != nil }
    durations = isTimed ? percents.map { Self.duration(of: $0, reliefs) } : []
  }

  private static func duration(
    of percent: ExactNumber, _ reliefs: [(TimedReading, Relief?)]
  ) -> Duration {
    let points = reliefs.filter { $0.0.seconds != nil && $0.1 != nil }.map { reading, relief in
      let reached = relief?.compares(.atLeast, to: percent)
      return ObservedPoint(
        time: reading.seconds, reached: reached == true ? .met : .notMet, entries: [reading.entry])
    }
    let found = ObservedStretch.stretches(points, counting: { $0 == .met })
    return Duration(
      percent: percent, total: found.reduce(0) { $0 + $1.observed },
      longest: found.map(\.observed).max() ?? 0,
      isCensored: found.last.map { $0.bound == nil } ?? false)
  }
}

extension TrialEvidence {
  /// The measures of every pain series of every dose.
  public func painMeasures(by profile: TrialProfile, rules: OutcomeRules) -> [PainMeasures] {
    doses.flatMap { dose in
      painSeries(after: dose).map {
        PainMeasures($0, from: profile.baseline, percents: rules.reliefDurations)
      }
    }
  }

  /// Every spasticity series of every dose.
  public var spasticitySeries: [SpasticitySeries] {
    doses.flatMap { readings(of: $0.content.id).grades }
  }
}
