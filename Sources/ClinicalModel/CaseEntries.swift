/// One fact with its value, or why there is none.
public struct ClinicalFinding: Sendable, Hashable {
  public let fact: String
  public let answer: Answer
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

  public let kind: String
  public let agent: String?
  public let length: Length
  /// How it went; nil where nobody said.
  public let outcome: String?
  public let on: ClinicalMoment

  /// A treatment.
  public init(kind: String, agent: String?, length: Length, outcome: String?, on: ClinicalMoment) {
    self.kind = kind
    self.agent = agent
    self.length = length
    self.outcome = outcome
    self.on = on
  }
}

/// The assessment of a stage by the role of the entry.
public struct Review: Sendable, Hashable {
  public let stage: String
  public let outcome: String
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
  public let set: String
  public let criterion: String
  public let reason: String
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
  public let follows: Bool
  public let decided: String
  public let reason: String
  public let on: ClinicalMoment

  /// A decision.
  public init(follows: Bool, decided: String, reason: String, on: ClinicalMoment) {
    self.follows = follows
    self.decided = decided
    self.reason = reason
    self.on = on
  }
}

/// A measure taken after the decision.
public struct FollowUp: Sendable, Hashable {
  public let measure: String
  public let value: String
  public let on: ClinicalMoment

  /// A measure.
  public init(measure: String, value: String, on: ClinicalMoment) {
    self.measure = measure
    self.value = value
    self.on = on
  }
}
