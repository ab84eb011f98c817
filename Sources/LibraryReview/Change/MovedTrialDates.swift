internal import ClinicalModel

extension TrialStart {
  /// The same trial, begun then.
  func starting(_ on: ClinicalMoment) -> TrialStart {
    var moved = self
    moved.on = on
    return moved
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
    guard isPossible else { return .dose(self) }
    var moved = self
    (moved.at, moved.until) = (start, end)
    return .dose(moved)
  }
}

extension Reading {
  /// The same reading, read then.
  func read(_ at: ClinicalMoment) -> Reading {
    var moved = self
    moved.at = at
    return moved
  }
}

extension AdverseEvent {
  /// The same event, happening then.
  func happening(_ at: ClinicalMoment) -> AdverseEvent {
    var moved = self
    moved.at = at
    return moved
  }
}

extension RescueDose {
  /// The same rescue, given then.
  func given(_ at: ClinicalMoment) -> RescueDose {
    var moved = self
    moved.at = at
    return moved
  }
}

extension SystemicOpioid {
  /// The same opioid, taken then.
  func taken(_ on: ClinicalMoment) -> SystemicOpioid {
    var moved = self
    moved.on = on
    return moved
  }
}
