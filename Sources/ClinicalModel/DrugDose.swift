/// An amount of drug.
///
/// It is no rate and no concentration, and cannot be used as one (H2).
public struct DrugMass: Sendable, Hashable, Comparable {
  /// The amount as recorded.
  public let quantity: Quantity

  /// An amount, or nil where the unit is no unit of mass.
  public init?(_ quantity: Quantity) {
    guard quantity.unit.dimension == .mass else { return nil }
    self.quantity = quantity
  }

  /// The smaller amount comes first, whatever the units: 900 mcg before 1 mg.
  public static func < (a: DrugMass, b: DrugMass) -> Bool { a.quantity.exact < b.quantity.exact }

  /// One amount is equal in every unit: 1 mg is 1000 mcg.
  public static func == (a: DrugMass, b: DrugMass) -> Bool { a.quantity.exact == b.quantity.exact }

  /// Hashes the exact amount, which is the same in every unit.
  public func hash(into hasher: inout Hasher) { hasher.combine(quantity.exact) }
}

/// An amount of drug in time.
public struct DrugMassRate: Sendable, Hashable, Comparable {
  /// The rate as recorded.
  public let quantity: Quantity

  /// A rate, or nil where the unit is no unit of mass in time.
  public init?(_ quantity: Quantity) {
    guard quantity.unit.dimension == .massRate else { return nil }
    self.quantity = quantity
  }

  /// The slower rate comes first, whatever the units.
  public static func < (a: DrugMassRate, b: DrugMassRate) -> Bool {
    a.quantity.exact < b.quantity.exact
  }

  /// One rate is equal in every unit: 2.4 mg/day is 100 mcg/hour.
  public static func == (a: DrugMassRate, b: DrugMassRate) -> Bool {
    a.quantity.exact == b.quantity.exact
  }

  /// Hashes the exact rate, which is the same in every unit.
  public func hash(into hasher: inout Hasher) { hasher.combine(quantity.exact) }
}

/// What was given: a bolus or an infusion, or one of them in an amount that is not known.
public enum DoseAmount: Sendable, Hashable {
  case bolus(DrugMass)
  case infusion(DrugMassRate)
  case unknown(Absence, isInfusion: Bool)

  /// Whether the amount is known.
  public var isKnown: Bool {
    if case .unknown = self { return false }
    return true
  }
}

extension DoseAmount: CustomStringConvertible {
  /// The amount or rate with its unit, or why it is not known.
  public var description: String {
    switch self {
    case .bolus(let mass): mass.quantity.description
    case .infusion(let rate): rate.quantity.description
    case .unknown(let absence, _): "amount \(absence.words)"
    }
  }
}
