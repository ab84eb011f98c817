public import ClinicalModel

/// All that one evaluation of criteria may see.
///
/// No clock, locale, file or network is among it. A reference: every criterion is read with it, and
/// nothing in it ever changes.
public final class EvaluationContext: Sendable {
  /// A trial's response by one profile, with the entries it rests on.
  public struct TrialResult: Sendable, Hashable {
    /// Whether the response was reached.
    public let determination: Determination
    /// The numbers of the entries it rests on: the trial's and its doses'.
    public let entries: [Int]

    /// A trial's response by one profile.
    public init(_ determination: Determination, entries: [Int]) {
      self.determination = determination
      self.entries = entries
    }
  }

  /// What is known of the case at the moment of the evaluation.
  public let evidence: Evidence
  /// The facts, scales and drugs that the case may speak of.
  public let dictionary: DataDictionary
  /// How old an answer may be.
  public let freshness: Freshness
  /// The latest trial's response by the profiles that are asked for.
  public let trialResults: [String: TrialResult]
  /// Reads it by any other profile; nil where there is no trial.
  public let otherTrialResult: (@Sendable (String) -> TrialResult?)?
  /// The indication whose pathway is walked.
  public let indication: String
  /// The drug, device, method and country that are planned, as far as that is known.
  public let plan: Plan

  /// What one evaluation may see.
  public init(
    evidence: Evidence, dictionary: DataDictionary, freshness: Freshness,
    trialResults: [String: TrialResult], indication: String, plan: Plan,
    otherTrialResult: (@Sendable (String) -> TrialResult?)? = nil
  ) {
    self.evidence = evidence
    self.dictionary = dictionary
    self.freshness = freshness
    self.trialResults = trialResults
    self.indication = indication
    self.plan = plan
    self.otherTrialResult = otherTrialResult
  }

  /// Reads a condition that stands outside any set, such as a pathway's population.
  public func read(_ condition: Condition) -> (determination: Determination, grounds: Grounds) {
    var reader = ConditionReader(self, [])
    let determination = reader.read(condition)
    return (determination, reader.grounds)
  }
}

/// What is planned: the options on which criteria may hang.
public struct Plan: Sendable, Hashable {
  /// What is known of one option.
  public enum Choice: Sendable, Hashable {
    case open
    case chosen(String)
    case conflict([Int])
  }

  /// What is known of each option; one that is not listed is open.
  public let options: [Criterion.Option: Choice]
  /// The country whose labels and rules apply.
  public let country: Choice
  /// The facts that answer what is planned.
  public let facts: Facts

  /// The facts that say what is planned, to be asked for.
  public struct Facts: Sendable, Hashable {
    /// The id of the fact that says which drug, device or method is chosen.
    public let options: [Criterion.Option: String]
    /// The id of the fact that names the country.
    public let country: String

    /// The facts that say what is planned.
    public init(options: [Criterion.Option: String], country: String) {
      self.options = options
      self.country = country
    }
  }

  /// What is planned.
  public init(options: [Criterion.Option: Choice], country: Choice, facts: Facts) {
    self.options = options
    self.country = country
    self.facts = facts
  }
}
