internal import ClinicalModel

/// The remarks on one drug of a trial.
struct DrugAlerts {
  let drug: Drug
  /// What was given of it, in the order of time.
  let doses: [DrugGiven]
  let trial: TrialEvidence
  let setting: AlertSetting

  var boluses: [DrugGiven] { doses.filter { !$0.isInfusion } }
  var infusions: [DrugGiven] { doses.filter(\.isInfusion) }

  /// Every remark, kind by kind.
  var all: [DoseAlert] {
    let steps = stepAlerts + intervalAlerts + weeklyAlerts
    return amountAlerts + concentrationAlerts + steps + observationAlerts + slipAlerts
      + historyAlerts + taperAlerts
      + unknownAmounts
  }

  /// A limit that counts here, with the facts it hangs on that are not recorded.
  struct Applied {
    let limit: DoseLimit
    let openFacts: [String]

    func speaks(of dose: DrugGiven) -> Bool {
      limit.routes.isEmpty || limit.routes.contains(dose.route)
    }

    var level: DoseAlert.Level { openFacts.isEmpty ? limit.note.level : .note }
  }

  /// The limits of one matter that count here.
  ///
  /// One that nobody has seen in its source, and that hangs on an answer nobody recorded, says nothing.
  func applied(_ subject: DoseLimit.Subject) -> [Applied] {
    drug.limits.filter { $0.subject == subject && setting.holds($0.countries, of: drug) }
      .compactMap { limit in
        var open: [String] = []
        for wanted in limit.when {
          switch setting.answered(wanted) {
          case .yes: continue
          case .no: return nil
          case .contested, .notRecorded: open.append(wanted.fact)
          }
        }
        if !open.isEmpty, limit.note.isUnverified { return nil }
        return Applied(limit: limit, openFacts: open)
      }
  }

  /// One remark a limit, with each time that it was crossed, and beside it what other sources print.
  func alerts(
    _ subject: DoseLimit.Subject, crossing: (Applied) -> [DoseAlert.Occurrence]
  ) -> [DoseAlert] {
    let found = applied(subject).map { (applied: $0, times: crossing($0)) }
    let others = found.filter(\.times.isEmpty).map(\.applied.limit)
    return found.filter { !$0.times.isEmpty }.map { applied, times in
      DoseAlert(
        .crossed(applied.limit), applied.level, drug: drug.id, times,
        others: others.filter { $0.shares(aRouteWith: applied.limit) },
        openFacts: applied.openFacts)
    }
  }

  // MARK: - Amounts

  /// Doses, concentrations and first doses above a limit.
  private var amountAlerts: [DoseAlert] {
    let greatest: [(DoseLimit.Subject, [DrugGiven])] = [
      (.dailyDose, infusions), (.singleDose, boluses), (.startDailyDose, infusions.first),
      (.startSingleDose, boluses.first),
    ]
    return greatest.flatMap { subject, doses in
      alerts(subject) { applied in
        doses.filter { applied.speaks(of: $0) && $0.amount.exceeds(applied.limit.quantity) }
          .map { .init(value: .dose($0.amount), entries: [$0.entry]) }
      }
    }
  }

  /// Concentrations above a limit; one that is not recorded is not judged.
  private var concentrationAlerts: [DoseAlert] {
    alerts(.concentration) { applied in
      doses.filter(applied.speaks).compactMap { dose in
        guard let own = dose.concentration, applied.limit.quantity.exact < own.exact else {
          return nil
        }
        return .init(value: .concentration(own), entries: [dose.entry])
      }
    }
  }

  /// Doses whose amount is not known: no limit can be held against them, and that is said once.
  private var unknownAmounts: [DoseAlert] {
    let unknown = doses.filter { !$0.amount.isKnown }
    if unknown.isEmpty { return [] }
    return [
      DoseAlert(
        .amountNotKnown, .note, drug: drug.id,
        unknown.map { .init(value: .dose($0.amount), entries: [$0.entry]) })
    ]
  }
}

extension DoseLimit {
  fileprivate func shares(aRouteWith other: DoseLimit) -> Bool {
    routes.isEmpty || other.routes.isEmpty || routes.contains(where: other.routes.contains)
  }
}

extension DoseAmount {
  /// Whether it lies above a quantity of its own dimension.
  func exceeds(_ limit: Quantity) -> Bool {
    quantity.map { $0.unit.dimension == limit.unit.dimension && limit.exact < $0.exact } ?? false
  }
}
