public import ClinicalModel

/// Holds the readings of a trial against those that a protocol plans after its doses.
///
/// What was tried and not obtained is on record: it is not missing.
struct ReadingPlanner {
  let trial: TrialEvidence
  let asOf: AsOf

  /// One plan of readings after one dose.
  private struct Plan {
    let printed: TrialProtocol.ReadingPlan
    let given: GivenDose
    let readings: [TimedReading]
  }

  /// The readings that a step plans which was done.
  func readings(after taken: ProtocolStanding.TakenStep) -> [AwaitedReading] {
    taken.step.readings.flatMap { printed in
      let own = trial.readings(after: taken.given.dose.id, measuring: printed.measures)
        .filter { ($0.seconds ?? 0) >= 0 }
      let plan = Plan(printed: printed, given: taken.given, readings: own)
      switch printed.schedule {
      case .at(let times): return at(times, plan)
      case .atLeast(let count, let end): return atLeast(count, within: end, plan)
      }
    }
  }

  private func at(_ times: [Int64], _ plan: Plan) -> [AwaitedReading] {
    zip(times, times.nearest).map { time, window in
      let taken = plan.readings.first { $0.seconds.map(window.contains) ?? false }
      return reading(plan, time, nil, by: window.upperBound, taken)
    }
  }

  private func atLeast(_ count: Int, within end: Int64, _ plan: Plan) -> [AwaitedReading] {
    let inside = plan.readings.filter { $0.seconds.map { $0 <= end } ?? false }
    // Several muscles read at one time are one reading.
    let times = inside.compactMap(\.seconds).unique().sorted()
    return (0..<count).map { place in
      let taken = place < times.count ? inside.first { $0.seconds == times[place] } : nil
      return reading(plan, end, place + 1, by: end, taken)
    }
  }

  private func reading(
    _ plan: Plan, _ time: Int64, _ ordinal: Int?, by end: Int64, _ taken: TimedReading?
  ) -> AwaitedReading {
    AwaitedReading(
      subject: .measures(plan.printed.measures),
      dose: Recorded(entry: plan.given.entry, content: plan.given.dose), seconds: time,
      ordinal: ordinal, by: end, taken: taken, among: plan.readings, asOf: asOf,
      citation: plan.printed.citation)
  }
}

extension [Int64] {
  /// The times that are nearest to each.
  ///
  /// From half-way to the one before, the dose included, to half-way to the next; the last reaches as far
  /// behind as before. Half-way itself belongs to the earlier.
  var nearest: [ClosedRange<Int64>] {
    indices.map { place in
      let before = self[place] - (place == 0 ? 0 : self[place - 1])
      let after = place + 1 < count ? self[place + 1] - self[place] : before
      let start = self[place] - before / 2 + (place > 0 && before % 2 == 0 ? 1 : 0)
      return Swift.min(start, self[place])...(self[place] + after / 2)
    }
  }
}

extension TrialEvidence {
  /// The readings that were agreed before the trial, and how each stands.
  public func agreedReadings(asOf: AsOf) -> [AwaitedReading] {
    let citation = Citation(
      source: "Agreed before the trial", locator: "entry \(start.entry)", confidence: "team")
    return agreed.flatMap { agreed in
      agreed.times.map { planned in
        AwaitedReading(
          subject: .scale(
            planned.plan.scale, variant: planned.plan.variant, context: planned.plan.context),
          dose: agreed.dose, seconds: planned.seconds, ordinal: nil, by: planned.end,
          taken: agreed.taken(for: planned), among: agreed.untimed, asOf: asOf, citation: citation)
      }
    }
  }
}

extension [AwaitedReading] {
  /// Those that were not taken in their time, as departures from the plan.
  public var missing: [ProtocolDeviation] {
    filter { $0.state == .missing }.map {
      ProtocolDeviation(kind: .reading($0), entry: $0.dose, citation: $0.citation)
    }
  }
}
