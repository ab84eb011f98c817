internal import ClinicalModel

extension ExactRatio {
  /// The number with so many decimals at most, rounded half up, without trailing zeros.
  ///
  /// Digits are added, up to six, until what is shown stands to every threshold as the number itself
  /// does: 49.996 % is never shown as 50 % (N5). Where six are not enough, the sixth stands on the
  /// side on which the number lies; nil where it cannot be written in 128 bits.
  public func printed(_ decimals: Int = 2, against thresholds: [ExactRatio] = []) -> String? {
    for digits in decimals...max(decimals, Self.most) {
      guard let units = rounded(to: digits), let shown = Self.units(units, digits) else {
        return nil
      }
      let agrees = thresholds.allSatisfy {
        stands(to: $0) == shown.stands(to: $0)
      }
      if agrees { return Self.text(units, digits) }
    }
    guard let units = rounded(to: Self.most), let shown = Self.units(units, Self.most),
      let isBelow = compares(.below, to: shown)
    else { return nil }
    return Self.text(isBelow ? units - 1 : units + 1, Self.most)
  }

  private static let most = 6

  /// -1, 0 or 1 for below, equal and above; nil where that cannot be told in 128 bits.
  private func stands(to other: ExactRatio) -> Int128? { minus(other)?.numerator.signum() }

  private static func units(_ count: Int128, _ decimals: Int) -> ExactRatio? {
    ExactRatio(count, over: power(decimals))
  }

  private static func text(_ units: Int128, _ decimals: Int) -> String {
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: power(decimals).magnitude)
    var fraction = String(rest)
    fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let number = fraction.isEmpty ? "\(whole)" : "\(whole).\(fraction)"
    return units < 0 ? "-\(number)" : number
  }

  private static func power(_ decimals: Int) -> Int128 {
    (0..<decimals).reduce(Int128(1)) { value, _ in value * 10 }
  }
}

extension MeasureRange {
  /// The value, or both ends, each as a number is printed.
  public func printed(_ decimals: Int = 2, against thresholds: [ExactRatio] = []) -> String? {
    guard let low = least.printed(decimals, against: thresholds),
      let high = greatest.printed(decimals, against: thresholds)
    else { return nil }
    return low == high ? low : "\(low) to \(high)"
  }
}
