/// How long to wait after failed attempts in a row (W5): the more there were, the longer.
public struct Throttle: Sendable, Hashable {
  /// From so many failures on, so many seconds after the last.
  public struct Step: Sendable, Hashable {
    /// How many failures in a row.
    public let failures: Int
    /// Seconds after the last failure in which no attempt is taken.
    public let wait: Int64
  }

  /// The steps, from few failures to many.
  public let steps: [Step]
  /// Seconds after the last failure in which all of them are forgotten.
  public let memory: Int64

  /// For one login: slips cost nothing, guessing soon leaves four attempts an hour.
  public static let login = Throttle(
    steps: [
      Step(failures: 5, wait: 30), Step(failures: 6, wait: 60), Step(failures: 8, wait: 5 * 60),
      Step(failures: 10, wait: 15 * 60),
    ],
    memory: 24 * 60 * 60)

  /// For one address, behind which a whole ward may sit.
  public static let address = Throttle(
    steps: [
      Step(failures: 30, wait: 10), Step(failures: 60, wait: 60),
      Step(failures: 120, wait: 15 * 60),
    ],
    memory: 60 * 60)

  /// Seconds still to wait at a moment; 0 where an attempt is taken.
  ///
  /// A clock that was set back does not lengthen the wait beyond the step's own.
  public func wait(failures: Int, last: UnixTime?, at now: UnixTime) -> Int64 {
    guard let last, let step = steps.last(where: { failures >= $0.failures }) else { return 0 }
    return max(0, step.wait - max(0, now - last))
  }

  /// Whether the failures are so long ago that a new one counts as the first.
  public func isForgotten(last: UnixTime?, at now: UnixTime) -> Bool {
    last.map { now - $0 >= memory } ?? true
  }
}
