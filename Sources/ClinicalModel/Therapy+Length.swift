extension Therapy.Length {
  /// How long it lasted against a span; nil where that cannot be said.
  ///
  /// Between two dates the month arithmetic of `CalendarSpan` holds; coarse dates decide only if both
  /// their ends agree.
  public func compares(_ comparison: Comparison, to span: CalendarSpan) -> Bool? {
    switch self {
    case .unknown: return nil
    case .stated(let quantity):
      return QuantityRange(quantity, quantity).compares(comparison, to: span.quantity)
    case .dates(let from, let to):
      return comparison.holds(
        to.earliest...to.latest, span.after(from.earliest)...span.after(from.latest))
    }
  }

  /// The least and greatest number of days it lasted; nil where that was not recorded.
  public var days: ClosedRange<Int>? {
    switch self {
    case .unknown: return nil
    case .stated(let quantity): return CalendarSpan(quantity)?.days
    case .dates(let from, let to):
      let shortest = max(0, to.earliest.dayNumber - from.latest.dayNumber)
      return shortest...max(shortest, to.latest.dayNumber - from.earliest.dayNumber)
    }
  }
}
