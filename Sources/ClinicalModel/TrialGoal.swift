/// A goal agreed with the patient.
public struct TrialGoal: Sendable, Hashable {
  /// What the goal is about.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case function, positioning, care, sleep, pain, other
    case opioidReduction = "opioid-reduction"
  }

  /// The id of the goal, unique within its trial.
  public let id: String
  /// The goal as it was agreed.
  public let words: String
  /// What it is about; nil where nobody said.
  public let kind: Kind?

  /// A goal.
  public init(id: String, words: String, kind: Kind? = nil) {
    self.id = id
    self.words = words
    self.kind = kind
  }
}
