/// A length of time as a rule prints it: months and years by the calendar, the rest by the clock.
///
/// The month arithmetic, once and for all: a span of months added to a day gives the same day of the
/// month, or the month's last day where there is no such day. Weeks and days are civil days. Hours
/// and minutes need instants on both sides; a date alone cannot answer them. Months and days are
/// compared through the least and greatest number of days that so many months can hold.
public struct CalendarSpan: Sendable, Hashable {
  /// What the span counts.
  public enum Measure: Sendable, Hashable {
    case months(Int)
    case days(Int)
    case seconds(Int64)
  }

  /// What it counts.
  public let measure: Measure
  /// The span as printed in its rule.
  public let quantity: Quantity

  /// The span of a quantity of time; nil where it is no length of time or not whole.
  public init?(_ quantity: Quantity) {
    guard [.time, .calendar].contains(quantity.unit.dimension) else { return nil }
    let exact = quantity.exact
    guard exact % 1_000_000 == 0 else { return nil }
    let units = Int64(exact / 1_000_000)
    self.quantity = quantity
    let isInDays = quantity.unit.factor % 86_400 == 0
    if quantity.unit.dimension == .calendar {
      measure = .months(Int(units))
    } else {
      measure = isInDays && units % 86_400 == 0 ? .days(Int(units / 86_400)) : .seconds(units)
    }
  }

  /// Whether it counts by the clock, so that a date alone cannot answer it.
  public var isByClock: Bool {
    if case .seconds = measure { return true }
    return false
  }

  /// The civil day that lies this span after another; clock spans reach as many whole days.
  public func after(_ day: CivilDate) -> CivilDate {
    switch measure {
    case .months(let count): day.adding(months: count)
    case .days(let count): day.adding(days: count)
    case .seconds(let count): day.adding(days: Int(count / 86_400))
    }
  }

  /// The least and greatest number of days it can hold; nil for clock spans that are no whole days.
  public var days: ClosedRange<Int>? {
    switch measure {
    case .days(let count): count...count
    case .seconds(let count): count % 86_400 == 0 ? Int(count / 86_400)...Int(count / 86_400) : nil
    case .months(let count): Self.days(months: count)
    }
  }

  /// Over a leap cycle's forty-eight starting months; no century without its leap day is crossed
  /// between 1901 and 2099.
  private static func days(months: Int) -> ClosedRange<Int> {
    let cycle = CivilDate(dayNumber: 10_957)  // 2000-01-01
    let lengths = (0..<48).map { start in
      let from = cycle.adding(months: start)
      return from.adding(months: months).dayNumber - from.dayNumber
    }
    return (lengths.min() ?? 0)...(lengths.max() ?? 0)
  }
}

extension CalendarSpan: CustomStringConvertible {
  /// The span as its rule prints it, such as `6 months`.
  public var description: String { quantity.description }
}
