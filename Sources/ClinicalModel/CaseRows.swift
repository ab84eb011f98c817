/// A word of a case by its number: in the vocabulary of a reader, or above it among the case's own.
public typealias WordNumber = Int32

/// An answer to a question as a row of numbers.
public struct AnswerRow: WeighedAnswer {
  /// What is answered.
  public enum Content: Sendable, Hashable {
    case yesNo(Bool)
    case code(WordNumber)
    case quantity(QuantityRange)
    case date(PartialDate)
    case absent(Absence)
  }

  /// The place of the fact in the dictionary.
  public var fact: Int32
  /// The value, or why there is none.
  public let content: Content
  /// When it was so.
  public let at: ClinicalMoment
  /// The number of the entry that recorded it.
  public let entry: Int
  /// The role in which it was recorded.
  public let role: WordNumber

  /// An answer.
  public init(fact: Int32, _ content: Content, at: ClinicalMoment, entry: Int, role: WordNumber) {
    self.fact = fact
    self.content = content
    self.at = at
    self.entry = entry
    self.role = role
  }

  /// Whether it is a value, and not a reason why there is none.
  public var isValue: Bool {
    if case .absent = content { return false }
    return true
  }

  /// Whether the value is a number.
  public var isMeasured: Bool {
    if case .quantity = content { return true }
    return false
  }
}

/// A treatment that was tried as a row of numbers.
public struct TherapyRow: Sendable {
  /// The class of therapy.
  public let kind: WordNumber
  /// The drug or procedure; nil where none was named.
  public let agent: WordNumber?
  /// How it went; nil where nobody said.
  public let outcome: WordNumber?
  /// How long it lasted.
  public let length: Therapy.Length
  /// The clinical date of the statement.
  public let on: ClinicalMoment

  /// A treatment.
  public init(
    kind: WordNumber, agent: WordNumber?, outcome: WordNumber?, length: Therapy.Length,
    on: ClinicalMoment
  ) {
    self.kind = kind
    self.agent = agent
    self.outcome = outcome
    self.length = length
    self.on = on
  }
}

/// An adverse event as a row of numbers.
public struct AdverseEventRow: Sendable {
  /// The trial; nil where none was named.
  public let trial: WordNumber?
  /// The dose it followed; nil where none was named.
  public let dose: WordNumber?
  /// What happened.
  public let code: WordNumber
  /// CTCAE grade, 1 to 5.
  public let grade: Int?
  /// Whether the trial caused it; nil where nobody said.
  public let related: AdverseEvent.Relatedness?
  /// Whether it has resolved; nil where nobody said.
  public let resolved: Bool?
  /// When it happened.
  public let at: ClinicalMoment

  /// An adverse event.
  public init(
    trial: WordNumber?, dose: WordNumber?, code: WordNumber, grade: Int?,
    related: AdverseEvent.Relatedness?, resolved: Bool?, at: ClinicalMoment
  ) {
    self.trial = trial
    self.dose = dose
    self.code = code
    self.grade = grade
    self.related = related
    self.resolved = resolved
    self.at = at
  }
}

/// A reading of a scale as a row of numbers.
public struct ReadingRow: Sendable, Hashable {
  /// Where the reading stands in the trial.
  public enum Relation: Sendable, Hashable {
    case preDose(WordNumber?)
    case diary
    case after(WordNumber)
    case unlinked
  }

  /// What was read.
  public enum Value: Sendable, Hashable {
    case number(ClosedRange<ExactNumber>)
    case grade(WordNumber)
    case absent(Absence)
  }

  /// The trial.
  public let trial: WordNumber
  /// Where it stands to the doses of the trial.
  public let relation: Relation
  /// The scale.
  public let scale: WordNumber
  /// Version, context, muscle and goal, as far as they were named.
  public let details: Details
  /// What was read, or why nothing was.
  public let value: Value
  /// When it was read; nil where the clock time was not reported.
  public let at: ClinicalMoment?
  /// Time since the dose, where the clock time was not reported.
  public let elapsed: Quantity?

  /// What a reading is of, beside its scale.
  public struct Details: Sendable, Hashable {
    /// The version of the scale.
    public let variant: WordNumber?
    /// The context, such as rest or movement.
    public let context: WordNumber?
    /// The muscle.
    public let muscle: WordNumber?
    /// The agreed goal that was graded.
    public let goal: WordNumber?

    /// What a reading is of.
    public init(
      variant: WordNumber?, context: WordNumber?, muscle: WordNumber?, goal: WordNumber?
    ) {
      self.variant = variant
      self.context = context
      self.muscle = muscle
      self.goal = goal
    }
  }

  /// A reading.
  public init(
    trial: WordNumber, relation: Relation, scale: WordNumber, details: Details, value: Value,
    at: ClinicalMoment?, elapsed: Quantity?
  ) {
    self.trial = trial
    self.relation = relation
    self.scale = scale
    self.details = details
    self.value = value
    self.at = at
    self.elapsed = elapsed
  }
}
