internal import ClinicalModel

/// Observation after a bolus: until when a value of any scale was read before the next dose.
extension DrugAlerts {
  /// One remark on observations that were too short, one on those that nothing shows.
  ///
  /// The longest time that a source asks for counts; one that nobody has seen in its source only where
  /// there is no other. The rest stand beside it.
  var observationAlerts: [DoseAlert] {
    let limits = applied(.observation)
    let verified = limits.filter { $0.level == .alert }
    let leading = (verified.isEmpty ? limits : verified).max {
      $0.limit.quantity.exact < $1.limit.quantity.exact
    }
    guard let leading, let least = CalendarSpan(leading.limit.quantity)?.seconds else { return [] }
    let others = limits.map(\.limit).filter { $0.id != leading.limit.id }
    var (short, open): ([DoseAlert.Occurrence], [DoseAlert.Occurrence]) = ([], [])
    for dose in boluses where leading.speaks(of: dose) && isOver(least, after: dose) {
      let shown = observed(after: dose)
      guard (shown?.seconds ?? 0) < least else { continue }
      let time = DoseAlert.Occurrence(
        value: .time(shown?.seconds), entries: [dose.entry] + (shown.map { [$0.entry] } ?? []))
      if shown == nil { open.append(time) } else { short.append(time) }
    }
    let crossed = DoseAlert(
      .crossed(leading.limit), leading.level, drug: drug.id, short, others: others,
      openFacts: leading.openFacts)
    let notShown = DoseAlert(
      .notShown(leading.limit), .note, drug: drug.id, open, others: others,
      openFacts: leading.openFacts)
    return [crossed, notShown].filter { !$0.occurrences.isEmpty }
  }

  /// Whether the time has passed by the moment at which the case is looked at.
  private func isOver(_ seconds: Int64, after dose: DrugGiven) -> Bool {
    let now = setting.evidence.asOf
    if let given = dose.at.instant { return now.seconds(since: given) >= seconds }
    return Int64(now.day.dayNumber - dose.at.latest.dayNumber) * 86_400 >= seconds
  }

  /// The last value that was read after a dose, before the next dose of the trial.
  private func observed(after dose: DrugGiven) -> (seconds: Int64, entry: Int)? {
    let next = trial.everyDose.filter { dose.at.isCertainlyBefore($0.content.at) }
      .compactMap { $0.content.at.instant?.seconds }.min()
    let times = trial.readings.compactMap { timed -> (seconds: Int64, entry: Int)? in
      if case .absent = timed.reading.value { return nil }
      return seconds(of: timed, after: dose, before: next).map { ($0, timed.entry) }
    }
    return times.filter { $0.seconds >= 0 }
      .max { ($0.seconds, -$0.entry) < ($1.seconds, -$1.entry) }
  }

  private func seconds(
    of timed: TimedReading, after dose: DrugGiven, before next: Int64?
  ) -> Int64? {
    switch timed.reading.relation {
    case .after(let id): return id == dose.id ? timed.seconds : nil
    case .preDose, .diary: return nil
    case .unlinked:
      guard let at = timed.reading.at?.instant, let given = dose.at.instant,
        next.map({ at.seconds < $0 }) ?? true
      else { return nil }
      return at.seconds - given.seconds
    }
  }
}
