public import Markup

/// The first thing that is wrong with a record.
public struct RecordFault: Error, Sendable, Hashable {
  /// What was done to it.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The content is not the one that was recorded.
    case changed
    /// An entry that was recorded is not there.
    case removed
    /// Something is there that was not recorded in this place.
    case inserted
    /// Entries stand in another order.
    case reordered
    /// The end is missing.
    case truncated
    /// The numbers do not run 1, 2, 3, …
    case numbering
    /// A time of recording lies before the one above it, and does not say so; or says so and does not.
    case clock
    /// The head does not fit the last entry: one of the two was changed.
    case head
    /// The content is intact, but these are not the bytes that were written.
    case reformatted
    /// This is no record.
    case draft
  }

  /// What is wrong.
  public let kind: Kind
  /// The entry it is about, counted by place; nil for what stands before the first.
  public let entry: Int?
  /// The line of the file.
  public let line: Int
  /// What is wrong in words, a sentence without its full stop.
  public let summary: String

  init(_ kind: Kind, entry: Int?, line: Int, _ summary: String) {
    self.kind = kind
    self.entry = entry
    self.line = line
    self.summary = summary
  }

  /// The fault as a message about a file.
  public func diagnostic(file: String) -> Diagnostic {
    Diagnostic(
      "record.\(kind.rawValue)", file: file, at: SourcePosition(line: line), summary, fix: fix)
  }

  private var fix: String {
    switch kind {
    case .draft: "thecal record CASE new --from DRAFT makes a record of a draft"
    case .reformatted: "go back to the file as it was written; layout belongs to no editor here"
    default: "go back to a copy that verifies, and find out who changed this one"
    }
  }
}

/// What a record's bytes turn out to be.
public struct RecordReport: Sendable {
  /// The id of the case; empty where it cannot be read.
  public let id: String
  /// The digest of each entry as it stands, in the order of the file.
  public let digests: [ContentDigest]
  /// The digest of all that stands before the first entry.
  public let genesis: ContentDigest
  /// The head as it is written; nil where there is none.
  public let head: RecordHead?
  /// The entries whose recording says that the clock had gone back.
  public let wentBack: [Int]
  /// The time of recording of the last entry, as written.
  let lastRecorded: String?
  /// What is wrong; nil where the record is intact.
  public let fault: RecordFault?

  /// Whether nothing is wrong.
  public var isIntact: Bool { fault == nil }

  /// The head that the record had when it held so many entries; nil where it never held so many.
  public func head(at entries: Int) -> RecordHead? {
    if entries == 0 { return RecordHead(entries: 0, digest: genesis) }
    guard digests.indices.contains(entries - 1) else { return nil }
    return RecordHead(entries: entries, digest: digests[entries - 1])
  }
}
