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
  public var relation: Relation
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
  public var value: Value
  /// When it was read; nil where the clock time was not reported.
  public var at: ClinicalMoment?
  /// Time since the dose, where the clock time was not reported.
  public let elapsed: Quantity?
  /// Whether it was agreed beforehand; nil where nobody said.
  public var isPlanned: Bool?

  /// A reading.
  public init(
    trial: String, relation: Relation, scale: String, variant: String?, context: String?,
    muscle: String?, goal: String?, value: Value, at: ClinicalMoment?, elapsed: Quantity?,
    isPlanned: Bool? = nil
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
    self.isPlanned = isPlanned
  }
}
