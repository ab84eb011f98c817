internal import ClinicalModel

/// The margins of numbers, lengths of time, dates and counts.
extension Margin {
  /// A quantity against a threshold, also where months meet days.
  init?(
    _ label: String, _ range: QuantityRange, _ comparison: Comparison, _ threshold: Quantity,
    asked: String? = nil
  ) {
    guard let pair = Self.pair(range, threshold) else { return nil }
    let isSame = range.low.unit.dimension == threshold.unit.dimension
    let distance =
      pair.side == .across ? nil : Self.distance(pair.distance, range, threshold, isSame)
    self.init(
      label: label, value: range.description,
      asked: asked ?? comparison.asks(threshold.description), comparison: comparison,
      side: pair.side,
      holds: range.compares(comparison, to: threshold), distance: distance, isNear: pair.isNear)
  }

  private static func pair(_ range: QuantityRange, _ threshold: Quantity) -> ScaledPair? {
    if range.low.unit.dimension == threshold.unit.dimension {
      let step = threshold.number.lastDigit * Int128(threshold.unit.factor)
      return ScaledPair(
        value: range.low.exact...range.high.exact, threshold: threshold.exact...threshold.exact,
        step: step)
    }
    let unit = Quantity(ExactNumber(1), range.low.unit)
    guard let mine = range.days, let theirs = QuantityRange(threshold, threshold).days,
      let one = QuantityRange(unit, unit).days
    else { return nil }
    return ScaledPair(
      value: Int128(mine.lowerBound)...Int128(mine.upperBound),
      threshold: Int128(theirs.lowerBound)...Int128(theirs.upperBound),
      step: Int128(one.upperBound))
  }

  /// In the threshold's unit where that is exact, else in the value's; percentages differ by points.
  private static func distance(
    _ distance: Int128, _ range: QuantityRange, _ threshold: Quantity, _ isSame: Bool
  ) -> String? {
    guard isSame else { return Self.days(Int(distance)) }
    for unit in [threshold.unit, range.low.unit] where distance % Int128(unit.factor) == 0 {
      guard let millionths = Int64(exactly: distance / Int128(unit.factor)) else { continue }
      let number = ExactNumber(millionths: millionths)
      return unit.code == "%"
        ? number.description.counting("point") : Quantity(number, unit).description
    }
    return nil
  }

  /// So many days, in words.
  static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

  /// A number of list items against another.
  init(_ label: String, sure: Int, possible: Int?, _ comparison: Comparison, _ threshold: Int) {
    let most = possible ?? Int.max
    let pair = ScaledPair(
      value: Int128(sure)...Int128(most), threshold: Int128(threshold)...Int128(threshold), step: 1)
    let holds: Bool? = comparison.holds(sure...most, threshold)
    let distance: String? = pair.side == .across ? nil : "\(pair.distance)"
    self.init(
      label: label, value: most == sure ? "\(sure)" : "at least \(sure)",
      asked: comparison.asks("\(threshold)"), comparison: comparison, side: pair.side, holds: holds,
      distance: distance, isNear: pair.isNear)
  }

  /// The time since a date against a span: how many days are left, or have been over for.
  init(
    _ label: String, since date: PartialDate, _ comparison: Comparison, _ span: CalendarSpan,
    asOf: CivilDate, holds: Bool?
  ) {
    let today = Int128(asOf.dayNumber)
    let due = [span.after(date.earliest), span.after(date.latest)].map { Int128($0.dayNumber) }
    // By the clock a date alone leaves its whole day open.
    let slack: Int128 = span.isByClock ? 1 : 0
    let pair = ScaledPair(
      value: today...today, threshold: due[0]...due[1] + slack, step: 1)
    let isKnown = holds != nil && pair.side != .across
    let passed = asOf.dayNumber - date.latest.dayNumber
    self.init(
      label: label, value: "\(Self.days(passed)) (\(date.printed))",
      asked: comparison.asks(span.quantity.description), comparison: comparison,
      side: isKnown ? pair.side : .across, holds: holds,
      distance: isKnown ? Self.days(Int(pair.distance)) : nil, isNear: isKnown && pair.isNear)
  }
}
