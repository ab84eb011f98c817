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
  /// Whether the trial was ended because of it; nil where nobody said.
  public let endedTrial: Bool?
  /// When it happened.
  public var at: ClinicalMoment
  /// When it resolved; nil where no moment was recorded.
  public let until: ClinicalMoment?

  /// An adverse event.
  public init(
    trial: String?, dose: String?, code: String, grade: Int?, related: Relatedness?,
    resolved: Bool?, accepted: Bool?, action: String?, at: ClinicalMoment,
    until: ClinicalMoment? = nil, endedTrial: Bool? = nil
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
    self.until = until
    self.endedTrial = endedTrial
  }
}
