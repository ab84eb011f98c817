internal import ClinicalModel
internal import TrialAnalysis

/// How far the greatest relief lies from a rule's threshold, and whether the answer survives one point
/// of measurement error on the baseline or on the score.
struct PeakMargin {
  let measures: PainMeasures
  let comparison: Comparison
  let percent: ExactNumber
  /// Whether a point of the scale is a point of pain: a millimetre on a long line is not.
  let isPointScale: Bool

  /// The distance in percentage points, exact, and what one point would change.
  var words: String {
    guard let peak = measures.peak, peak.relief.isExact else { return "a range" }
    let points = peak.relief.least.distance(to: percent)
    let shown = points.magnitude.printed(against: [.zero])
    return "\(shown) points \(points.isBelow ? "short" : "above")"
      + (robustness.map { "; \($0)" } ?? "")
  }

  private var robustness: String? {
    guard isPointScale, let baseline = measures.baseline, baseline.count == 1,
      let peak = measures.peak, let score = peak.reading.number,
      baseline.sum.lowerBound == baseline.sum.upperBound, score.lowerBound == score.upperBound,
      let verdict = peak.relief.compares(comparison, to: percent)
    else { return nil }
    let (base, value) = (baseline.sum.lowerBound, score.lowerBound)
    for other in neighbours(base) where holds(other, value) == !verdict {
      return "it would \(verdict ? "fail" : "pass") if the baseline was \(other)"
    }
    for other in neighbours(value) where holds(base, other) == !verdict {
      return "it would \(verdict ? "fail" : "pass") if the score was \(other)"
    }
    return "it survives one point on the baseline or the score"
  }

  private func holds(_ base: ExactNumber, _ score: ExactNumber) -> Bool? {
    let baseline = Baseline(sum: base...base, count: 1, entries: [])
    return Relief(from: baseline, to: score...score)?.compares(comparison, to: percent)
  }

  private func neighbours(_ value: ExactNumber) -> [ExactNumber] {
    let above = ExactNumber(millionths: value.millionths + ExactNumber(1).millionths)
    return [value.less(ExactNumber(1)), above].compactMap { $0 }
  }
}
