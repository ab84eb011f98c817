/// One fact with its value, or why there is none.
public struct ClinicalFinding: Sendable, Hashable {
  /// The id of the fact in the data dictionary.
  public let fact: String
  /// The value, or why there is none.
  public let answer: Answer
  /// The clinical date: when it was so, not when it was recorded.
  public let on: ClinicalMoment
  /// Where it was read.
  public let from: String?

  /// A finding.
  public init(fact: String, answer: Answer, on: ClinicalMoment, from: String?) {
    self.fact = fact
    self.answer = answer
    self.on = on
    self.from = from
  }
}

/// A treatment that was tried.
public struct Therapy: Sendable, Hashable {
  /// How long it lasted, as far as it was reported.
  public enum Length: Sendable, Hashable {
    case dates(from: PartialDate, to: PartialDate)
    case stated(Quantity)
    case unknown
  }

  /// The class of therapy, a code of the list `therapy-classes`.
  public let kind: String
  /// The code of the drug or procedure; nil where none was named.
  public let agent: String?
  /// The dose in the words of the record; printed, never evaluated.
  public let dose: String?
  /// How long it lasted: between two dates, as stated, or unknown.
  public let length: Length
  /// How it went; nil where nobody said.
  public let outcome: String?
  /// The clinical date of the statement, apart from the dates of the therapy itself.
  public let on: ClinicalMoment

  /// A treatment.
  public init(
    kind: String, agent: String?, dose: String? = nil, length: Length, outcome: String?,
    on: ClinicalMoment
  ) {
    self.kind = kind
    self.agent = agent
    self.dose = dose
    self.length = length
    self.outcome = outcome
    self.on = on
  }
}

/// The assessment of a stage by the role of the entry.
public struct Review: Sendable, Hashable {
  /// The code of the stage that was assessed, such as `team-review`.
  public let stage: String
  /// How the assessment ended, a code of the list `review-outcomes`.
  public let outcome: String
  /// The clinical date of the assessment.
  public let on: ClinicalMoment

  /// An assessment.
  public init(stage: String, outcome: String, on: ClinicalMoment) {
    self.stage = stage
    self.outcome = outcome
    self.on = on
  }
}

/// A requirement that someone asks to be set aside.
public struct Waiver: Sendable, Hashable {
  /// The slug of the set that holds the requirement.
  public let set: String
  /// The slug of the requirement, unique within its set.
  public let criterion: String
  /// Why it should be set aside, in the words of whoever asks.
  public let reason: String
  /// The clinical date of the request.
  public let on: ClinicalMoment

  /// A waiver.
  public init(set: String, criterion: String, reason: String, on: ClinicalMoment) {
    self.set = set
    self.criterion = criterion
    self.reason = reason
    self.on = on
  }
}

/// The responsible clinician's decision.
public struct Decision: Sendable, Hashable {
  /// Whether it follows the recommendation.
  public let follows: Bool
  /// What was decided, a code of the list `decisions`.
  public let decided: String
  /// Why, a code of the list `decision-reasons`.
  public let reason: String
  /// What the clinician adds, in words; nil where nothing was added.
  public let note: String?
  /// The clinical date of the decision.
  public let on: ClinicalMoment

  /// A decision.
  public init(
    follows: Bool, decided: String, reason: String, note: String? = nil, on: ClinicalMoment
  ) {
    self.note = note
    self.follows = follows
    self.decided = decided
    self.reason = reason
    self.on = on
  }

  /// The same decision with what the clinician adds.
  public func noting(_ note: String) -> Decision {
    Decision(follows: follows, decided: decided, reason: reason, note: note, on: on)
  }
}

/// A measure taken after the decision.
public struct FollowUp: Sendable, Hashable {
  /// What was measured, a code of the list `follow-up-measures`.
  public let measure: String
  /// The value as recorded: no criterion reads it.
  public let value: String
  /// The unit as recorded; nil where none was.
  public let unit: String?
  /// The clinical date of the measurement.
  public let on: ClinicalMoment

  /// A measure.
  public init(measure: String, value: String, unit: String? = nil, on: ClinicalMoment) {
    self.measure = measure
    self.value = value
    self.unit = unit
    self.on = on
  }
}
