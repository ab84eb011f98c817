extension Report {
  /// A trial's protocol: what was done, what may come next, and for how long to observe.
  struct ProtocolSection: Sendable, Hashable {
    var id: String
    var edition: String
    var title: String
    /// Who chose it, where it is printed and how far that was verified.
    var basis: String
    var steps: [StepRow]
    /// What may come next, or why that cannot be said, in one sentence.
    var next: String
    /// What comes next as a program reads it: dose, finished, unanswered or off-protocol.
    var code: String
    /// The instant or day before which the next dose may not come; nil where none is known or needed.
    var notBefore: String?
    /// How long the last dose is observed, the longest first.
    var observations: [Remark]
  }

  /// A step of a protocol that was done.
  struct StepRow: Sendable, Hashable {
    var id: String
    var amount: String
    var when: String
    var response: String
    var sideEffect: String
    var entry: Int
  }

  /// A planned reading and whether it was taken.
  struct PlannedRow: Sendable, Hashable {
    var what: String
    var when: String
    /// taken, due, missing or unknown.
    var state: String
    var source: String
    /// The entry of the dose, and of the reading where it was taken.
    var entries: [Int]
  }
}
