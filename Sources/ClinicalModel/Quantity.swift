/// A number with its unit.
public struct Quantity: Sendable, Hashable {
  /// The number.
  public let number: ExactNumber
  /// The unit.
  public let unit: UnitOfMeasure

  /// A number with its unit.
  public init(_ number: ExactNumber, _ unit: UnitOfMeasure) {
    self.number = number
    self.unit = unit
  }

  /// The quantity in the smallest unit of its dimension, in millionths, exact.
  public var exact: Int128 { Int128(number.millionths) * Int128(unit.factor) }
}

extension Quantity: CustomStringConvertible {
  /// The quantity as a clinician reads it.
  public var description: String { QuantityRange(self, self).description }
}

/// A quantity that was reported as one value or as a range ("8 to 9").
///
/// Both ends have the same unit. A threshold inside the range leaves a comparison undecided.
public struct QuantityRange: Sendable, Hashable {
  /// The least value it may have.
  public let low: Quantity
  /// The greatest value it may have.
  public let high: Quantity

  /// A range between two quantities of one unit; the caller has checked their order.
  public init(_ low: Quantity, _ high: Quantity) {
    self.low = low
    self.high = high
  }

  /// One amount in two units is one amount.
  public static func == (a: QuantityRange, b: QuantityRange) -> Bool {
    a.low.unit.dimension == b.low.unit.dimension && a.low.exact == b.low.exact
      && a.high.exact == b.high.exact
  }

  /// Hashes the amount, whatever its unit.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(low.exact)
    hasher.combine(high.exact)
  }

  /// Whether it is one value.
  public var isExact: Bool { low.number == high.number }

  /// How it stands to a threshold; nil where the threshold lies inside the range, or where months
  /// and days cannot be told apart.
  public func compares(_ comparison: Comparison, to threshold: Quantity) -> Bool? {
    if low.unit.dimension == threshold.unit.dimension {
      return comparison.holds(low.exact...high.exact, threshold.exact)
    }
    guard let mine = days, let theirs = QuantityRange(threshold, threshold).days else { return nil }
    return comparison.holds(mine, theirs)
  }

  /// A length of time in days: months hold 28 to 31 each, counted over the calendar.
  public var days: ClosedRange<Int>? {
    guard let first = CalendarSpan(low), let last = CalendarSpan(high) else { return nil }
    guard let from = first.days?.lowerBound, let to = last.days?.upperBound else { return nil }
    return from...max(from, to)
  }
}

extension QuantityRange: CustomStringConvertible {
  /// The range with its unit as a clinician reads it: `8 to 9 mg`, or `8 mg` where it is one value, and
  /// `1 week`.
  public var description: String {
    let number = isExact ? "\(low.number)" : "\(low.number) to \(high.number)"
    let unit = isExact ? low.unit.printed(behind: low.number) : low.unit.printed
    return unit.isEmpty ? number : "\(number) \(unit)"
  }
}
