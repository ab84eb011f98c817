/// A moment in time with the offset from UTC at which it was written.
///
/// A local time without its offset is refused: 20:00 to 04:00 is not always 8 hours (H22).
public struct Instant: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64
  /// Minutes by which the writer's clock was ahead of UTC.
  public let offsetMinutes: Int

  /// An instant from its count of seconds and the writer's offset.
  public init(seconds: Int64, offsetMinutes: Int) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// Reads `2026-03-02T09:14+01:00`, with or without seconds, `Z` for UTC.
  public init?(_ text: String) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let date = CivilDate(halves[0]) else { return nil }
    let time = halves[1]
    guard let cut = time.firstIndex(where: { $0 == "Z" || $0 == "+" || $0 == "-" }) else {
      return nil
    }
    guard let clock = Self.clock(time[..<cut]), let offset = Self.offset(time[cut...]) else {
      return nil
    }
    self.init(
      seconds: Int64(date.dayNumber) * 86_400 + Int64(clock - offset * 60), offsetMinutes: offset)
  }

  /// The earlier moment comes first, whatever the writers' offsets.
  public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

  /// The same moment is the same instant, whatever the writer's offset.
  public static func == (a: Instant, b: Instant) -> Bool { a.seconds == b.seconds }

  /// Hashes the moment without the writer's offset, as equality compares it.
  public func hash(into hasher: inout Hasher) { hasher.combine(seconds) }

  /// The civil date on the writer's clock.
  public var date: CivilDate { CivilDate(dayNumber: Int(localSeconds.floored(by: 86_400))) }

  /// The end of a civil day at the writer's offset.
  public func end(of day: CivilDate) -> Instant {
    Instant(
      seconds: Int64(day.dayNumber + 1) * 86_400 - Int64(offsetMinutes) * 60,
      offsetMinutes: offsetMinutes)
  }

  private var localSeconds: Int64 { seconds + Int64(offsetMinutes) * 60 }

  private static func clock(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else {
      return nil
    }
    let numbers = parts.compactMap { ExactNumber.twoDigits($0) }
    guard numbers.count == parts.count, numbers[0] < 24, numbers[1] < 60 else { return nil }
    let second = numbers.count == 3 ? numbers[2] : 0
    return second < 60 ? numbers[0] * 3_600 + numbers[1] * 60 + second : nil
  }

  private static func offset(_ text: Substring) -> Int? {
    if text.first == "Z" { return text == "Z" ? 0 : nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = ExactNumber.twoDigits(parts[0]),
      let minutes = ExactNumber.twoDigits(parts[1]), hours <= 14, minutes < 60
    else { return nil }
    return (text.first == "-" ? -1 : 1) * (hours * 60 + minutes)
  }
}

extension Instant: CustomStringConvertible {
  /// The instant as `2026-03-02T09:14:00+01:00`.
  public var description: String {
    let second = Int(localSeconds - localSeconds.floored(by: 86_400) * 86_400)
    let clock = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }
    return "\(date)T\(clock.joined(separator: ":"))\(zone)"
  }

  /// The instant as a reader wants it: `2 Mar 2026, 09:14 (UTC+01:00)`.
  public var printed: String {
    let minute = Int(localSeconds - localSeconds.floored(by: 86_400) * 86_400) / 60
    return "\(date.printed), \(padded(minute / 60, 2)):\(padded(minute % 60, 2)) "
      + (offsetMinutes == 0 ? "(UTC)" : "(UTC\(zone))")
  }

  private var zone: String {
    if offsetMinutes == 0 { return "Z" }
    let minutes = abs(offsetMinutes)
    return "\(offsetMinutes < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }
}

extension ExactNumber {
  static func twoDigits(_ text: Substring) -> Int? {
    guard text.utf8.count == 2, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}

extension Int64 {
  /// The whole quotient towards negative infinity.
  func floored(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
