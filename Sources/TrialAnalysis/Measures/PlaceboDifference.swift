/// What active doses gained over placebo doses in one patient (trial facts C13).
///
/// Each dose counts once: the mean of its readings, then the mean over the doses of an arm.
public struct PlaceboDifference: Sendable, Hashable {
  /// Mean PID of the active doses less that of the placebo doses, in points.
  public let points: MeasureRange
  /// Percent SPID by trapezoids of the active doses less that of the placebo doses, in percentage
  /// points; nil at a baseline of 0.
  public let percentSPID: MeasureRange?
  /// How many active doses were read.
  public let active: Int
  /// How many placebo doses were read.
  public let placebo: Int

  /// The difference of two arms; nil where one of them has no curve.
  public init?(active: [SeriesCurves], placebo: [SeriesCurves]) {
    guard
      let points = Self.difference(active, placebo, { $0.meanDifference }),
      !active.isEmpty, !placebo.isEmpty
    else { return nil }
    self.points = points
    percentSPID = Self.difference(active, placebo) { $0.percentSPID(.trapezoid) }
    (self.active, self.placebo) = (active.count, placebo.count)
  }

  /// The least by the least of one arm and the greatest of the other.
  private static func difference(
    _ active: [SeriesCurves], _ placebo: [SeriesCurves], _ measure: (ScoreCurve) -> ExactRatio?
  ) -> MeasureRange? {
    func mean(_ arm: [SeriesCurves], _ end: KeyPath<SeriesCurves, ScoreCurve>) -> ExactRatio? {
      let values = arm.compactMap { measure($0[keyPath: end]) }
      return values.count == arm.count ? ExactRatio.mean(values) : nil
    }
    guard let low = mean(active, \.least), let high = mean(active, \.greatest),
      let least = mean(placebo, \.greatest).flatMap(low.minus),
      let greatest = mean(placebo, \.least).flatMap(high.minus)
    else { return nil }
    return MeasureRange(least: least, greatest: greatest)
  }
}

extension ScoreCurve {
  /// The mean of the pain intensity differences, `(1/n) Σ (B - Pᵢ)` (trial facts C2).
  public var meanDifference: ExactRatio? {
    ExactRatio.mean(points.map(\.score)).flatMap(baseline.minus)
  }
}
