public import ClinicalModel
public import CriteriaModel
public import TrialAnalysis

/// Everything one evaluation knows beside the case: a pathway and what it is read with.
///
/// A reference: every part of every evaluation holds it. Nothing in it ever changes.
public final class Knowledge: Sendable {
  /// The pathway by which the case is evaluated.
  public let pathway: Pathway
  /// The sets the pathway uses, by id.
  public let sets: [String: CriteriaSet]
  /// Every trial profile the pathway names, by id.
  public let profiles: [String: TrialProfile]
  /// Every trial protocol that is held, by id.
  public let protocols: [String: TrialProtocol]
  /// The rules of a trial's outcome that no profile changes.
  public let outcomeRules: OutcomeRules
  /// What may have to be done at once, in the order of its document.
  public let urgentActions: [UrgentAction]
  /// The facts, scales and drugs that a case may speak of.
  public let dictionary: DataDictionary
  /// The trial profiles that a criterion of its sets asks for.
  let askedProfiles: [String]
  /// The criteria that each stage adopts, in the order of the pathway.
  let adopted: [[Adopted]]

  /// An adopted criterion with its set.
  struct Adopted: Sendable {
    let set: CriteriaSet
    let criterion: Criterion
  }

  /// Everything one evaluation knows.
  public init(
    pathway: Pathway, sets: [String: CriteriaSet], profiles: [String: TrialProfile],
    protocols: [String: TrialProtocol], outcomeRules: OutcomeRules,
    urgentActions: [UrgentAction], dictionary: DataDictionary
  ) {
    self.pathway = pathway
    self.sets = sets
    self.profiles = profiles
    self.protocols = protocols
    self.outcomeRules = outcomeRules
    self.urgentActions = urgentActions
    self.dictionary = dictionary
    askedProfiles = sets.keys.sorted().flatMap { id in
      (sets[id]?.criteria ?? []).flatMap(\.trialProfiles)
    }.unique()
    adopted = pathway.stages.map { stage in
      stage.adoptions.compactMap { adoption in
        guard let set = sets[adoption.reference.set] else { return nil }
        return set.criterion(adoption.reference.id).map { Adopted(set: set, criterion: $0) }
      }
    }
  }
}

/// What must be done at once when its condition holds: beside every conclusion, never instead of one.
public struct UrgentAction: Sendable, Hashable {
  /// The slug of the action, such as `suicidal-intent`.
  public let id: String
  /// What calls for the action, in a few words.
  public let title: String
  /// What is to be done; no dose is given.
  public let action: String
  /// Where in its source it stands.
  public let locator: String
  /// How far it was verified against its source.
  public let confidence: Confidence
  /// When it is raised: only where the condition is met.
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
  /// What must be done at once.
  public let action: UrgentAction
  /// The numbers of the entries that were read, each once.
  public let entries: [Int]
}

extension Criterion {
  /// The trial profiles that its conditions ask for.
  fileprivate var trialProfiles: [String] {
    var found: [String] = []
    for condition in [appliesIf, condition] {
      condition?.forEach { if case .trialMeets(let id) = $0 { found.append(id) } }
    }
    return found
  }
}
