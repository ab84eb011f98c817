public import Candidacy
public import CriteriaModel
public import TrialAnalysis

/// What one evaluation needs of the library, with the documents it came from.
public struct LoadedKnowledge: Sendable {
  /// What the engine reads a case with.
  public let knowledge: Knowledge
  /// Every trial profile of the library by its id, with where it comes from.
  public let profiles: [String: SourcedProfile]
  /// Every trial protocol of the library by its id, with where it comes from.
  public let protocols: [String: SourcedProtocol]
  /// The parameters of the measures that a report shows.
  public let measures: MeasureRules
  /// The factors by which systemic opioids are told as morphine.
  public let equivalents: MorphineEquivalence
  /// What the report says beside the criteria.
  public let guidance: Guidance
  /// Where sources print different things of one matter.
  public let conflicts: [SourceConflict]
  /// The names of the pumps, each with its maker, by id.
  public let devices: [String: String]
  /// Every document that was read, in a fixed order.
  public let documents: [LibraryDocument]
}
