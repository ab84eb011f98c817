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
    let all = answers(to: fact.id)
    guard let last = all.last else { return .missing }
    switch fact.kind {
    case .constant, .ever: return lasting(all, last: last)
    case .status: return latest(all)
    case .measurement: return latest(all.filter { $0.value != nil }, else: last)
    }
  }

  /// For constants and "ever" facts any two different values contradict; "not known" erases nothing.
  private func lasting(_ all: [RecordedAnswer], last: RecordedAnswer) -> Standing {
    let valued = all.filter { $0.value != nil }
    guard let newest = valued.last else { return .answered(last) }
    return valued.allSatisfy { $0.value == newest.value } ? .answered(newest) : .conflict(valued)
  }

  /// The newest answer by clinical date.
  ///
  /// Different answers that cannot be told apart in time contradict.
  private func latest(_ all: [RecordedAnswer], else fallback: RecordedAnswer? = nil) -> Standing {
    guard let first = all.first else { return fallback.map(Standing.answered) ?? .missing }
    let newest = all.dropFirst().reduce(first) { best, next in
      Self.isBefore(next, best) ? best : next
    }
    let rivals = all.filter { !Self.isBefore($0, newest) }
    return rivals.allSatisfy { $0.answer == newest.answer } ? .answered(newest) : .conflict(rivals)
  }

  /// Measurements and statuses are ordered by clinical date alone: two answers on one date are two
  /// answers, unless both carry an instant on different days.
  private static func isBefore(_ a: RecordedAnswer, _ b: RecordedAnswer) -> Bool {
    if let first = a.at.instant, let second = b.at.instant, a.isMeasured, b.isMeasured {
      return first < second
    }
    return a.at.isCertainlyBefore(b.at)
  }
}

extension RecordedAnswer {
  /// Whether the value is a number: two readings at different instants of one day are two readings.
  fileprivate var isMeasured: Bool {
    if case .quantity = value { return true }
    return false
  }
}
