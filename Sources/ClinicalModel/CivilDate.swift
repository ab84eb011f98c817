/// A day of the civil (Gregorian) calendar, without time and without zone.
public struct CivilDate: Sendable, Hashable, Comparable {
  /// Year, month and day in one number that orders as they do: a case holds hundreds of dates.
  private let packed: Int32

  /// The year, 1850 to 2199.
  public var year: Int { Int(packed >> 9) }
  /// The month, 1 to 12.
  public var month: Int { Int(packed >> 5 & 15) }
  /// The day of the month.
  public var day: Int { Int(packed & 31) }

  /// A day, or nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1850...2199).contains(year), (1...12).contains(month) else { return nil }
    guard (1...Self.days(in: month, of: year)).contains(day) else { return nil }
    self.init(checked: year, month, day)
  }

  private init(checked year: Int, _ month: Int, _ day: Int) {
    packed = Int32(year << 9 | month << 5 | day)
  }

  /// Reads `2026-03-02`.
  public init?(_ text: some StringProtocol) { self.init(utf8: String(text).utf8.span) }

  /// Reads `2026-03-02` from its bytes.
  public init?(utf8 text: Span<UInt8>) {
    guard let partial = PartialDate(utf8: text), partial.precision == .day else { return nil }
    self = partial.earliest
  }

  /// The number of days in a month.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// Days since 1970-01-01 (the days-from-civil count with years that begin in March).
  public var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of this number.
  public init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(checked: year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day so many days later (or earlier).
  public func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

  /// The same day of the month so many months later; the month's last day where it has no such day
  /// (31 January and one month is 28 or 29 February).
  public func adding(months: Int) -> CivilDate {
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    return CivilDate(
      checked: newYear, newMonth, min(day, Self.days(in: newMonth, of: newYear)))
  }

  /// The earlier day comes first.
  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    a.packed < b.packed
  }
}

extension CivilDate: CustomStringConvertible {
  /// The day as `2026-03-02`.
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// The day as a reader of a report wants it: `2 Mar 2026`.
  public var printed: String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(day) \(names[month - 1]) \(year)"
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
