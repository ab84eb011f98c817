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
  public init?(_ text: String) { self.init(utf8: text.utf8.span) }

  /// Reads `2026-03-02T09:14+01:00` from its bytes, with or without seconds, `Z` for UTC.
  public init?(utf8 text: Span<UInt8>) {
    guard text.count > 16, text[10] == UInt8(ascii: "T"),
      let date = CivilDate(utf8: text.extracting(0..<10))
    else { return nil }
    let cut = text[16] == UInt8(ascii: ":") ? 19 : 16
    guard text.count > cut, let clock = Self.clock(text.extracting(11..<cut)),
      let offset = Self.offset(text.extracting(cut..<text.count))
    else { return nil }
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

  private static func clock(_ text: Span<UInt8>) -> Int? {
    guard let hour = text.digits(0..<2), let minute = text.digits(3..<5),
      text[2] == UInt8(ascii: ":"), hour < 24, minute < 60
    else { return nil }
    guard text.count > 5 else { return hour * 3_600 + minute * 60 }
    guard let second = text.digits(6..<8), second < 60 else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  private static func offset(_ text: Span<UInt8>) -> Int? {
    let sign = text[0]
    if sign == UInt8(ascii: "Z") { return text.count == 1 ? 0 : nil }
    guard text.count == 6, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = text.digits(1..<3), let minutes = text.digits(4..<6),
      text[3] == UInt8(ascii: ":"), hours <= 14, minutes < 60
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
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

extension Int64 {
  /// The whole quotient towards negative infinity.
  func floored(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
