/// The table by which a trial's outcome is found: rows of data, read from the top, the first that matches.
public struct OutcomeTable: Sendable, Hashable {
  /// What a row may ask of a trial.
  public enum Question: String, Sendable, Hashable, CaseIterable {
    /// Whether an event stops the trial.
    case stopped
    /// Whether the profile's response was reached.
    case response
    /// Whether what the profile wants beside it, and the goals that were agreed, were reached.
    case goal
    /// Whether it was tolerated.
    case tolerated
    /// Whether all that an outcome needs is declared and known.
    case record
    /// Whether relief reached the partial threshold.
    case partial
    /// Whether the last step of the protocol is done.
    case protocolDone = "protocol-done"

    /// The answers that a trial can give: what is on record or not is never open.
    public var answers: [Answer] {
      self == .stopped || self == .record ? [.yes, .no] : Answer.allCases
    }
  }

  /// What a trial answers.
  public enum Answer: String, Sendable, Hashable, CaseIterable {
    case yes, no, open
  }

  /// A trial's answers to every question.
  public struct Answers: Sendable, Hashable {
    /// One bit of three for each question.
    fileprivate let bits: UInt32

    /// The answers, one to each question.
    public init(_ answer: (Question) -> Answer) {
      bits = Question.allCases.reduce(0) { $0 | OutcomeTable.bit($1, answer($1)) }
    }

    /// The answer to one question.
    public func callAsFunction(_ question: Question) -> Answer {
      Answer.allCases.first { bits & OutcomeTable.bit(question, $0) != 0 } ?? .open
    }

    /// Every combination of answers.
    public static var all: [Answers] {
      Question.allCases.reduce([Answers(bits: 0)]) { found, question in
        found.flatMap { one in
          question.answers.map { Answers(bits: one.bits | OutcomeTable.bit(question, $0)) }
        }
      }
    }

    private init(bits: UInt32) { self.bits = bits }
  }

  /// One rule: what it asks, and how the trial came out where all of it is so.
  public struct Row: Sendable, Hashable {
    /// The rule as the team counts it, such as `O3`; several rows may be one rule.
    public let rule: String
    /// How the trial came out.
    public let outcome: TrialAssessment.Outcome
    /// The questions that it asks.
    let asked: [Question]
    /// The bits that an answer may have.
    private let mask: UInt32

    /// A rule with the answers it wants; a question that is not named may have any.
    public init(
      rule: String, outcome: TrialAssessment.Outcome,
      wanted: [(question: Question, answers: [Answer])]
    ) {
      self.rule = rule
      self.outcome = outcome
      asked = wanted.map(\.question)
      mask = Question.allCases.reduce(0) { mask, question in
        let answers = wanted.first { $0.question == question }?.answers ?? Answer.allCases
        return answers.reduce(mask) { $0 | OutcomeTable.bit(question, $1) }
      }
    }

    /// Whether it matches.
    public func matches(_ answers: Answers) -> Bool { answers.bits & mask == answers.bits }
  }

  /// The rules in their order.
  public let rows: [Row]

  /// A table of these rows.
  public init(rows: [Row]) { self.rows = rows }

  /// The first row that matches; nil where the table has a gap, with which no library is loaded.
  public func row(for answers: Answers) -> Row? { rows.first { $0.matches(answers) } }

  /// The first combination of answers for which no row stands; nil where the table is total.
  public var gap: Answers? { Answers.all.first { row(for: $0) == nil } }

  /// The places of the rows that no trial reaches, because those above them match all that they do.
  public var unreachable: [Int] {
    let reached = Set(Answers.all.compactMap { one in rows.firstIndex { $0.matches(one) } })
    return rows.indices.filter { !reached.contains($0) }
  }

  private static func bit(_ question: Question, _ answer: Answer) -> UInt32 {
    let place = Question.allCases.firstIndex(of: question) ?? 0
    let choice = Answer.allCases.firstIndex(of: answer) ?? 0
    return 1 << UInt32(3 * place + choice)
  }
}
