/// Medication that was given in a trial because the trial dose did not suffice.
public struct RescueDose: Sendable, Hashable {
  /// The id of its trial.
  public let trial: String
  /// The id of the dose it followed; nil where none was named.
  public let dose: String?
  /// The full generic name of the drug, as a code.
  public let drug: String
  /// The mass that was given, or why it is not known.
  public let amount: DoseAmount
  /// The route, a code of the list `medication-routes`.
  public let route: String
  /// When it was given.
  public var at: ClinicalMoment

  /// Rescue medication.
  public init(
    trial: String, dose: String?, drug: String, amount: DoseAmount, route: String,
    at: ClinicalMoment
  ) {
    self.trial = trial
    self.dose = dose
    self.drug = drug
    self.amount = amount
    self.route = route
    self.at = at
  }
}
