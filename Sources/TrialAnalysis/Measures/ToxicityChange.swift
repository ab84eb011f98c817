internal import ClinicalModel

/// The change of the summed drug toxicity after a dose.
///
/// `100 (Tox₀ - Tox₁) / Tox₀` (trial facts C14; Smith et al. 2002). Every toxicity scale that was read
/// before the dose is summed, by its last reading after it; where one was not read again there is no
/// sum.
public struct ToxicityChange: Sendable, Hashable {
  /// The percentage, negative where toxicity rose.
  public let percent: MeasureRange
  /// How many scales were summed.
  public let scales: Int

  /// The change of some scales; nil where one was not read before or after, or where the sum before
  /// is not above 0.
  public init?(_ series: [PainSeries], from rule: TrialProfile.Baseline) {
    let pairs = series.compactMap { Self.pair($0, rule) }
    guard pairs.count == series.count, !pairs.isEmpty,
      let least = Self.fall(pairs.map(\.least)), let greatest = Self.fall(pairs.map(\.greatest))
    else { return nil }
    percent = MeasureRange(least: least, greatest: greatest)
    scales = series.count
  }

  private static func pair(
    _ series: PainSeries, _ rule: TrialProfile.Baseline
  ) -> (least: ScorePair, greatest: ScorePair)? {
    guard let curves = series.curves(from: rule), let low = curves.least.points.last?.score,
      let high = curves.greatest.points.last?.score
    else { return nil }
    return (
      ScorePair(before: curves.least.baseline, after: low),
      ScorePair(before: curves.greatest.baseline, after: high)
    )
  }

  /// The percentage of the sums is that of their means.
  private static func fall(_ pairs: [ScorePair]) -> ExactRatio? { PercentOfMeans(pairs)?.percent }
}
