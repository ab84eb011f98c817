public import ClinicalModel

/// A fraction of whole numbers in lowest terms: sums and areas of readings stay exact.
///
/// Every operation says nil where the result would not fit into 128 bits; nothing is rounded.
public struct ExactRatio: Sendable, Hashable {
  /// What is divided.
  public let numerator: Int128
  /// What it is divided by; above 0.
  public let denominator: Int128

  /// A fraction; nil where the denominator is 0 or the signs cannot be put in order.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let sign: Int128 = denominator < 0 ? -1 : 1
    let common = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    self.numerator = sign * numerator / Int128(common)
    self.denominator = sign * denominator / Int128(common)
  }

  /// A whole number.
  public init(_ whole: Int64) {
    (numerator, denominator) = (Int128(whole), 1)
  }

  /// A decimal number.
  public init(_ number: ExactNumber) {
    let common = Self.greatestCommonDivisor(Int128(number.millionths).magnitude, 1_000_000)
    numerator = Int128(number.millionths) / Int128(common)
    denominator = 1_000_000 / Int128(common)
  }

  /// The sum.
  public func plus(_ other: ExactRatio) -> ExactRatio? {
    let common = Int128(
      Self.greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
    let (mine, theirs) = (other.denominator / common, denominator / common)
    guard let left = numerator.product(mine), let right = other.numerator.product(theirs),
      let bottom = denominator.product(mine)
    else { return nil }
    let (sum, isTooGreat) = left.addingReportingOverflow(right)
    return isTooGreat ? nil : ExactRatio(sum, over: bottom)
  }

  /// The difference.
  public func minus(_ other: ExactRatio) -> ExactRatio? {
    ExactRatio(-other.numerator, over: other.denominator).flatMap(plus)
  }

  /// The product.
  public func times(_ other: ExactRatio) -> ExactRatio? {
    guard let left = ExactRatio(numerator, over: other.denominator),
      let right = ExactRatio(other.numerator, over: denominator),
      let top = left.numerator.product(right.numerator),
      let bottom = left.denominator.product(right.denominator)
    else { return nil }
    return ExactRatio(top, over: bottom)
  }

  /// The quotient; nil where the other is 0.
  public func over(_ other: ExactRatio) -> ExactRatio? {
    ExactRatio(other.denominator, over: other.numerator).flatMap(times)
  }

  /// Whether it stands to another as the comparison wants; nil where that cannot be told in 128 bits.
  public func compares(_ comparison: Comparison, to other: ExactRatio) -> Bool? {
    minus(other).map { comparison.holds($0.numerator, 0) }
  }

  /// Whether it is above 0.
  public var isPositive: Bool { numerator > 0 }

  /// The number in units of the last decimal, rounded half up (away from zero).
  public func rounded(to decimals: Int) -> Int128? {
    var scaled = Int128(numerator.magnitude)
    for _ in 0..<decimals {
      guard let next = scaled.product(10) else { return nil }
      scaled = next
    }
    guard let twice = scaled.product(2), let double = denominator.product(2) else { return nil }
    let (sum, isTooGreat) = twice.addingReportingOverflow(denominator)
    guard !isTooGreat else { return nil }
    return numerator < 0 ? -(sum / double) : sum / double
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b > UInt64.max { (a, b) = (b, a % b) }
    guard b != 0 else { return a == 0 ? 1 : a }
    // Almost all of it fits into 64 bits, where division costs far less.
    var (x, y) = (UInt64(b), UInt64(a % b))
    while y != 0 { (x, y) = (y, x % y) }
    return UInt128(x)
  }
}

extension Int128 {
  fileprivate func product(_ other: Int128) -> Int128? {
    let (product, isTooGreat) = multipliedReportingOverflow(by: other)
    return isTooGreat ? nil : product
  }
}
