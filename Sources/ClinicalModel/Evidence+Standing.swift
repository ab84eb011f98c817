extension Evidence {
  /// What stands on a question after later answers have replaced or contradicted earlier ones.
  public enum Standing: Sendable, Hashable {
    /// Nothing is recorded.
    case missing
    /// This answer counts.
    case answered(RecordedAnswer)
    /// These contradict each other.
    case conflict([RecordedAnswer])
  }

  /// What stands on a question, by the kind of its fact (`docs/semantics.md`, "Which answer counts").
  public func standing(on fact: FactDefinition) -> Standing {
    if let only = lists.answers.onlyAnswer(to: fact.id, in: entries) { return .answered(only) }
    return standing(among: answers(to: fact.id), fact.kind)
  }

  /// What stands on a question among the answers of these roles; the others' are kept and not heard.
  public func standing(on fact: FactDefinition, by roles: [String]) -> Standing {
    standing(among: answers(to: fact.id).filter { roles.contains($0.role) }, fact.kind)
  }

  private func standing(among all: [RecordedAnswer], _ kind: FactDefinition.Kind) -> Standing {
    if all.count < 2 { return all.first.map(Standing.answered) ?? .missing }
    let valued = all.filter { $0.value != nil }
    switch kind {
    case .constant, .ever: return valued.isEmpty ? latest(all) : lasting(valued)
    case .status: return latest(all)
    case .measurement: return latest(valued.isEmpty ? all : valued)
    }
  }

  /// For constants and "ever" facts any two different values contradict; "not known" erases nothing.
  private func lasting(_ valued: [RecordedAnswer]) -> Standing {
    guard let newest = Self.newest(of: valued) else { return .missing }
    return valued.allSatisfy { $0.value == newest.value } ? .answered(newest) : .conflict(valued)
  }

  /// The newest answer by clinical date.
  ///
  /// Different answers that cannot be told apart in time contradict. Measurements and statuses are
  /// ordered by clinical date alone: two answers on one date are two answers, unless both are numbers of
  /// different instants.
  private func latest(_ all: [RecordedAnswer]) -> Standing {
    let rivals = all.rivals(at: \.at, comparesInstants: \.isMeasured)
    guard let newest = Self.newest(of: rivals) else { return .missing }
    return rivals.allSatisfy { $0.answer == newest.answer } ? .answered(newest) : .conflict(rivals)
  }

  /// The order of recording decides nothing but which of two equal entries is named (H20).
  private static func newest(of answers: [RecordedAnswer]) -> RecordedAnswer? {
    answers.max { $0.at == $1.at ? $0.entry < $1.entry : $0.at.sortsBefore($1.at) }
  }
}

extension RecordedAnswer {
  /// Whether the value is a number: two readings at different instants of one day are two readings.
  fileprivate var isMeasured: Bool {
    if case .quantity = value { return true }
    return false
  }
}
