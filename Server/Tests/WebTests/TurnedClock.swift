import Synchronization

/// A clock that a test turns.
final class TurnedClock: Sendable {
  private let moment: Mutex<Int64>

  init(_ seconds: Int64 = 1_800_000_000) { moment = Mutex(seconds) }

  /// Seconds since 1970.
  var seconds: Int64 { moment.withLock { $0 } }

  /// Turns it on by so many seconds.
  func pass(_ seconds: Int64) { moment.withLock { $0 += seconds } }

  /// Turns it on to the next whole half minute, when a new one-time code begins.
  func passToNextCode() { pass(30 - seconds % 30) }
}
