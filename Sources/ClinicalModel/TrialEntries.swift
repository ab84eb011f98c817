/// The start of a trial (analgesia) or screening test (spasticity): one model, two purposes.
public struct TrialStart: Sendable, Hashable {
  /// What the trial is for.
  public enum Purpose: String, Sendable, Hashable {
    case analgesia, spasticity
  }

  public let id: String
  public let purpose: Purpose
  public let method: String
  public let drug: String
  /// The success rule agreed before the first dose; the pathway's where none is named.
  public let profile: String?
  /// The goals agreed with the patient: id and words.
  public let goals: [TrialGoal]
  public let on: ClinicalMoment

  /// The start of a trial.
  public init(
    id: String, purpose: Purpose, method: String, drug: String, profile: String?,
    goals: [TrialGoal], on: ClinicalMoment
  ) {
    self.id = id
    self.purpose = purpose
    self.method = method
    self.drug = drug
    self.profile = profile
    self.goals = goals
    self.on = on
  }
}

/// A goal agreed with the patient.
public struct TrialGoal: Sendable, Hashable {
  public let id: String
  public let words: String

  /// A goal.
  public init(id: String, words: String) {
    self.id = id
    self.words = words
  }
}

/// A dose that was given.
public struct Dose: Sendable, Hashable {
  public let id: String
  public let trial: String
  public let drug: String
  public let amount: DoseAmount
  public let route: String
  public let level: String?
  public let at: ClinicalMoment
  public let until: ClinicalMoment?

  /// A dose.
  public init(
    id: String, trial: String, drug: String, amount: DoseAmount, route: String, level: String?,
    at: ClinicalMoment, until: ClinicalMoment?
  ) {
    self.id = id
    self.trial = trial
    self.drug = drug
    self.amount = amount
    self.route = route
    self.level = level
    self.at = at
    self.until = until
  }
}

/// One reading of a scale.
public struct Reading: Sendable, Hashable {
  /// Where the reading stands in the trial.
  public enum Relation: Sendable, Hashable {
    /// Just before a dose: this one, or every dose of the trial where none is named.
    case preDose(dose: String?)
    /// A diary day before the trial.
    case diary
    /// After this dose.
    case after(dose: String)
    /// Linked to no dose: shown, not counted (H24).
    case unlinked
  }

  /// What was read.
  public enum Value: Sendable, Hashable {
    /// A number, or the range in which it lies.
    case number(ClosedRange<ExactNumber>)
    /// A grade of an ordinal scale, by its code.
    case grade(String)
    /// Nothing, and why.
    case absent(Absence)
  }

  public let trial: String
  public let relation: Relation
  public let scale: String
  public let variant: String?
  public let context: String?
  public let muscle: String?
  public let goal: String?
  public let value: Value
  public let at: ClinicalMoment?
  /// Time since the dose, where the clock time was not reported.
  public let elapsed: Quantity?

  /// A reading.
  public init(
    trial: String, relation: Relation, scale: String, variant: String?, context: String?,
    muscle: String?, goal: String?, value: Value, at: ClinicalMoment?, elapsed: Quantity?
  ) {
    self.trial = trial
    self.relation = relation
    self.scale = scale
    self.variant = variant
    self.context = context
    self.muscle = muscle
    self.goal = goal
    self.value = value
    self.at = at
    self.elapsed = elapsed
  }
}

/// An adverse event with what is known of its grade and cause.
public struct AdverseEvent: Sendable, Hashable {
  /// Whether the trial drug or procedure caused it.
  public enum Relatedness: String, Sendable, Hashable {
    case related, unrelated, unknown
  }

  public let trial: String?
  public let dose: String?
  public let code: String
  /// CTCAE grade, 1 to 5.
  public let grade: Int?
  public let related: Relatedness?
  public let resolved: Bool?
  /// Whether the patient accepts it.
  public let accepted: Bool?
  public let action: String?
  public let at: ClinicalMoment

  /// An adverse event.
  public init(
    trial: String?, dose: String?, code: String, grade: Int?, related: Relatedness?,
    resolved: Bool?, accepted: Bool?, action: String?, at: ClinicalMoment
  ) {
    self.trial = trial
    self.dose = dose
    self.code = code
    self.grade = grade
    self.related = related
    self.resolved = resolved
    self.accepted = accepted
    self.action = action
    self.at = at
  }
}
