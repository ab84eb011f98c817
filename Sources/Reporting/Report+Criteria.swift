extension Report {
  /// One stage.
  struct StageSection: Sendable, Hashable {
    var id: String
    var title: String
    /// favourable, against or open.
    var standing: String
    var words: String
    var rows: [CriterionRow]
  }

  /// One criterion with its result and everything it rests on.
  struct CriterionRow: Sendable, Hashable {
    var id: String
    var set: String
    var edition: String
    var title: String
    var statement: String
    /// What it asks, from its condition; empty where the report does not say it.
    var asks: [String]
    var kind: String
    /// The status's code.
    var status: String
    /// The result as a clinician reads it.
    var result: String
    /// Why, where there is more to say.
    var because: String?
    var facts: [FactUse]
    var source: String
    /// The source in short: the title of its set.
    var shortSource: String
    var locator: String
    var confidence: String
    /// Our remark on what could not be verified.
    var unverified: [String]
    var action: String?
    /// Why the pathway takes it.
    var reason: String?
  }

  /// A piece of evidence as it was used.
  struct FactUse: Sendable, Hashable {
    var label: String
    var value: String
    var date: String
    var entry: Int
    var countsTo: String?
  }
}
