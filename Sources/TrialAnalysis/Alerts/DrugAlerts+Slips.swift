internal import ClinicalModel

/// Probable slips of a unit or of a decimal point: they ask, and block nothing.
extension DrugAlerts {
  var slipAlerts: [DoseAlert] {
    guard let rule = setting.dictionary.alertRules.unitSlip else { return [] }
    let beyond = drug.usual.flatMap { usual in
      let suspicious = doses.filter { $0.lies(rule.times, beyond: usual) }
      return suspicious.isEmpty
        ? []
        : [
          DoseAlert(
            .beyondPublished(usual), usual.note.level, drug: drug.id,
            suspicious.map { .init(value: .dose($0.amount), entries: [$0.entry]) })
        ]
    }
    let named = Set(beyond.flatMap(\.entries))
    let pairs = (boluses.pairs + infusions.pairs).filter {
      !named.contains($0.from.entry) && !named.contains($0.to.entry)
    }
    return beyond
      + rule.factors.compactMap { factor in
        let slipped = pairs.filter { $0.differs(by: factor.ratios) }
        return slipped.isEmpty
          ? nil
          : DoseAlert(
            .slipFromPrevious(factor: factor.factor, rule.note), rule.note.level, drug: drug.id,
            slipped.map(\.change))
      }
  }
}

extension DrugGiven {
  /// Whether it lies so many times, or more, above the highest or below the lowest published dose.
  ///
  /// An infusion at a rate of 0 was stopped, and is no slip.
  fileprivate func lies(_ times: ExactNumber, beyond usual: UsualDose) -> Bool {
    guard let own = amount.quantity, own.unit.dimension == usual.quantity.unit.dimension,
      own.exact > 0, usual.routes.isEmpty || usual.routes.contains(route)
    else { return false }
    switch usual.end {
    case .highest: return usual.quantity.exact.times(times) <= own.exact.times(ExactNumber(1))
    case .lowest: return own.exact.times(times) <= usual.quantity.exact.times(ExactNumber(1))
    }
  }
}

extension DosePair {
  /// Whether one of the two is between so many and so many times the other.
  fileprivate func differs(by ratios: ClosedRange<ExactNumber>) -> Bool {
    guard let first = from.amount.quantity?.exact, let second = to.amount.quantity?.exact else {
      return false
    }
    let (small, large) = (min(first, second), max(first, second).times(ExactNumber(1)))
    return small > 0 && small.times(ratios.lowerBound) <= large
      && large <= small.times(ratios.upperBound)
  }
}
