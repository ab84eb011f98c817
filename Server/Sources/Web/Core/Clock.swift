public import Access
public import ClinicalModel
internal import Glibc

/// The time of day, handed in so that tests turn it.
public struct Clock: Sendable {
  private let moment: @Sendable () -> Instant

  /// A clock that says what a function says.
  public init(_ moment: @escaping @Sendable () -> Instant) { self.moment = moment }

  /// The machine's own clock, at its own offset from UTC.
  public static let machine = Clock {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return Instant(seconds: Int64(now), offsetMinutes: parts.tm_gmtoff / 60)
  }

  /// This moment.
  public var now: Instant { moment() }
  /// This moment in seconds since 1970.
  public var seconds: UnixTime { now.seconds }
  /// Today, on the clock's calendar.
  public var today: CivilDate { now.date }
}
