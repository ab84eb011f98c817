/// A date known to the day, the month or the year: reports often say no more.
public struct PartialDate: Sendable, Hashable {
  /// How much of the date is known.
  public enum Precision: Sendable, Hashable {
    case day, month, year
  }

  /// How much is known.
  public let precision: Precision
  /// The first day it may be.
  public let earliest: CivilDate
  /// The last day it may be.
  public let latest: CivilDate

  /// A date known to the day.
  public init(_ day: CivilDate) {
    precision = .day
    earliest = day
    latest = day
  }

  /// Reads `2026-03-02`, `2026-03` or `2026`.
  public init?(_ text: some StringProtocol) { self.init(utf8: String(text).utf8.span) }

  /// Reads `2026-03-02`, `2026-03` or `2026` from its bytes.
  public init?(utf8 text: Span<UInt8>) {
    let precision: Precision
    switch text.count {
    case 4: precision = .year
    case 7: precision = .month
    case 10: precision = .day
    default: return nil
    }
    guard let year = text.digits(0..<4) else { return nil }
    var (month, day) = (1, 1)
    if precision != .year {
      guard text[4] == UInt8(ascii: "-"), let digits = text.digits(5..<7) else { return nil }
      month = digits
    }
    if precision == .day {
      guard text[7] == UInt8(ascii: "-"), let digits = text.digits(8..<10) else { return nil }
      day = digits
    }
    guard let first = CivilDate(year: year, month: month, day: day) else { return nil }
    self.init(precision, from: first)
  }

  private init(_ precision: Precision, from first: CivilDate) {
    self.precision = precision
    earliest = first
    switch precision {
    case .day: latest = first
    case .month: latest = first.adding(months: 1).adding(days: -1)
    case .year: latest = first.adding(months: 12).adding(days: -1)
    }
  }
}

extension Span<UInt8> {
  /// The number that decimal digits write; nil where one of the bytes is no digit.
  func digits(_ range: Range<Int>) -> Int? {
    var number = 0
    for place in range {
      let digit = self[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}

extension PartialDate: CustomStringConvertible {
  /// The date as written: `2026-03-02`, `2026-03` or `2026`.
  public var description: String {
    switch precision {
    case .day: earliest.description
    case .month: String(earliest.description.prefix(7))
    case .year: String(earliest.description.prefix(4))
    }
  }

  /// The date as a reader wants it: `2 Mar 2026`, `Mar 2026` or `2026`.
  public var printed: String {
    switch precision {
    case .day: earliest.printed
    case .month: earliest.printed.split(separator: " ").dropFirst().joined(separator: " ")
    case .year: String(earliest.year)
    }
  }
}
