/// A condition in plain English: a clause, and where it joins others, those.
///
/// One value gives the sentence of the command line, the lists of a page and the lines of a table: the
/// words are made once (`ConditionWords`).
public struct ConditionPhrase: Sendable, Hashable {
  /// What a clause speaks of and what it wants of it, apart: two clauses on one topic can be compared.
  public struct Topic: Sendable, Hashable {
    /// What is spoken of.
    public let subject: String
    /// What is wanted of it.
    public let limit: String
  }

  /// The clause, without a stop; where there are parts, what is asked of them.
  public let text: String
  /// The topic of a clause that has no parts.
  public let topic: Topic?
  /// The clauses that it joins.
  public let parts: [ConditionPhrase]

  /// A clause that joins others.
  init(_ text: String, parts: [ConditionPhrase] = []) {
    self.text = text
    topic = nil
    self.parts = parts
  }

  /// A clause on a topic: `Age`, `is`, `at least 18 years`.
  init(_ subject: String, _ verb: String, _ limit: String, after: String = "") {
    text = "\(subject) \(verb) \(limit)\(after)"
    topic = Topic(subject: subject, limit: limit + after)
    parts = []
  }

  /// A clause said otherwise than its topic and limit, which are for comparing it.
  init(_ text: String, topic: Topic) {
    self.text = text
    self.topic = topic
    parts = []
  }

  /// The whole in one sentence without a stop; what is joined inside stands in brackets.
  public var sentence: String {
    guard !parts.isEmpty else { return text }
    let said = parts.map { $0.parts.isEmpty ? $0.sentence : "(\($0.sentence))" }
    return "\(text): \(said.joined(separator: "; "))"
  }

  /// Every clause that has no parts, in order.
  public var leaves: [ConditionPhrase] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }

  /// The whole in lines, what is joined one step further in than what joins it.
  public func lines(depth: Int = 0) -> [(depth: Int, text: String)] {
    [(depth, parts.isEmpty ? text : text + ":")] + parts.flatMap { $0.lines(depth: depth + 1) }
  }
}
