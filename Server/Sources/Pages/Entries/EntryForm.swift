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
  /// Whether anything is asked; where nothing is, nothing can be sent.
  func isAsking(_ form: FilledForm) -> Bool
  /// What was answered, or what is wrong with it.
  func read(_ form: FilledForm, now: Instant) -> ReadEntries
  /// The fields of a time of day, which may say "now".
  var moments: [String] { get }
  /// Which section of the record it is, as far as that changes how it is recorded.
  var section: EntrySection { get }
  /// Whether the answers are read again on a page of their own before they are recorded.
  var isReadAgain: Bool { get }
}

/// How entries of a form are recorded.
public enum EntrySection: Sendable, Hashable {
  /// As they are.
  case record
  /// As they are, of a trial: what somebody transcribes waits for a clinician.
  case trial
  /// A dose of a trial: beside that, what it raises is asked before it is recorded.
  case dose
}

extension EntryForm {
  /// Most forms ask the same of everybody.
  public func isAsking(_ form: FilledForm) -> Bool { true }
  /// No field of most forms says "now".
  public var moments: [String] { [] }
  /// Most forms are of no trial.
  public var section: EntrySection { .record }
  /// At the bedside an entry is recorded at once; a dose never is.
  public var isReadAgain: Bool { section != .trial }
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
  /// The answer field by field, where it has several.
  public var parts: [(label: String, words: String)] = []

  /// An answer.
  public init(field: String, label: String, words: String, content: Element) {
    self.field = field
    self.label = label
    self.words = words
    self.content = content
  }
}
