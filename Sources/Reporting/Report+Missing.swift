extension Report {
  struct OptionRow: Sendable, Hashable {
    var kind: String
    var name: String
    var isPlanned: Bool
    /// open, or excluded and by what.
    var result: String
  }

  /// What is missing from one role.
  struct RoleSection: Sendable, Hashable {
    var role: String
    var title: String
    var items: [MissingItem]
  }

  struct MissingItem: Sendable, Hashable {
    /// The fact, review or list it is about.
    var subject: String
    var label: String
    var question: String
    var form: String?
    var why: String
    var isBlocking: Bool
    /// The criteria that wait for it.
    var criteria: [String]
    var entries: [Int]
  }

  /// Guidance under one heading.
  struct TopicSection: Sendable, Hashable {
    var topic: String
    var title: String
    var points: [Remark]
  }
}
