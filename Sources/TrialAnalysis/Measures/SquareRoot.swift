public import ClinicalModel

/// The square root of a fraction, kept as its square: it is compared and rounded exactly.
public struct SquareRoot: Sendable, Hashable {
  /// What it is the root of; not below 0.
  public let square: ExactRatio
  /// Whether the negative root is meant.
  public let isNegative: Bool

  /// A root; nil for the root of a negative number.
  public init?(of square: ExactRatio, isNegative: Bool = false) {
    guard square.numerator >= 0 else { return nil }
    (self.square, self.isNegative) = (square, isNegative && square.numerator > 0)
  }

  /// Whether its size stands to a number as the comparison wants, by comparing the squares; nil where
  /// that does not fit into 128 bits.
  public func sizeCompares(_ comparison: Comparison, to number: ExactRatio) -> Bool? {
    guard number.numerator >= 0 else { return comparison.holds(1, 0) }
    return number.times(number).flatMap { square.compares(comparison, to: $0) }
  }

  /// The root in units of the last decimal, rounded half up (away from zero), by an integer root.
  ///
  /// With `s = 10^decimals` it is the whole part of `(√(4 s² square) + 1) / 2`.
  public func rounded(to decimals: Int) -> Int128? {
    var scale = ExactRatio(4)
    for _ in 0..<2 * decimals {
      guard let next = scale.times(ExactRatio(10)) else { return nil }
      scale = next
    }
    guard let scaled = square.times(scale) else { return nil }
    let whole = scaled.numerator / scaled.denominator
    let units = (Self.integerRoot(of: whole) + 1) / 2
    return isNegative ? -units : units
  }

  /// The root with two decimals at most, rounded half up.
  public func printed() -> String? {
    rounded(to: 2).flatMap { ExactRatio($0, over: 100) }?.printed()
  }

  /// The greatest whole number whose square is not above the number, by Newton's rule.
  static func integerRoot(of number: Int128) -> Int128 {
    guard number > 1 else { return max(0, number) }
    var guess = Int128(1) << Int128((129 - number.leadingZeroBitCount) / 2)
    while true {
      let next = (guess + number / guess) / 2
      if next >= guess { return guess }
      guess = next
    }
  }
}
