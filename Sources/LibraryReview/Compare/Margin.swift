internal import ClinicalModel

/// How a value stands to one threshold, exact: on which side, how far, and whether that is enough.
struct Margin: Sendable, Hashable {
  /// Where the value lies.
  enum Side: String, Sendable, Hashable, CaseIterable {
    case below, at, above
    /// The threshold lies inside what is known of the value.
    case across
  }

  /// What was measured, as a noun phrase.
  let label: String
  /// The value as printed: it never shows a threshold that it misses.
  let value: String
  /// What is asked for, such as `more than 50 %`.
  let asked: String
  let comparison: Comparison
  let side: Side
  /// Whether the comparison holds; nil where it cannot be said.
  let holds: Bool?
  /// How far it lies from the threshold, in the value's unit; nil where that cannot be said.
  let distance: String?
  /// Whether it lies on the threshold or no more than one unit beside it.
  let isNear: Bool

  /// What became of the threshold, with the distance.
  ///
  /// The verdict's words are those for a threshold that is reached and for one that is not.
  func sentence(_ verdict: (holds: String, fails: String)) -> String {
    guard let holds else {
      return "not decided, because the threshold lies inside what is known of the value"
    }
    let words = holds ? verdict.holds : verdict.fails
    guard let distance else { return words }
    return side == .at ? "\(words), by \(distance): \(turn(holds))" : "\(words), by \(distance)"
  }

  /// A value on the threshold turns with any move to the other side.
  private func turn(_ holds: Bool) -> String {
    switch comparison {
    case .equal: "exactly as asked"
    case .above, .atMost: holds ? "any rise turns it" : "any rise decides"
    case .below, .atLeast: holds ? "any fall turns it" : "any fall decides"
    }
  }
}

/// A value and a threshold on one scale of whole numbers, each perhaps a range.
struct ScaledPair: Sendable {
  let value: ClosedRange<Int128>
  let threshold: ClosedRange<Int128>
  /// One unit of the threshold's last digit.
  let step: Int128

  var side: Margin.Side {
    if value.upperBound < threshold.lowerBound { return .below }
    if value.lowerBound > threshold.upperBound { return .above }
    return value.lowerBound == value.upperBound && value == threshold ? .at : .across
  }

  /// From the nearer end of the value to the nearer end of the threshold.
  var distance: Int128 {
    switch side {
    case .below: threshold.lowerBound - value.upperBound
    case .above: value.lowerBound - threshold.upperBound
    case .at, .across: 0
    }
  }

  var isNear: Bool { side == .at || (side != .across && distance <= step) }
}

extension ExactNumber {
  /// One of its last printed digit, in millionths: 1 for 50, a tenth for 2.5.
  var lastDigit: Int128 {
    var step: Int128 = 1_000_000
    while step > 1, Int128(millionths) % step != 0 { step /= 10 }
    return step
  }
}

extension Comparison {
  /// What is asked of a value, in words before a threshold.
  func asks(_ threshold: String) -> String { "\(words) \(threshold)" }
}
