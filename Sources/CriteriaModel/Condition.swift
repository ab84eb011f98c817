public import ClinicalModel

/// What a criterion asks of the evidence: a closed vocabulary, total and free of loops.
///
/// Every operator here is one the schema knows; an operator is added by a decision record and two
/// real criteria that need it, or not at all (`docs/decisions/0002-closed-vocabulary.md`).
public indirect enum Condition: Sendable, Hashable {
  case all([Condition])
  case any([Condition])
  case atLeast(Int, [Condition])
  case not(Condition)
  /// A number against a threshold, with the source's own comparison.
  case compare(fact: String, Comparison, Quantity)
  /// A number between two limits, both included.
  case between(fact: String, QuantityRange)
  /// A code, or yes or no, among these.
  case oneOf(fact: String, [String])
  /// The time from a date-valued fact to the as-of day against a span.
  case elapsed(fact: String, Comparison, CalendarSpan)
  /// Whether any value of a fact is on record: asked only to decide whether a criterion applies.
  case recorded(fact: String)
  /// A number of list items.
  case count(ListFilter, Comparison, Int)
  /// The sum, least or greatest of a measure of list items.
  case reckon(Reckoning, ListFilter, Comparison, Quantity)
  /// The latest assessment of a stage by one of these roles.
  case review(stage: String, roles: [String], outcomes: [String])
  /// Asked of a person in one of these roles, never approximated.
  case judgement(fact: String, roles: [String])
  /// Another criterion of the same set.
  case criterionMet(String)
  /// The latest trial's response by this profile.
  case trialMeets(profile: String)

  /// How a measure of list items is reckoned.
  public enum Reckoning: String, Sendable, Hashable {
    case sum, least, greatest
  }

  /// The conditions directly inside this one.
  public var parts: [Condition] {
    switch self {
    case .all(let parts), .any(let parts), .atLeast(_, let parts): parts
    case .not(let part): [part]
    default: []
    }
  }

  /// This condition and every condition inside it.
  public var flattened: [Condition] {
    var all: [Condition] = []
    forEach { all.append($0) }
    return all
  }

  /// Shows this condition and every condition inside it, the outer before the inner.
  public func forEach(_ body: (Condition) -> Void) {
    body(self)
    for part in parts { part.forEach(body) }
  }

  /// The fact it reads itself, if it reads one.
  public var fact: String? {
    switch self {
    case .compare(let fact, _, _), .between(let fact, _), .oneOf(let fact, _),
      .elapsed(let fact, _, _), .recorded(let fact), .judgement(let fact, _):
      fact
    default: nil
    }
  }

  /// Whether it or a condition inside it asks for the outcome of a trial.
  var asksForTrial: Bool {
    if case .trialMeets = self { return true }
    return parts.contains(where: \.asksForTrial)
  }

  /// Every fact that it or a condition inside it reads, in order of appearance.
  public var facts: [String] { flattened.compactMap(\.fact).unique() }
}

/// A list of the case and which of its items count.
public struct ListFilter: Sendable, Hashable {
  /// The list whose items are counted or reckoned.
  public let list: ListName
  /// What an item must have to count: every one of them.
  public let filters: [Filter]

  /// A list and which of its items count.
  public init(_ list: ListName, where filters: [Filter]) {
    self.list = list
    self.filters = filters
  }

  /// One property that an item must have.
  public enum Filter: Sendable, Hashable {
    /// A coded property among these.
    case coded(Field, [String])
    /// How long a therapy lasted.
    case duration(Comparison, CalendarSpan)
    /// A number: a grade, or a reading's value.
    case number(Field, Comparison, ExactNumber)
  }

  /// A property of a list's items.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    case kind = "class"
    case agent, outcome, duration, code, grade, related, resolved, scale, context, value
  }
}
