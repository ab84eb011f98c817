/// The start of a trial (analgesia) or screening test (spasticity): one model, two purposes.
public struct TrialStart: Sendable, Hashable {
  /// What the trial is for.
  public enum Purpose: String, Sendable, Hashable {
    case analgesia, spasticity
  }

  /// The id of the trial, unique within its case.
  public let id: String
  /// Whether it tests pain relief or the effect on spasticity.
  public let purpose: Purpose
  /// How the drug is given, a code of the list `trial-methods`.
  public let method: String
  /// The id of the drug in the formulary.
  public let drug: String
  /// The success rule agreed before the first dose; the pathway's where none is named.
  public let profile: String?
  /// The goals agreed with the patient: id and words.
  public var goals: [TrialGoal]
  /// The id of the protocol that is followed; nil where none was named.
  public let protocolID: String?
  /// Who does not know what is given; nil where nobody said.
  public let blinding: Blinding?
  /// The readings agreed beforehand.
  public var plan: [PlannedReading]
  /// When the trial began.
  public var on: ClinicalMoment

  /// The start of a trial.
  public init(
    id: String, purpose: Purpose, method: String, drug: String, profile: String?,
    goals: [TrialGoal], protocolID: String? = nil, blinding: Blinding? = nil,
    plan: [PlannedReading] = [], on: ClinicalMoment
  ) {
    self.id = id
    self.purpose = purpose
    self.method = method
    self.drug = drug
    self.profile = profile
    self.goals = goals
    self.protocolID = protocolID
    self.blinding = blinding
    self.plan = plan
    self.on = on
  }
}

/// Who does not know what is given in a trial.
public enum Blinding: String, Sendable, Hashable, CaseIterable {
  /// Everybody knows.
  case open
  /// The patient does not.
  case patient
  /// Neither the patient nor whoever reads the scales does.
  case double
}
