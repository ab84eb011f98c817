/// A dose that was given.
public struct Dose: Sendable, Hashable {
  /// What was in the syringe or pump.
  public enum Substance: String, Sendable, Hashable, CaseIterable {
    /// The drug.
    case active
    /// Nothing that acts, in the drug's place.
    case placebo
  }

  /// The id of the dose, unique within its case.
  public let id: String
  /// The id of its trial.
  public let trial: String
  /// The id of the drug that was given.
  public let drug: String
  /// Whether the drug was given, or a placebo in its place.
  public let given: Substance
  /// The id of the infusion whose rate it changes; nil where it begins by itself.
  public let changes: String?
  /// The mass of a bolus or the rate of an infusion.
  public let amount: DoseAmount
  /// The concentration of the drug; nil where none was recorded.
  public let concentration: Quantity?
  /// The further drugs of an admixture.
  public var components: [DoseComponent]
  /// The route, one of those on which the formulary lets a trial of the drug be recorded.
  public let route: String
  /// The spinal level, in the words of the record; nil where none was recorded.
  public let level: String?
  /// When it was given, or began.
  public var at: ClinicalMoment
  /// When it ended; nil where no end was recorded.
  public var until: ClinicalMoment?

  /// A dose.
  public init(
    id: String, trial: String, drug: String, given: Substance = .active, changes: String? = nil,
    amount: DoseAmount, concentration: Quantity? = nil, components: [DoseComponent] = [],
    route: String, level: String?, at: ClinicalMoment, until: ClinicalMoment?
  ) {
    self.id = id
    self.trial = trial
    self.drug = drug
    self.given = given
    self.changes = changes
    self.amount = amount
    self.concentration = concentration
    self.components = components
    self.route = route
    self.level = level
    self.at = at
    self.until = until
  }

  /// Whether it is an infusion, be its rate known or not.
  public var isInfusion: Bool {
    switch amount {
    case .infusion, .unknown(_, isInfusion: true): true
    case .bolus, .unknown(_, isInfusion: false): false
    }
  }
}

/// A further drug of an admixture.
public struct DoseComponent: Sendable, Hashable {
  /// The id of the drug in the formulary.
  public let drug: String
  /// The mass in the bolus or the rate in the infusion.
  public let amount: DoseAmount
  /// Its concentration; nil where none was recorded.
  public let concentration: Quantity?

  /// A further drug.
  public init(drug: String, amount: DoseAmount, concentration: Quantity?) {
    self.drug = drug
    self.amount = amount
    self.concentration = concentration
  }
}
