internal import ClinicalModel

/// What stands for a planned reading that was not obtained.
public enum MissingReadings: String, Sendable, Hashable, CaseIterable {
  /// Nothing: the curve runs from the reading before it to the one after.
  case leftOut = "available-case"
  /// The baseline, as if nothing had been gained: the sensitivity run.
  case baselineCarried = "baseline-carried-forward"
  /// The last reading, as others might have reported it; it flatters a trial that was broken off.
  case lastCarried = "last-observation-carried-forward"
}

/// A measure of which the readings allow one value or a range.
public struct MeasureRange: Sendable, Hashable {
  /// The measure by the readings that show least relief.
  public let least: ExactRatio
  /// The measure by the readings that show most.
  public let greatest: ExactRatio

  /// A range from its ends.
  public init(least: ExactRatio, greatest: ExactRatio) {
    (self.least, self.greatest) = (least, greatest)
  }

  /// A range from its ends in any order; nil where they cannot be put in order in 128 bits.
  init?(between a: ExactRatio, and b: ExactRatio) {
    guard let isLower = a.compares(.atMost, to: b) else { return nil }
    self.init(least: isLower ? a : b, greatest: isLower ? b : a)
  }

  /// Whether it is one value.
  public var isExact: Bool { least == greatest }
}

/// The curves between which the readings of a series lie: one and the same where every reading is a
/// single value.
///
/// More relief means a higher baseline and lower scores, and every measure here grows or falls with
/// them throughout, so that what the two curves give are the ends of what is possible.
public struct SeriesCurves: Sendable, Hashable {
  /// The curve that shows least relief.
  public let least: ScoreCurve
  /// The curve that shows most.
  public let greatest: ScoreCurve

  /// A measure by both curves, the lower value first; nil where one of them has none.
  public func range(_ measure: (ScoreCurve) -> ExactRatio?) -> MeasureRange? {
    guard let a = measure(least), let b = measure(greatest) else { return nil }
    return MeasureRange(between: a, and: b)
  }
}

extension PainSeries {
  /// The curves of the series; nil without a baseline by the rule, or without a timed reading.
  ///
  /// Readings whose time is not known are left out, and two of one time are the range they span.
  public func curves(
    from rule: TrialProfile.Baseline, missing: MissingReadings = .leftOut
  ) -> SeriesCurves? {
    guard let mean = baselines[rule]?.mean else { return nil }
    return curves(from: mean.least, mean.greatest, missing: missing)
  }

  /// The curves from a baseline that lies between two numbers.
  func curves(
    from low: ExactRatio, _ high: ExactRatio, missing: MissingReadings
  ) -> SeriesCurves? {
    guard let least = curve(low, missing, \.upperBound),
      let greatest = curve(high, missing, \.lowerBound)
    else { return nil }
    return SeriesCurves(least: least, greatest: greatest)
  }

  private func curve(
    _ baseline: ExactRatio, _ missing: MissingReadings,
    _ end: KeyPath<ClosedRange<ExactNumber>, ExactNumber>
  ) -> ScoreCurve? {
    var last = baseline
    var found: [(seconds: Int64, score: ExactRatio)] = []
    for one in merged {
      guard let seconds = one.seconds else { continue }
      if let score = one.score {
        last = ExactRatio(score[keyPath: end])
        found.append((seconds, last))
        continue
      }
      switch missing {
      case .leftOut: continue
      case .baselineCarried: found.append((seconds, baseline))
      case .lastCarried: found.append((seconds, last))
      }
    }
    return ScoreCurve(baseline: baseline, readings: found)
  }
}

extension Baseline {
  /// The mean, or the range in which it lies.
  public var mean: MeasureRange? {
    guard let low = mean(\.lowerBound), let high = mean(\.upperBound) else { return nil }
    return MeasureRange(least: low, greatest: high)
  }

  /// The mean at one end of its range.
  func mean(
    _ end: KeyPath<ClosedRange<ExactNumber>, ExactNumber>
  ) -> ExactRatio? {
    ExactRatio(Int128(sum[keyPath: end].millionths), over: 1_000_000 * Int128(count))
  }
}
