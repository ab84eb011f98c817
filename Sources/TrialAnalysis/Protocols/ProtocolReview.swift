public import ClinicalModel

/// Where a trial stands in its protocol, with what is to be observed and read.
public struct ProtocolReview: Sendable {
  /// How long a dose is observed, by one source.
  public struct Observed: Sendable, Hashable {
    /// What the source says.
    public let observation: TrialProtocol.Observation
    /// Until when; nil where the dose has only a date.
    public let until: ClinicalMoment?
  }

  /// The steps that were done, and what may come next.
  public let standing: ProtocolStanding
  /// The observation of the last dose that counted: the longest first, which is the one to keep.
  public let observations: [Observed]
  /// The readings that the protocol plans after every step that was done.
  public let readings: [AwaitedReading]
  /// Every departure from the protocol, planned readings that were not taken among them.
  public let deviations: [ProtocolDeviation]
}

extension TrialJudge {
  /// Where the trial stands in a protocol.
  ///
  /// - Parameters:
  ///   - plan: the protocol.
  ///   - profile: the success rule, where the protocol names no response of its own.
  ///   - asOf: the moment of looking, on which it hangs which readings are still to come.
  /// - Returns: the steps that were done, what may come next, and where the record departs.
  public func review(
    by plan: TrialProtocol, profile: TrialProfile, asOf: AsOf
  ) -> ProtocolReview {
    let standing = ProtocolMachine(plan).standing(of: course(of: plan, profile, asOf: asOf))
    let planner = ReadingPlanner(trial: trial, asOf: asOf)
    let readings = standing.taken.flatMap(planner.readings)
    return ProtocolReview(
      standing: standing, observations: standing.last.map(observed) ?? [], readings: readings,
      deviations: standing.deviations + readings.missing)
  }

  /// What the protocol asks of the record; the moment of looking counts only before the first dose.
  func course(
    of plan: TrialProtocol, _ profile: TrialProfile, asOf: AsOf? = nil
  ) -> ProtocolCourse {
    let start = trial.start
    let events = SideEffects(trial: trial, grade: plan.sideEffectGrade)
    let opioids = OpioidInterval(trial: trial, wait: plan.opioidFree, asOf: asOf)
    return ProtocolCourse(
      doses: trial.everyDose.map { recorded in
        GivenDose(
          entry: recorded.entry, dose: recorded.content,
          response: response(
            after: recorded, by: plan.response ?? profile.response, profile.baseline),
          sideEffect: events.determination(after: recorded))
      },
      start: start.entry, method: start.content.method, walker: walker ?? .notMet,
      opioidFree: opioids.isOver, lastOpioidDay: opioids.lastDay,
      stops: Tolerability(trial: trial, rules: rules).stops.map(\.entry),
      completion: trial.complete[.doses])
  }

  private func observed(_ taken: ProtocolStanding.TakenStep) -> [ProtocolReview.Observed] {
    let dose = taken.given.dose
    return taken.step.observations
      .filter { $0.drugs.isEmpty || $0.drugs.contains(dose.drug) }
      .map { ProtocolReview.Observed(observation: $0, until: $0.span.end(since: dose.at)) }
      .sorted { $0.observation.span.isLonger(than: $1.observation.span) }
  }
}

extension CalendarSpan {
  /// The moment that lies this span after another; nil where the clock is asked and only a date is on
  /// record.
  fileprivate func end(since moment: ClinicalMoment) -> ClinicalMoment? {
    guard case .seconds(let seconds) = measure else {
      return moment.earliest == moment.latest ? .date(PartialDate(after(moment.latest))) : nil
    }
    return moment.instant.map {
      .instant(Instant(seconds: $0.seconds + seconds, offsetMinutes: $0.offsetMinutes))
    }
  }

  fileprivate func isLonger(than other: CalendarSpan) -> Bool {
    (seconds ?? .max) > (other.seconds ?? .max)
  }
}
