public import ClinicalModel

/// A reading that is planned after a dose, and whether it was taken.
public struct PlannedReading: Sendable, Hashable {
  /// How it stands at the moment of looking.
  public enum State: Sendable, Hashable {
    /// Taken, by this entry.
    case taken(entry: Int)
    /// Still to come, or due now.
    case due
    /// Its time has passed without it.
    case missing
    /// A time that is not on record leaves it open.
    case unknown
  }

  /// What is read.
  public let measures: Instrument.Purpose
  /// The number of the entry of its dose.
  public let dose: Int
  /// The seconds after the dose at which it is planned; the end of its time where any moment will do.
  public let seconds: Int64
  /// Which of several it is that are planned within one time; nil where it has a time of its own.
  public let ordinal: Int?
  /// The moment at which it is planned; nil where the dose has only a date.
  public let at: Instant?
  /// How it stands.
  public let state: State
  /// Where it is printed.
  public let citation: Citation
}

/// Holds the readings of a trial against those that its steps plan.
struct ReadingPlanner {
  let trial: TrialEvidence
  let asOf: AsOf

  /// The planned readings of a step that was done.
  func readings(after taken: ProtocolStanding.TakenStep) -> [PlannedReading] {
    taken.step.readings.flatMap { readings($0, after: taken.given) }
  }

  private func readings(
    _ plan: TrialProtocol.ReadingPlan, after given: GivenDose
  ) -> [PlannedReading] {
    let own = trial.readings(after: given.dose.id, measuring: plan.measures)
      .filter { $0.isObtained && ($0.seconds ?? 0) >= 0 }
    switch plan.schedule {
    case .at(let times):
      return zip(times, Self.windows(times)).map { time, window in
        let taken = own.first { $0.seconds.map(window.contains) ?? false }
        return reading(plan, given, time, nil, by: window.upperBound, taken, own)
      }
    case .atLeast(let count, let within):
      let inside = own.filter { $0.seconds.map { $0 <= within } ?? false }
      // Several muscles read at one time are one reading.
      let times = inside.compactMap(\.seconds).unique().sorted()
      return (0..<count).map { place in
        let taken =
          place < times.count ? inside.first { $0.seconds == times[place] } : nil
        return reading(plan, given, within, place + 1, by: within, taken, own)
      }
    }
  }

  private func reading(
    _ plan: TrialProtocol.ReadingPlan, _ given: GivenDose, _ time: Int64, _ ordinal: Int?,
    by end: Int64, _ taken: TimedReading?, _ own: [TimedReading]
  ) -> PlannedReading {
    let from = given.dose.at.instant
    var state = PlannedReading.State.unknown
    if let taken {
      state = .taken(entry: taken.entry)
    } else if let from, !own.contains(where: { $0.seconds == nil }) {
      state = end < asOf.seconds(since: from) ? .missing : .due
    }
    return PlannedReading(
      measures: plan.measures, dose: given.entry, seconds: time, ordinal: ordinal,
      at: from.map { Instant(seconds: $0.seconds + time, offsetMinutes: $0.offsetMinutes) },
      state: state, citation: plan.citation)
  }

  /// A reading counts for the planned time that it is nearest to: from half-way to the time before, the
  /// dose included, to half-way to the next; the last reaches as far behind as before.
  static func windows(_ times: [Int64]) -> [ClosedRange<Int64>] {
    times.indices.map { place in
      let time = times[place]
      let before = time - (place == 0 ? 0 : times[place - 1])
      let after = place + 1 < times.count ? times[place + 1] - time : before
      // Half-way itself belongs to the earlier time.
      let start = time - before / 2 + (place == 0 || before % 2 != 0 ? 0 : 1)
      return min(start, time)...max(time, time + after / 2)
    }
  }
}

extension TimedReading {
  fileprivate var isObtained: Bool {
    if case .absent = reading.value { return false }
    return true
  }
}
