public import CriteriaModel
public import Markup
public import TrialAnalysis

/// A trial profile with where it comes from.
public struct SourcedProfile: Sendable {
  public let profile: TrialProfile
  public let sources: [Source]
  public let statement: String
  public let locator: String
  public let confidence: Confidence
  /// Where the choice of baseline comes from.
  public let baselineBasis: Confidence
  public let notes: [String]
}

/// What the report says beside the criteria, each sentence with its source.
public struct Guidance: Sendable {
  /// One sentence.
  public struct Point: Sendable, Hashable {
    public let id: String
    public let topic: String
    public let text: String
    public let population: [String]
    /// The drugs it speaks of; empty for any.
    public let drugs: [String]
    public let source: Source
    public let locator: String
    public let confidence: Confidence
  }

  public let points: [Point]
}

/// A document that was read, by its path in the library and its digest.
public struct LibraryDocument: Sendable, Hashable {
  /// The path below the library's root.
  public let path: String
  public let id: String
  public let edition: String
  public let title: String
  public let digest: ContentDigest
}
