public import CriteriaModel
public import Markup
public import TrialAnalysis

/// A trial profile with where it comes from.
public struct SourcedProfile: Sendable {
  /// The success rule itself.
  public let profile: TrialProfile
  /// The publications from which it was taken.
  public let sources: [Source]
  /// What the source says.
  public let statement: String
  /// Where in the source it stands.
  public let locator: String
  /// How far it was verified against its source.
  public let confidence: Confidence
  /// Where the choice of baseline comes from.
  public let baselineBasis: Confidence
  /// Remarks for the reader; they change nothing.
  public let notes: [String]
}

/// What the report says beside the criteria, each sentence with its source.
public struct Guidance: Sendable {
  /// One sentence.
  public struct Point: Sendable, Hashable {
    /// The slug of the point in the guidance.
    public let id: String
    /// What it is about, such as `consent` or `refill`.
    public let topic: String
    /// The sentence as a report prints it.
    public let text: String
    /// The indications it speaks of.
    public let population: [String]
    /// The drugs it speaks of; empty for any.
    public let drugs: [String]
    /// The publication it comes from.
    public let source: Source
    /// Where in the source it stands.
    public let locator: String
    /// How far it was verified against its source.
    public let confidence: Confidence
  }

  /// The sentences, in the order of their document.
  public let points: [Point]
}

/// A document that was read, by its path in the library and its digest.
public struct LibraryDocument: Sendable, Hashable {
  /// The path below the library's root.
  public let path: String
  /// The slug that the document gives itself.
  public let id: String
  /// The edition of the document.
  public let edition: String
  /// The title of the document.
  public let title: String
  /// The digest of the document's bytes.
  public let digest: ContentDigest
}

/// A trial protocol with where it comes from.
public struct SourcedProtocol: Sendable {
  /// The protocol itself.
  public let plan: TrialProtocol
  /// The publications from which it was taken.
  public let sources: [Source]
  /// What the sources say, in our words.
  public let statement: String
  /// Remarks for the reader, unverified values among them; they change nothing.
  public let notes: [String]
}
