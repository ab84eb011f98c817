internal import ClinicalModel
internal import TrialAnalysis

/// How far the greatest fall of a spasticity score lies from the points that a rule asks for.
struct PointMargin {
  let series: [SpasticitySeries]
  let rule: ResponseRule.ScoreDrop

  /// The greatest fall by each way of reading the muscles that the rule leaves open; nil where none was
  /// read again, or where it is a range.
  var words: String? {
    let ways = rule.aggregate.map { [$0] } ?? ResponseRule.Aggregate.allCases
    let falls = ways.compactMap { way in best(by: way).map { (way: way, fall: $0) } }
    guard !falls.isEmpty, falls.count == ways.count else { return nil }
    let parts =
      Set(falls.map(\.fall)).count == 1
      ? [margin(falls[0].fall)] : falls.map { "\($0.way.rawValue) \(margin($0.fall))" }
    return parts.joined(separator: "; ")
  }

  private func best(by way: ResponseRule.Aggregate) -> Int64? {
    let falls = series.filter { $0.scale == rule.scale }.flatMap { series in
      series.moments.compactMap { series.drop(at: $0, by: way) }
    }
    guard let best = falls.max(by: { $0.lowerBound < $1.lowerBound }),
      best.lowerBound == best.upperBound
    else { return nil }
    return best.lowerBound
  }

  private func margin(_ fall: Int64) -> String {
    let distance = fall - rule.points.millionths
    let shown = Self.points(fall, against: ExactRatio(rule.points))
    if distance == 0, !rule.comparison.holds(fall, rule.points.millionths) {
      return "\(shown) points, which is not \(rule.comparison.words) \(rule.points)"
    }
    return "\(shown) points, \(Self.points(abs(distance), against: ExactRatio(0))) "
      + "\(distance < 0 ? "short of" : "above") the \(rule.points)-point rule"
  }

  /// Points as every measure is printed, with one decimal at least.
  private static func points(_ millionths: Int64, against threshold: ExactRatio) -> String {
    let points = ExactRatio(ExactNumber(millionths: millionths))
    let shown = points.printed(against: [threshold]) ?? "\(ExactNumber(millionths: millionths))"
    return shown.contains(".") ? shown : "\(shown).0"
  }
}

extension ResponseRule {
  /// A rule that asks for a fall of a spasticity score.
  struct ScoreDrop {
    let scale: String
    let comparison: Comparison
    let points: ExactNumber
    let aggregate: Aggregate?
  }

  /// The rules that ask for a fall of a spasticity score, in order of appearance.
  var scoreDrops: [ScoreDrop] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.scoreDrops)
    case .scoreDrop(let scale, let comparison, let points, _, let aggregate):
      [ScoreDrop(scale: scale, comparison: comparison, points: points, aggregate: aggregate)]
    case .painRelief, .percentFall, .abovePlacebo, .assessed: []
    }
  }
}
