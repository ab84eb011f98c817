/// What stands on a question after later answers have replaced or contradicted earlier ones.
public enum Standing<Answer: WeighedAnswer>: Sendable, Hashable {
  /// Nothing is recorded.
  case missing
  /// This answer counts.
  case answered(Answer)
  /// These contradict each other.
  case conflict([Answer])
}

/// An answer as it is weighed beside others: a record of words, or a row of numbers.
public protocol WeighedAnswer: Sendable, Hashable {
  /// What is answered, in which two answers agree or differ.
  associatedtype Content: Equatable
  /// What is answered.
  var content: Content { get }
  /// When it was so.
  var at: ClinicalMoment { get }
  /// The number of the entry that recorded it.
  var entry: Int { get }
  /// Whether it is a value, and not a reason why there is none.
  var isValue: Bool { get }
  /// Whether the value is a number: two readings at different instants of one day are two readings.
  var isMeasured: Bool { get }
}

extension Standing {
  /// What stands among the answers to one question, by the kind of its fact.
  init(among all: [Answer], _ kind: FactDefinition.Kind) {
    if all.count < 2 {
      self = all.first.map(Standing.answered) ?? .missing
      return
    }
    let valued = all.filter(\.isValue)
    switch kind {
    case .constant, .ever: self = valued.isEmpty ? Self.latest(all) : Self.lasting(valued)
    case .status: self = Self.latest(all)
    case .measurement: self = Self.latest(valued.isEmpty ? all : valued)
    }
  }

  /// For constants and "ever" facts any two different values contradict; "not known" erases nothing.
  private static func lasting(_ valued: [Answer]) -> Standing {
    guard let newest = newest(of: valued) else { return .missing }
    let agree = valued.allSatisfy { $0.content == newest.content }
    return agree ? .answered(newest) : .conflict(valued)
  }

  /// The newest answer by clinical date.
  ///
  /// Different answers that cannot be told apart in time contradict. Measurements and statuses are
  /// ordered by clinical date alone: two answers on one date are two answers, unless both are numbers of
  /// different instants.
  private static func latest(_ all: [Answer]) -> Standing {
    let rivals = all.rivals(at: \.at, comparesInstants: \.isMeasured)
    guard let newest = newest(of: rivals) else { return .missing }
    let agree = rivals.allSatisfy { $0.content == newest.content }
    return agree ? .answered(newest) : .conflict(rivals)
  }

  /// The order of recording decides nothing but which of two equal entries is named (H20).
  private static func newest(of answers: [Answer]) -> Answer? {
    answers.max { $0.at == $1.at ? $0.entry < $1.entry : $0.at.sortsBefore($1.at) }
  }
}
