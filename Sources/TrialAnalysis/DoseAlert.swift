public import ClinicalModel

/// A remark on a dose that was given.
///
/// It informs; it refuses and prescribes nothing.
public struct DoseAlert: Sendable, Hashable {
  /// What is remarked.
  public enum Kind: Sendable, Hashable {
    /// A limit of the formulary was crossed.
    case aboveLimit(DoseLimit)
    /// The test began above its first step.
    case startedAbove(DrugMass)
    /// What the formulary says of stopping this drug, once the doses are complete.
    case stopping(SourcedNote)
  }

  /// What is remarked, with the limit, step or note behind it.
  public let kind: Kind
  /// The id of the drug that was given.
  public let drug: String
  /// The mass or rate that was given.
  public let amount: DoseAmount
  /// The number of the entry that gives rise to it: the dose, or the completion of the doses.
  public let entry: Int
  /// An unverified limit can only produce a note.
  public let isNote: Bool

  /// Whether it speaks of the step with which the trial began.
  public var isOfStart: Bool {
    if case .startedAbove = kind { return true }
    return false
  }
}

extension TrialEvidence {
  /// Every remark on the trial's doses: limits in the order of the doses, then start and stopping.
  ///
  /// - Parameters:
  ///   - drugs: the formulary.
  ///   - country: the country whose labels count; where it is not known, every label is shown.
  ///   - profile: the success rule, whose first step is the dose to begin with.
  ///   - firstStep: the dose to begin with instead, such as that of a patient who walks.
  /// - Returns: the remarks; empty where there are none.
  public func alerts(
    drugs: [String: Drug], country: String?, profile: TrialProfile, firstStep: DrugMass? = nil
  ) -> [DoseAlert] {
    doses.flatMap { dose in
      (drugs[dose.content.drug]?.limits ?? []).filter { limit in
        (limit.routes.isEmpty || limit.routes.contains(dose.content.route))
          && (limit.countries.isEmpty || country.map(limit.countries.contains) ?? true)
      }.compactMap { alert(dose, above: $0) }
    } + startAlert(firstStep ?? profile.steps.first) + stoppingAlerts(drugs)
  }

  private func alert(_ dose: Recorded<Dose>, above limit: DoseLimit) -> DoseAlert? {
    let isCrossed =
      switch (limit.subject, dose.content.amount) {
      case (.dailyDose, .infusion(let rate)): rate.quantity.exceeds(limit.quantity)
      case (.singleDose, .bolus(let mass)): mass.quantity.exceeds(limit.quantity)
      default: false
      }
    guard isCrossed else { return nil }
    return DoseAlert(
      kind: .aboveLimit(limit), drug: dose.content.drug, amount: dose.content.amount,
      entry: dose.entry, isNote: limit.note.confidence == "unverified")
  }

  private func startAlert(_ step: DrugMass?) -> [DoseAlert] {
    guard let first = doses.first, let step,
      case .bolus(let mass) = first.content.amount, step < mass
    else { return [] }
    return [
      DoseAlert(
        kind: .startedAbove(step), drug: first.content.drug, amount: first.content.amount,
        entry: first.entry, isNote: false)
    ]
  }

  private func stoppingAlerts(_ drugs: [String: Drug]) -> [DoseAlert] {
    guard let last = doses.last,
      let entry = complete[.doses] ?? (last.content.until == nil ? nil : last.entry),
      doses.contains(where: { if case .infusion = $0.content.amount { true } else { false } })
    else { return [] }
    return (drugs[last.content.drug]?.stopping ?? []).map {
      DoseAlert(
        kind: .stopping($0), drug: last.content.drug, amount: last.content.amount, entry: entry,
        isNote: $0.confidence == "unverified")
    }
  }
}

extension Quantity {
  fileprivate func exceeds(_ limit: Quantity) -> Bool {
    unit.dimension == limit.unit.dimension
      && Comparison.above.holds(exact, limit.exact)
  }
}
