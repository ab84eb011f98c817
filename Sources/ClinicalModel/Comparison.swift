/// How a criterion compares, exactly as its source prints it: `>` is never softened to `≥`.
public enum Comparison: String, Sendable, Hashable, CaseIterable {
  /// Below.
  case below = "lt"
  /// At or below.
  case atMost = "le"
  /// Equal.
  case equal = "eq"
  /// At or above.
  case atLeast = "ge"
  /// Above.
  case above = "gt"

  /// Whether `left` stands to `right` as this comparison wants.
  @inlinable
  public func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .below: left < right
    case .atMost: left <= right
    case .equal: left == right
    case .atLeast: left >= right
    case .above: left > right
    }
  }

  /// Whether it holds for a value known only to lie in a range; nil where the threshold is inside.
  @inlinable
  public func holds<Value: Comparable>(_ range: ClosedRange<Value>, _ right: Value) -> Bool? {
    let low = holds(range.lowerBound, right)
    let high = holds(range.upperBound, right)
    if self == .equal {
      if range.lowerBound == range.upperBound { return low }
      return range.contains(right) ? nil : false
    }
    return low == high ? low : nil
  }

  /// Whether it holds between two values that are both known only to lie in a range.
  @inlinable
  public func holds<Value: Comparable>(
    _ left: ClosedRange<Value>, _ right: ClosedRange<Value>
  ) -> Bool? {
    if right.lowerBound == right.upperBound { return holds(left, right.lowerBound) }
    if self == .equal { return left.overlaps(right) ? nil : false }
    let low = holds(left, right.lowerBound)
    return low == holds(left, right.upperBound) ? low : nil
  }

  /// The sign as printed.
  public var symbol: String {
    switch self {
    case .below: "<"
    case .atMost: "≤"
    case .equal: "="
    case .atLeast: "≥"
    case .above: ">"
    }
  }

  /// The comparison in words.
  public var words: String {
    switch self {
    case .below: "below"
    case .atMost: "at most"
    case .equal: "exactly"
    case .atLeast: "at least"
    case .above: "more than"
    }
  }
}
