public import ClinicalModel

/// The rules of a trial's outcome that no profile changes: data, awaiting a clinician's sign-off.
public struct OutcomeRules: Sendable, Hashable {
  /// An event that stops the trial, perhaps only on these drugs.
  public struct StopEvent: Sendable, Hashable {
    /// The event, a code of the list `adverse-event-codes`.
    public let code: String
    /// The drugs on which it stops the trial; empty for any.
    public let drugs: [String]

    /// An event that stops the trial.
    public init(code: String, drugs: [String]) {
      self.code = code
      self.drugs = drugs
    }
  }

  /// An answer to a coded question.
  public struct CodedAnswer: Sendable, Hashable {
    /// The id of the fact that is asked.
    public let fact: String
    /// The values that count.
    public let values: [String]

    /// An answer to a coded question.
    public init(fact: String, values: [String]) {
      self.fact = fact
      self.values = values
    }
  }

  /// The rule for patients who walk or stand to transfer.
  public struct Walker: Sendable, Hashable {
    /// The id of the fact that says whether the patient walks or stands to transfer.
    public let fact: String
    /// The id of the scale of muscle strength.
    public let strengthScale: String
    /// The greatest loss of a muscle, in grades, at which strength still counts as kept.
    public let strengthLoss: ExactNumber
    /// The id of the timed walk.
    public let walkingScale: String
    /// The greatest lengthening of the walk, in percent, at which gait still counts as kept.
    public let walkingIncreasePercent: ExactNumber
    /// The id of the scale on which agreed goals are graded.
    public let goalScale: String
    /// The grades by which a goal counts as reached.
    public let goalValues: [String]
    /// Seconds after the dose within which they are measured.
    public let window: ClosedRange<Int64>

    /// The rule for patients who walk.
    public init(
      fact: String, strengthScale: String, strengthLoss: ExactNumber, walkingScale: String,
      walkingIncreasePercent: ExactNumber, goalScale: String, goalValues: [String],
      window: ClosedRange<Int64>
    ) {
      self.fact = fact
      self.strengthScale = strengthScale
      self.strengthLoss = strengthLoss
      self.walkingScale = walkingScale
      self.walkingIncreasePercent = walkingIncreasePercent
      self.goalScale = goalScale
      self.goalValues = goalValues
      self.window = window
    }
  }

  /// The slug that the document gives itself.
  public let id: String
  /// The edition of the rules.
  public let edition: String
  /// The events that stop a trial whatever their grade and cause (clinical rules, §4, O1).
  public let stopEvents: [StopEvent]
  /// A related event of at least this grade stops the trial.
  public let stopGrade: Int
  /// A related event of at least this grade is not tolerated.
  public let intolerableGrade: Int
  /// A related event of at least this grade is tolerated only if it resolved and was accepted.
  public let conditionalGrade: Int
  /// Below the threshold of the profile, relief of this much is partial.
  public var partialRelief: (comparison: Comparison, percent: ExactNumber) {
    (partialComparison, partialPercent)
  }
  let partialComparison: Comparison
  let partialPercent: ExactNumber
  /// The percentages of relief whose duration is shown.
  public let reliefDurations: [ExactNumber]
  /// The rule for patients who walk or stand to transfer (clinical rules, §4).
  public let walker: Walker
  /// The team's answer by which nothing is left that another trial could change.
  public let exhausted: CodedAnswer
  /// The answer by which the protocol of the trial was deviated from.
  public let deviated: CodedAnswer
  /// The error of one reading that an outcome is tried with: so many points of a scale with so many.
  public let measurementError: MeasurementError
  /// By which answers a trial comes out how.
  public let table: OutcomeTable
  /// The factors by which a fall of systemic opioids is reckoned; without them it is not known.
  public var equivalents: MorphineEquivalence?

  /// The error of one reading: a part of its scale, or one grade where the scale has grades.
  public struct MeasurementError: Sendable, Hashable {
    /// How many points.
    public let points: ExactNumber
    /// Of a scale that goes so far.
    public let range: ExactNumber

    /// An error of so many points on a scale that goes so far.
    public init(points: ExactNumber, of range: ExactNumber) {
      self.points = points
      self.range = range
    }
  }

  /// The rules of a trial's outcome.
  public init(
    id: String, edition: String, stopEvents: [StopEvent], stopGrade: Int, intolerableGrade: Int,
    conditionalGrade: Int, partialRelief: (comparison: Comparison, percent: ExactNumber),
    reliefDurations: [ExactNumber], walker: Walker, exhausted: CodedAnswer, deviated: CodedAnswer,
    measurementError: MeasurementError, table: OutcomeTable
  ) {
    self.id = id
    self.edition = edition
    self.stopEvents = stopEvents
    self.stopGrade = stopGrade
    self.intolerableGrade = intolerableGrade
    self.conditionalGrade = conditionalGrade
    partialComparison = partialRelief.comparison
    partialPercent = partialRelief.percent
    self.reliefDurations = reliefDurations
    self.walker = walker
    self.exhausted = exhausted
    self.deviated = deviated
    self.measurementError = measurementError
    self.table = table
  }
}
