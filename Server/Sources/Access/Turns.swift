/// Lets few do something costly at once, and few wait for it.
public actor Turns {
  /// Too many are waiting: come back in so many seconds.
  public struct Full: Error, Sendable, Hashable {
    /// The seconds.
    public let retryAfter: Int
  }

  private let atOnce: Int
  private let queueLength: Int
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Turns for so many at once, and so many that wait.
  public init(atOnce: Int, queueLength: Int) {
    self.atOnce = atOnce
    self.queueLength = queueLength
  }

  /// How many wait.
  public var queued: Int { waiting.count }

  /// Takes a turn, waiting for it if need be; nil where it was given, and `leave` ends it.
  public func enter() async -> Full? {
    guard running >= atOnce else {
      running += 1
      return nil
    }
    guard waiting.count < queueLength else { return Full(retryAfter: 5) }
    await withCheckedContinuation { waiting.append($0) }
    return nil
  }

  /// Hands the turn to who waits longest.
  public func leave() {
    guard !waiting.isEmpty else {
      running -= 1
      return
    }
    waiting.removeFirst().resume()
  }
}
