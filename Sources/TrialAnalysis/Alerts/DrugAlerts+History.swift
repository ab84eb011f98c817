internal import ClinicalModel

/// What the record says of the patient, and of the end of the infusions.
extension DrugAlerts {
  /// One remark a contraindication that is recorded, and one that names all that are not recorded.
  var historyAlerts: [DoseAlert] {
    guard let first = doses[...].first, let last = doses.last else { return [] }
    let end = last.until ?? last.at
    var alerts: [DoseAlert] = []
    var open: [String] = []
    for contraindication in drug.contraindications
    where setting.holds(contraindication.countries, of: drug) {
      switch setting.answered(contraindication.answer, before: end) {
      case .yes(let entries), .contested(let entries):
        let level = contraindication.isWarning ? .note : contraindication.note.level
        alerts.append(
          DoseAlert(
            .contraindicated(contraindication), level, drug: drug.id,
            [.init(value: .statement, entries: entries + [first.entry])]))
      case .no: continue
      case .notRecorded: open.append(contraindication.answer.fact)
      }
    }
    guard !open.isEmpty else { return alerts }
    let missing = DoseAlert(
      .historyNotRecorded(open.unique()), .note, drug: drug.id,
      [.init(value: .statement, entries: [first.entry])])
    return alerts + [missing]
  }

  /// The end of infusions without a lower rate before it, where withdrawal can follow.
  ///
  /// The infusions have ended where the last has an end, or where the trial's doses are complete.
  var taperAlerts: [DoseAlert] {
    guard let last = infusions.last, last.until != nil || trial.complete[.doses] != nil else {
      return []
    }
    let before = infusions.pairs.filter { $0.to.entry == last.entry }.map(\.from)
    let rates = before.map(\.rate)
    let isTapered = last.rate.map { rate in rates.contains { $0.map { rate < $0 } ?? false } }
    guard isTapered != true else { return [] }
    let isKnown = isTapered == false && !rates.contains(nil)
    let entries = [last.entry] + (trial.complete[.doses].map { [$0] } ?? [])
    return drug.stopping.filter(\.risksWithdrawal).map { remark in
      DoseAlert(
        .endedWithoutTaper(remark.note), isKnown ? remark.note.level : .note, drug: drug.id,
        [.init(value: .dose(last.amount), entries: entries)])
    }
  }
}
