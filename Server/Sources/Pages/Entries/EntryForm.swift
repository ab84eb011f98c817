public import ClinicalModel
public import Markup

/// A form whose answers become entries of a record.
public protocol EntryForm: Sendable {
  /// What the page is for; it names no patient.
  var title: String { get }
  /// Whether a field belongs to it: one that does not is refused, not ignored (W15).
  func owns(_ field: String) -> Bool
  /// The questions with their controls, as they were filled in.
  func fields(_ form: FilledForm) -> [Node]
  /// What was answered, or what is wrong with it.
  func read(_ form: FilledForm, now: Instant) -> ReadEntries
}

/// What the answers of a form say.
public struct ReadEntries: Sendable {
  /// The answers, in the order of the questions.
  public var entries: [ReadEntry] = []
  /// What is wrong, in the order of the questions.
  public var errors: [FieldError] = []

  /// Nothing yet.
  public init() {}
}

/// One answer, to be read again before it is recorded.
public struct ReadEntry: Sendable {
  /// The field that answers the question.
  public let field: String
  /// The question, shortly.
  public let label: String
  /// The answer in words.
  public let words: String
  /// The content of the entry.
  public let content: Element

  /// An answer.
  public init(field: String, label: String, words: String, content: Element) {
    self.field = field
    self.label = label
    self.words = words
    self.content = content
  }
}
