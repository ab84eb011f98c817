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
  public init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    guard (1...3).contains(parts.count) else { return nil }
    var numbers: [Int] = []
    for (part, width) in zip(parts, widths) {
      guard part.count == width, part.allSatisfy(Self.isDigit) else { return nil }
      numbers.append(part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }
    self.init(numbers)
  }

  private init?(_ numbers: [Int]) {
    let month = numbers.count > 1 ? numbers[1] : 1
    let day = numbers.count > 2 ? numbers[2] : 1
    guard let first = CivilDate(year: numbers[0], month: month, day: day) else { return nil }
    earliest = first
    precision = [.year, .month, .day][numbers.count - 1]
    switch precision {
    case .day: latest = first
    case .month: latest = first.adding(months: 1).adding(days: -1)
    case .year: latest = first.adding(months: 12).adding(days: -1)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
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
