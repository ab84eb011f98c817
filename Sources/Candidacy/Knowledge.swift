public import ClinicalModel
public import CriteriaModel
public import TrialAnalysis

/// Everything one evaluation knows beside the case: a pathway and what it is read with.
public struct Knowledge: Sendable {
  public let pathway: Pathway
  /// The sets the pathway uses, by id.
  public let sets: [String: CriteriaSet]
  /// Every trial profile the pathway names, by id.
  public let profiles: [String: TrialProfile]
  public let outcomeRules: OutcomeRules
  public let urgentActions: [UrgentAction]
  public let dictionary: DataDictionary

  /// Everything one evaluation knows.
  public init(
    pathway: Pathway, sets: [String: CriteriaSet], profiles: [String: TrialProfile],
    outcomeRules: OutcomeRules, urgentActions: [UrgentAction], dictionary: DataDictionary
  ) {
    self.pathway = pathway
    self.sets = sets
    self.profiles = profiles
    self.outcomeRules = outcomeRules
    self.urgentActions = urgentActions
    self.dictionary = dictionary
  }
}

/// What must be done at once when its condition holds: beside every conclusion, never instead of one.
public struct UrgentAction: Sendable, Hashable {
  public let id: String
  public let title: String
  public let action: String
  public let locator: String
  public let confidence: Confidence
  public let condition: Condition

  /// What must be done at once.
  public init(
    id: String, title: String, action: String, locator: String, confidence: Confidence,
    condition: Condition
  ) {
    self.id = id
    self.title = title
    self.action = action
    self.locator = locator
    self.confidence = confidence
    self.condition = condition
  }
}

/// An urgent action whose condition holds, with the entries that say so.
public struct RaisedAction: Sendable, Hashable {
  public let action: UrgentAction
  public let entries: [Int]
}
