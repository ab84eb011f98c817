internal import ClinicalModel

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

  private func counts(_ event: Recorded<AdverseEvent>, after dose: Recorded<Dose>) -> Determination
  {
    .all([follows(event.content, dose), isSideEffect(event)])
  }

  /// An event belongs to the dose that it names or, where it names none, to the last one before it.
  private func follows(_ event: AdverseEvent, _ dose: Recorded<Dose>) -> Determination {
    if let named = event.dose { return named == dose.content.id ? .met : .notMet }
    if event.at.isCertainlyBefore(dose.content.at) { return .notMet }
    let later = trial.everyDose.drop { $0 != dose }.dropFirst().first
    if let later, later.content.at.isCertainlyBefore(event.at) { return .notMet }
    let isAfter = dose.content.at.isCertainlyBefore(event.at)
    let isBeforeNext = later.map { event.at.isCertainlyBefore($0.content.at) } ?? true
    let isOnlyDose = trial.everyDose.count == 1
    return Determination(
      isOnlyDose || (isAfter && isBeforeNext) ? true : nil, else: Gap(.trial(.dose), .datePrecision)
    )
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
