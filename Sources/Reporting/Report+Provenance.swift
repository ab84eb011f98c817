extension Report {
  struct SourceLine: Sendable, Hashable {
    var set: String
    /// The set's title, by which its criteria name it.
    var title: String
    var edition: String
    var text: String
    /// Only of an original: a mirror's address never stands as if it were the source.
    var url: String?
    var kind: String
  }

  /// What the report was made from.
  struct Provenance: Sendable, Hashable {
    var caseDigest: String
    /// The digest at the head of the record's chain, to be compared with a head kept elsewhere.
    var recordHead: String?
    var caseEntries: Int
    var isDraft: Bool
    var pathwayOverridden: String?
    var engine: String
    var semantics: String
    var asOf: String
    var documents: [Document]
    /// Entries that were not seen at this date, and superseded ones with what superseded them.
    var unseen: [Int]
    var superseded: [String]
  }

  struct Document: Sendable, Hashable {
    var path: String
    var id: String
    var edition: String
    var digest: String
  }
}
