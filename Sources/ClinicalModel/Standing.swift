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
    let rivals = Self.rivals(among: all, kind)
    guard let newest = Self.newest(of: rivals) else {
      self = .missing
      return
    }
    // Two reasons why there is no value do not contradict each other.
    let agree = rivals.allSatisfy {
      $0.content == newest.content || !$0.isValue && !newest.isValue
    }
    self = agree ? .answered(newest) : .conflict(rivals)
  }

  /// The answers that agree or contradict each other.
  ///
  /// For constants and "ever" facts these are all values; "not known" erases nothing. Measurements and
  /// statuses are ordered by clinical date alone: those of which none is certainly later, where two
  /// answers on one date are two answers, unless both are numbers of different instants.
  static func rivals(among all: [Answer], _ kind: FactDefinition.Kind) -> [Answer] {
    let valued = all.filter(\.isValue)
    if !valued.isEmpty, kind == .constant || kind == .ever { return valued }
    let heard = kind == .status || valued.isEmpty ? all : valued
    return heard.rivals(at: \.at, comparesInstants: \.isMeasured)
  }

  /// The order of recording decides nothing but which of two equal entries is named (H20).
  static func newest(of answers: [Answer]) -> Answer? {
    answers.max { $0.at == $1.at ? $0.entry < $1.entry : $0.at.sortsBefore($1.at) }
  }
}
