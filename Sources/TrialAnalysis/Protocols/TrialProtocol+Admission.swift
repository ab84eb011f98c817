internal import ClinicalModel

extension TrialProtocol.Step {
  /// Whether a dose is one of this step, after the last dose that counted.
  func admits(_ given: GivenDose, after last: GivenDose?) -> Bool {
    switch substance {
    case .active: if given.isPlacebo { return false }
    case .either: break
    case .other: if given.isPlacebo == last?.isPlacebo { return false }
    }
    // A placebo has no amount of drug that could be held against the step's, nor is one asked for.
    guard !given.isPlacebo else { return true }
    return given.quantity.map { admits($0, after: last?.quantity) } ?? false
  }

  private func admits(_ quantity: Quantity, after last: Quantity?) -> Bool {
    switch amount {
    case .exactly(let wanted):
      return quantity.isSameKind(as: wanted) && quantity.exact == wanted.exact
    case .between(let low, let high):
      return quantity.isSameKind(as: low) && (low.exact...high.exact).contains(quantity.exact)
    case .raise(let most, let ceiling):
      guard let last, quantity.isSameKind(as: most), quantity.isSameKind(as: last) else {
        return false
      }
      return quantity.exact - last.exact <= most.exact
        && quantity.exact <= (ceiling?.exact ?? quantity.exact)
    case .open(let isInfusion): return (quantity.unit.dimension == .massRate) == isInfusion
    }
  }
}

extension Quantity {
  /// Whether both are masses, or both rates.
  func isSameKind(as other: Quantity) -> Bool { unit.dimension == other.unit.dimension }
}

extension DoseAmount {
  /// The mass or rate, where it is known.
  var quantity: Quantity? {
    switch self {
    case .bolus(let mass): mass.quantity
    case .infusion(let rate): rate.quantity
    case .unknown: nil
    }
  }
}
