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
  public let goals: [TrialGoal]
  /// When the trial began.
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
  /// The id of the goal, unique within its trial.
  public let id: String
  /// The goal as it was agreed.
  public let words: String

  /// A goal.
  public init(id: String, words: String) {
    self.id = id
    self.words = words
  }
}

/// A dose that was given.
public struct Dose: Sendable, Hashable {
  /// The id of the dose, unique within its case.
  public let id: String
  /// The id of its trial.
  public let trial: String
  /// The id of the drug that was given.
  public let drug: String
  /// The mass of a bolus or the rate of an infusion.
  public let amount: DoseAmount
  /// The route, one of those on which the formulary lets a trial of the drug be recorded.
  public let route: String
  /// The spinal level, in the words of the record; nil where none was recorded.
  public let level: String?
  /// When it was given, or began.
  public let at: ClinicalMoment
  /// When it ended; nil where no end was recorded.
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

    /// The number read, or its range; nil for grades and for what was not obtained.
    public var number: ClosedRange<ExactNumber>? {
      switch self {
      case .number(let range): range
      case .grade, .absent: nil
      }
    }
  }

  /// The id of its trial.
  public let trial: String
  /// Where it stands to the doses of the trial.
  public let relation: Relation
  /// The id of the scale in the data dictionary.
  public let scale: String
  /// The version of the scale; nil where the reading names none.
  public let variant: String?
  /// The context, such as rest or movement; nil where none was named.
  public let context: String?
  /// The muscle, on a scale that is read muscle by muscle; nil where none was named.
  public let muscle: String?
  /// The id of the agreed goal that was graded; nil where it is no reading of a goal.
  public let goal: String?
  /// What was read, or why nothing was.
  public let value: Value
  /// When it was read; nil where the clock time was not reported.
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

  /// The id of its trial; nil where none was named.
  public let trial: String?
  /// The id of the dose it followed; nil where none was named.
  public let dose: String?
  /// What happened, a code of the list `adverse-event-codes`.
  public let code: String
  /// CTCAE grade, 1 to 5.
  public let grade: Int?
  /// Whether the trial caused it; nil where nobody said.
  public let related: Relatedness?
  /// Whether it has resolved; nil where nobody said.
  public let resolved: Bool?
  /// Whether the patient accepts it.
  public let accepted: Bool?
  /// What was done about it, in words; nil where nothing was recorded.
  public let action: String?
  /// When it happened.
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
