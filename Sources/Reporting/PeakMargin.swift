internal import ClinicalModel
internal import TrialAnalysis

/// How far the greatest relief lies from a rule's threshold.
struct PeakMargin {
  let measures: PainMeasures
  let comparison: Comparison
  let percent: ExactNumber

  /// The distance in percentage points, exact; of a range that of both its ends.
  var words: String {
    guard let relief = measures.peak?.relief else { return "a range" }
    let (least, greatest) = (words(relief.least), words(relief.greatest))
    return relief.isExact ? least : "from \(least) to \(greatest)"
  }

  /// A relief that lies on the threshold and misses it is not above it.
  private func words(_ relief: PercentRatio) -> String {
    let points = relief.distance(to: percent)
    if points.numerator == 0, !relief.compares(comparison, to: percent) {
      return "exactly \(percent) %, which is not \(comparison.words) \(percent) %"
    }
    let shown = points.magnitude.printed(against: [.zero])
    return "\(shown) points \(points.isBelow ? "short" : "above")"
  }
}
