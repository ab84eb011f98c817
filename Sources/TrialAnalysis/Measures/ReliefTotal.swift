public import ClinicalModel

/// Relief as the patient rates it after a dose, on a scale on which more is more relief.
public struct ReliefTotal: Sendable, Hashable {
  /// TOTPAR, `Σ PARᵢ (tᵢ - tᵢ₋₁)`, in points × hours (trial facts C5).
  public let total: MeasureRange
  /// `100 TOTPAR / (PARmax T)`; nil where the scale has no greatest value.
  public let percent: MeasureRange?
  /// TOTPAR with no relief in the place of every rating that was not obtained: the sensitivity run.
  public let carried: MeasureRange
  /// How many ratings were not obtained.
  public let missing: Int

  /// The total of a series of ratings; nil where none of them has a value and a time.
  public init?(_ series: PainSeries, greatest: ExactNumber?) {
    guard let available = Self.curves(series, .leftOut), let total = available.range(\.scoreSum),
      let carried = Self.curves(series, .baselineCarried)?.range(\.scoreSum)
    else { return nil }
    self.total = total
    self.carried = carried
    percent = greatest.flatMap { most in
      available.range { curve in
        ExactRatio(most).times(curve.length).flatMap {
          curve.scoreSum?.times(ExactRatio(100))?.over($0)
        }
      }
    }
    missing = series.readings.filter { $0.seconds != nil && $0.number == nil }.count
  }

  /// Relief begins at 0, whatever the pain was.
  private static func curves(_ series: PainSeries, _ missing: MissingReadings) -> SeriesCurves? {
    series.curves(from: ExactRatio(0), ExactRatio(0), missing: missing)
  }
}

extension ScoreCurve {
  /// The sum of the scores weighted by the time since the one before, by steps.
  var scoreSum: ExactRatio? {
    spid(.step).flatMap { spid in baseline.times(length).flatMap { $0.minus(spid) } }
  }
}
