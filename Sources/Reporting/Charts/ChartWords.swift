internal import ClinicalModel

/// Numbers of a chart in words.
enum ChartWords {
  /// Millionths of a point, cut to two decimals.
  static func score(_ millionths: Int) -> String {
    ExactNumber(millionths: Int64(millionths) / 10_000 * 10_000).description
  }

  /// A score, or the range it was reported as.
  static func score(_ range: ClosedRange<Int>) -> String {
    let (low, high) = (score(range.lowerBound), score(range.upperBound))
    return low == high ? low : "\(low) to \(high)"
  }

  /// A number of units of time, exact to the half: 0, 0.5, 1.
  static func time(_ seconds: Int, in unit: Int) -> String {
    let number = ExactNumber(
      millionths: Int64(abs(seconds)) * 1_000_000 / Int64(unit) / 10_000 * 10_000)
    return (seconds < 0 ? "\u{2212}" : "") + number.description
  }

  /// Seconds as hours and whole minutes.
  static func clock(_ seconds: Int) -> String {
    (seconds < 0 ? "\u{2212}" : "") + TrialSectionBuilder.hours(Int64(abs(seconds)))
  }

  /// The shortest of several lists that says how many it leaves out.
  static func first(_ words: [String], most: Int, apart: String = "; ") -> String {
    let more = words.count - most
    return words.prefix(most).joined(separator: apart)
      + (more > 0 ? "\(apart)and \(more) more" : "")
  }
}
