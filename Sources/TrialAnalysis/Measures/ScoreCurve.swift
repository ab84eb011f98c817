internal import ClinicalModel

/// The scores after a dose as a curve from the baseline at time 0 to the last reading.
///
/// Between readings it runs straight, which nobody observed: what rests on that is a measure to be
/// shown, and never decides (clinical rules, §4: readings decide, not interpolation).
public struct ScoreCurve: Sendable, Hashable {
  /// A score at a time after the dose.
  public struct Point: Sendable, Hashable {
    /// Hours after the dose.
    public let hours: ExactRatio
    /// The score.
    public let score: ExactRatio
  }

  /// The score before the dose, or the mean of the diary.
  public let baseline: ExactRatio
  /// The readings in the order of their times, all of them after the dose.
  public let points: [Point]

  /// A curve; nil where there is no reading or one stands before the dose or before another.
  public init?(baseline: ExactRatio, readings: [(seconds: Int64, score: ExactRatio)]) {
    let points = readings.compactMap { reading in
      ExactRatio(Int128(reading.seconds), over: 3600).map { Point(hours: $0, score: reading.score) }
    }
    let times = [0] + readings.map(\.seconds)
    guard !points.isEmpty, points.count == readings.count,
      zip(times, times.dropFirst()).allSatisfy(<=)
    else { return nil }
    (self.baseline, self.points) = (baseline, points)
  }

  /// The curve's corners, the baseline at time 0 first.
  var corners: [Point] { [Point(hours: ExactRatio(0), score: baseline)] + points }

  /// From each corner to the next.
  var steps: [(from: Point, to: Point)] { Array(zip(corners, points)) }

  /// The time of the last reading, in hours.
  public var length: ExactRatio { points.last?.hours ?? ExactRatio(0) }
}

/// The way in which a sum over time counts the time between two readings.
public enum TimeWeighting: String, Sendable, Hashable, CaseIterable {
  /// The later reading stands for the whole time since the one before it.
  case step
  /// The score runs straight from one reading to the next.
  case trapezoid
}

extension ScoreCurve {
  /// SPID, the sum of pain intensity differences weighted by time, in points × hours.
  ///
  /// Step: `Σ (B - Pᵢ)(tᵢ - tᵢ₋₁)`; trapezoid: `Σ ½ (PIDᵢ + PIDᵢ₋₁)(tᵢ - tᵢ₋₁)` with `PID₀ = 0`.
  /// Source: trial facts C3, C3t (NIH symptom research, chapter 1).
  public func spid(_ weighting: TimeWeighting) -> ExactRatio? {
    sum { step in
      switch weighting {
      case .step: baseline.minus(step.to.score)
      case .trapezoid: step.from.score.plus(step.to.score)?.half.flatMap(baseline.minus)
      }
    }
  }

  /// SPID as a percentage of the greatest possible, `100 SPID / (B T)` (trial facts C4); nil at a
  /// baseline of 0.
  public func percentSPID(_ weighting: TimeWeighting) -> ExactRatio? {
    guard let most = baseline.times(length), most.isPositive else { return nil }
    return spid(weighting)?.times(ExactRatio(100))?.over(most)
  }

  /// The area under the scores by trapezoids, in points × hours (trial facts C6).
  public var area: ExactRatio? {
    sum { step in step.from.score.plus(step.to.score)?.half }
  }

  /// The time-weighted average, `AUC / T` (trial facts C7): `B - TWA` is the trapezoid SPID over `T`.
  public var timeWeightedAverage: ExactRatio? {
    length.isPositive ? area?.over(length) : nil
  }

  /// The greatest fall from the baseline and when it was read; the earliest of equals (trial facts C8).
  public var peak: (fall: ExactRatio, hours: ExactRatio)? {
    var best: (fall: ExactRatio, hours: ExactRatio)?
    for point in points {
      guard let fall = baseline.minus(point.score) else { return nil }
      if let known = best?.fall, fall.compares(.above, to: known) != true { continue }
      best = (fall, point.hours)
    }
    return best
  }

  private func sum(_ height: ((from: Point, to: Point)) -> ExactRatio?) -> ExactRatio? {
    var total = ExactRatio(0)
    for step in steps {
      guard let width = step.to.hours.minus(step.from.hours),
        let next = height(step)?.times(width).flatMap(total.plus)
      else { return nil }
      total = next
    }
    return total
  }
}

extension ExactRatio {
  var half: ExactRatio? { over(ExactRatio(2)) }
}
