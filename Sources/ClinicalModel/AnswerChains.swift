/// Which entries answer a question: for each fact the last one, and from each the one before.
///
/// A case answers many questions that no criterion asks: an answer is made only when it is wanted.
struct AnswerChains: Sendable {
  private struct Link {
    let place: Int32
    let previous: Int32
    /// Whether the entry answers another question, and this one by implication.
    let isImplied: Bool
  }

  /// The last link by the fact's place in the dictionary.
  private var last: [Int32]
  /// The last link of a fact that no dictionary knows.
  private var strangers: [String: Int32] = [:]
  private var links: [Link] = []
  private let dictionary: DataDictionary?

  init(_ count: Int, _ dictionary: DataDictionary?) {
    self.dictionary = dictionary
    last = [Int32](repeating: -1, count: dictionary?.facts.count ?? 0)
    links.reserveCapacity(count)
  }

  mutating func add(_ fact: String, _ answer: Answer, _ place: Int) {
    let definition = append(fact, place, isImplied: false)
    guard let definition, !definition.implications.isEmpty else { return }
    for implied in definition.implied(by: answer) { append(implied, place, isImplied: true) }
  }

  @discardableResult
  private mutating func append(
    _ fact: String, _ place: Int, isImplied: Bool
  ) -> FactDefinition? {
    let link = Int32(links.count)
    let known = dictionary?.place(ofFact: fact)
    var previous = link
    if let known {
      swap(&last[known], &previous)
    } else {
      previous = strangers.updateValue(link, forKey: fact) ?? -1
    }
    links.append(Link(place: Int32(place), previous: previous, isImplied: isImplied))
    return known.flatMap { dictionary?.fact(at: $0) }
  }

  /// The answer to a question, where there is exactly one: so it is with most.
  func onlyAnswer(to fact: String, in entries: [Entry]) -> RecordedAnswer? {
    guard let own = dictionary?.place(ofFact: fact), last[own] >= 0 else { return nil }
    let link = links[Int(last[own])]
    guard link.previous < 0, !link.isImplied else { return nil }
    return RecordedAnswer(entries[Int(link.place)])
  }

  /// The answers to a question, in the order of their entries.
  func answers(to fact: String, in entries: [Entry]) -> [RecordedAnswer] {
    var answers: [RecordedAnswer] = []
    var next = dictionary?.place(ofFact: fact).map { last[$0] } ?? strangers[fact] ?? -1
    while next >= 0 {
      let link = links[Int(next)]
      if let answer = RecordedAnswer(entries[Int(link.place)]) {
        answers.append(link.isImplied ? answer.implying(fact) : answer)
      }
      next = link.previous
    }
    if answers.count > 1 { answers.reverse() }
    return answers
  }
}
