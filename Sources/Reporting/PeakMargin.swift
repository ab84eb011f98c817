internal import ClinicalModel
internal import TrialAnalysis

/// How far the greatest relief lies from a rule's threshold.
struct PeakMargin {
  let measures: PainMeasures
  let percent: ExactNumber

  /// The distance in percentage points, exact.
  var words: String {
    guard let peak = measures.peak, peak.relief.isExact else { return "a range" }
    let points = peak.relief.least.distance(to: percent)
    let shown = points.magnitude.printed(against: [.zero])
    return "\(shown) points \(points.isBelow ? "short" : "above")"
  }
}
