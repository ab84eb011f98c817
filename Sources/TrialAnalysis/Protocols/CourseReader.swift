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
  /// The planned readings of every step that was done.
  public let readings: [PlannedReading]
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
  public func review(
    by plan: TrialProtocol, profile: TrialProfile, asOf: AsOf
  ) -> ProtocolReview {
    let standing = ProtocolMachine(plan).standing(of: course(of: plan, profile))
    let planner = ReadingPlanner(trial: trial, asOf: asOf)
    let readings = standing.taken.flatMap(planner.readings)
    let missing = readings.filter { $0.state == .missing }.map {
      ProtocolDeviation(kind: .reading($0), entry: $0.dose, citation: $0.citation)
    }
    return ProtocolReview(
      standing: standing, observations: standing.last.map(observed) ?? [], readings: readings,
      deviations: standing.deviations + missing)
  }

  /// What the protocol asks of the record.
  func course(of plan: TrialProtocol, _ profile: TrialProfile) -> ProtocolCourse {
    let start = trial.start
    let events = SideEffects(trial: trial, grade: plan.sideEffectGrade)
    return ProtocolCourse(
      doses: trial.doses.map { recorded in
        GivenDose(
          entry: recorded.entry, dose: recorded.content,
          response: response(
            after: recorded, by: plan.response ?? profile.response, profile.baseline),
          sideEffect: events.determination(after: recorded))
      },
      start: start.entry, method: start.content.method, walker: walker ?? .notMet,
      opioidFree: .indeterminate([Gap(.trial(.opioidInterval), .missing)]),
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

/// Whether a side effect followed a dose.
///
/// Without the statement that the list of adverse events is complete, made at the dose or after it,
/// "none recorded" is not "none".
struct SideEffects {
  let trial: TrialEvidence
  /// The least grade that counts.
  let grade: Int

  func determination(after dose: Recorded<Dose>) -> Determination {
    let found = Determination.any(trial.adverseEvents.map { counts($0, after: dose) })
    guard found == .notMet, !isDeclared(since: dose.content.at) else { return found }
    let list = Gap.Subject.list(.adverseEvents, trial: trial.start.content.id)
    return .indeterminate([Gap(list, .incomplete)])
  }

  private func isDeclared(since moment: ClinicalMoment) -> Bool {
    guard let declared = trial.declared[.adverseEvents] else { return false }
    return !declared.isCertainlyBefore(moment)
  }

  private func counts(_ event: Recorded<AdverseEvent>, after dose: Recorded<Dose>) -> Determination {
    .all([follows(event.content, dose), isSideEffect(event)])
  }

  /// An event belongs to the dose that it names or, where it names none, to the last one before it.
  private func follows(_ event: AdverseEvent, _ dose: Recorded<Dose>) -> Determination {
    if let named = event.dose { return named == dose.content.id ? .met : .notMet }
    if event.at.isCertainlyBefore(dose.content.at) { return .notMet }
    let later = trial.doses.drop { $0 != dose }.dropFirst().first
    if let later, later.content.at.isCertainlyBefore(event.at) { return .notMet }
    let isAfter = dose.content.at.isCertainlyBefore(event.at)
    let isBeforeNext = later.map { event.at.isCertainlyBefore($0.content.at) } ?? true
    let isOnlyDose = trial.doses.count == 1
    return Determination(
      isOnlyDose || (isAfter && isBeforeNext) ? true : nil, else: Gap(.trial(.dose), .datePrecision))
  }

  private func isSideEffect(_ recorded: Recorded<AdverseEvent>) -> Determination {
    let event = recorded.content
    if event.related == .unrelated { return .notMet }
    let gap = Gap(.trial(.grade), .missing, entries: [recorded.entry])
    // Every grade counts from 1 up, so that an event without a grade reaches it.
    let isGrave = Determination(grade <= 1 ? true : event.grade.map { $0 >= grade }, else: gap)
    let cause = Gap(.trial(.relatedness), .missing, entries: [recorded.entry])
    return .all([isGrave, Determination(event.related == .related ? true : nil, else: cause)])
  }
}
