public import ClinicalModel

/// How far a value was verified against its source.
public enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// Read in the source itself.
  case seen
  /// Read in a copy that reports the source.
  case secondary
  /// Part was read; the rest is not applied.
  case partial
  /// Not read at all: shown, never applied.
  case unverified
  /// The team's own value, awaiting a clinician's sign-off.
  case team
}

/// Where a sentence or a value comes from.
public struct Source: Sendable, Hashable {
  /// What was actually read.
  public enum Kind: String, Sendable, Hashable {
    case original, mirror, condensation, secondary, team
  }

  /// Who published it, or the site on which it was read.
  public let publisher: String
  /// The title of the publication.
  public let title: String
  /// The year of publication as printed, or `not shown`.
  public let year: String
  /// Where it was read; nil where it has no address.
  public let url: String?
  /// What was actually read of it.
  public let kind: Kind
  /// The day on which it was last checked.
  public let lastChecked: CivilDate
  /// A remark on what was read, such as `Abstract only`; nil where there is none.
  public let note: String?

  /// A source.
  public init(
    publisher: String, title: String, year: String, url: String?, kind: Kind,
    lastChecked: CivilDate, note: String?
  ) {
    self.publisher = publisher
    self.title = title
    self.year = year
    self.url = url
    self.kind = kind
    self.lastChecked = lastChecked
    self.note = note
  }
}
