internal import ClinicalModel

/// Whether no systemic opioid was taken for so long before the first dose or, where none was given,
/// before the moment of looking.
struct OpioidInterval {
  let trial: TrialEvidence
  let wait: Wait?
  /// The moment of looking; nil where it does not matter, since a dose was given.
  let asOf: AsOf?

  /// Whether the interval was kept: an opioid within it says no, a list that nobody declared complete
  /// says nothing.
  var isOver: Determination {
    guard let wait else { return .met }
    guard let end else { return .indeterminate([Gap(list, .incomplete)]) }
    let rows = before.map { row -> Determination in
      let gap = Gap(list, .missing, entries: [row.entry])
      let isKept = Determination(wait.isKept(from: row.content.on, to: end), else: gap)
      return .any([isKept, Determination(row.content.isTaken.map { !$0 }, else: gap)])
    }
    let declared = trial.declared[.systemicOpioids].map { !$0.isCertainlyBefore(end) } ?? false
    return .all(rows + [declared ? .met : .indeterminate([Gap(list, .incomplete)])])
  }

  /// The last day on which an opioid was certainly taken.
  var lastDay: CivilDate? {
    before.filter { $0.content.isTaken == true }.map(\.content.on.latest).max()
  }

  private var list: Gap.Subject { .list(.systemicOpioids, trial: trial.start.content.id) }

  private var end: ClinicalMoment? {
    if let first = trial.everyDose.first { return first.content.at }
    switch asOf {
    case .endOf(let day): return .date(PartialDate(day))
    case .instant(let instant): return .instant(instant)
    case nil: return nil
    }
  }

  private var before: [Recorded<SystemicOpioid>] {
    trial.systemicOpioids.filter { row in
      end.map { !$0.isCertainlyBefore(row.content.on) } ?? true
    }
  }
}

extension SystemicOpioid {
  /// Whether something was taken; nil where that is not known.
  fileprivate var isTaken: Bool? {
    switch amount {
    case .stated(let range):
      if range.low.number > .zero { return true }
      return range.high.number > .zero ? nil : false
    case .absent: return nil
    }
  }
}
