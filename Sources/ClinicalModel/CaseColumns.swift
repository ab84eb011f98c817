/// A case as criteria read it: rows of numbers, sorted by what they say, without a word among them.
///
/// The form for many cases: no row holds a reference, and the room is kept from one case to the next.
/// It has no corrections and nothing that was recorded later than it is looked at: such cases are read
/// as a `PatientCase`.
public struct CaseColumns: Sendable {
  /// The treatments that were tried.
  public var therapies: [TherapyRow] = []
  /// The adverse events.
  public var adverseEvents: [AdverseEventRow] = []
  /// The readings of every trial.
  public var readings: [ReadingRow] = []
  /// The trials, in the order of their entries.
  public var trials: [WordNumber] = []
  /// The lists that were declared complete, each with its trial.
  public var complete: [(list: ListName, trial: WordNumber?)] = []

  private var answers: [AnswerRow] = []
  /// The answer before each to the same question; -1 where it is the first.
  private var previous: [Int32] = []
  /// The last answer to each fact, by the fact's place in the dictionary; -1 where there is none.
  private var last: [Int32]

  /// The columns of a case that may speak of so many facts.
  public init(facts: Int) { last = [Int32](repeating: -1, count: facts) }

  /// Forgets the case before.
  public mutating func reset() {
    for answer in answers { last[Int(answer.fact)] = -1 }
    answers.removeAll(keepingCapacity: true)
    previous.removeAll(keepingCapacity: true)
    therapies.removeAll(keepingCapacity: true)
    adverseEvents.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    trials.removeAll(keepingCapacity: true)
    complete.removeAll(keepingCapacity: true)
  }

  /// Adds an answer behind the others.
  public mutating func add(_ answer: AnswerRow) {
    previous.append(last[Int(answer.fact)])
    last[Int(answer.fact)] = Int32(answers.count)
    answers.append(answer)
  }

  /// The place of the answer to a question among all, where there is exactly one; -1 where there is
  /// none, nil where there are several.
  func onlyAnswer(to fact: Int) -> Int? {
    let place = Int(last[fact])
    return place < 0 || previous[place] < 0 ? place : nil
  }

  /// What stands on a question.
  public func standing(on fact: Int, _ kind: FactDefinition.Kind) -> Standing<AnswerRow> {
    if let only = onlyAnswer(to: fact) { return only < 0 ? .missing : .answered(answers[only]) }
    return Standing(among: all(to: fact), kind)
  }

  /// Whether any value of a fact is on record.
  public func holdsValue(of fact: Int) -> Bool { all(to: fact).contains(where: \.isValue) }

  /// Whether a list is declared complete: for the case, or for every trial there is.
  public func isComplete(_ list: ListName) -> Bool {
    if list == .therapies || trials.isEmpty { return isComplete(list, of: nil) }
    return trials.allSatisfy { isComplete(list, of: $0) }
  }

  private func isComplete(_ list: ListName, of trial: WordNumber?) -> Bool {
    complete.contains { $0.list == list && $0.trial == trial }
  }

  private func all(to fact: Int) -> [AnswerRow] {
    var found: [AnswerRow] = []
    var place = last[fact]
    while place >= 0 {
      found.append(answers[Int(place)])
      place = previous[Int(place)]
    }
    return found.reversed()
  }
}
