internal import ClinicalModel

extension TrialStart {
  /// The same trial, begun then.
  func starting(_ on: ClinicalMoment) -> TrialStart {
    TrialStart(
      id: id, purpose: purpose, method: method, drug: drug, profile: profile, goals: goals, on: on)
  }
}

extension Dose {
  /// Its dates moved, by name; nil where one is not known to the day.
  func dates(movedBy days: Int) -> [(name: String, content: EntryContent?)] {
    let start = at.moved(days)
    guard let until else { return [("date", start.map { given($0, nil) })] }
    let end = until.moved(days)
    let both = start.flatMap { start in end.map { given(start, $0) } }
    return [
      ("start", start.map { given($0, until) }), ("end", end.map { given(at, $0) }),
      ("start and end", both),
    ]
  }

  private func given(_ start: ClinicalMoment, _ end: ClinicalMoment?) -> EntryContent {
    let isPossible = end.map { !$0.isCertainlyBefore(start) } ?? true
    // What would end before it begins says nothing: it stays as it is.
    return .dose(
      Dose(
        id: id, trial: trial, drug: drug, amount: amount, route: route, level: level,
        at: isPossible ? start : at, until: isPossible ? end : until))
  }
}

extension Reading {
  /// The same reading, read then.
  func read(_ at: ClinicalMoment) -> Reading {
    Reading(
      trial: trial, relation: relation, scale: scale, variant: variant, context: context,
      muscle: muscle, goal: goal, value: value, at: at, elapsed: elapsed)
  }
}

extension AdverseEvent {
  /// The same event, happening then.
  func happening(_ at: ClinicalMoment) -> AdverseEvent {
    AdverseEvent(
      trial: trial, dose: dose, code: code, grade: grade, related: related, resolved: resolved,
      accepted: accepted, action: action, at: at)
  }
}
