public import ClinicalModel
public import Markup
internal import Reporting

/// A form of one entry whose fields are its attributes.
public struct DeclaredForm: EntryForm {
  /// What the page is for.
  public let title: String
  /// How the entry is recorded.
  public let section: EntrySection
  /// The entry's kind in words, such as "Dose".
  let label: String
  let fields: [EntryField]
  /// Whether it is read again before it is recorded.
  public var isReadAgain: Bool
  /// The content of an entry with what its fields read as attributes.
  var reshaped: @Sendable (Element) -> Element = { $0 }
  /// The content of the entry from what was read; a fault is said where it does not fit together.
  let content: @Sendable (ReadFields, inout TypedReader) -> Element?

  init(
    _ title: String, of label: String, _ section: EntrySection, _ fields: [EntryField],
    content: @escaping @Sendable (ReadFields, inout TypedReader) -> Element?
  ) {
    self.title = title
    self.label = label
    self.section = section
    self.fields = fields
    self.content = content
    isReadAgain = section != .trial
  }

  /// A form whose fields are the attributes of an element, beside those that are given.
  init(
    _ title: String, of label: String, _ section: EntrySection, _ fields: [EntryField],
    element: String, _ given: [Attribute] = []
  ) {
    self.init(title, of: label, section, fields) { read, _ in
      Element(element, given + read.attributes, read.note)
    }
  }

  /// Whether a field is one of its controls.
  public func owns(_ field: String) -> Bool { fields.contains { $0.names.contains(field) } }

  /// The fields that may say "now".
  public var moments: [String] {
    fields.compactMap { field in
      if case .moment = field.kind { field.name } else { nil }
    }
  }

  /// The controls in their order.
  public func fields(_ form: FilledForm) -> [Node] { form.controls(fields) }

  /// The entry, or what is wrong with it.
  public func read(_ form: FilledForm, now: Instant) -> ReadEntries {
    var typed = TypedReader(form, now: now)
    var read = ReadFields()
    for field in fields {
      let before = typed.errors.count
      if let value = typed.value(of: field) {
        read.add(field, value)
      } else if let need = field.need, typed.errors.count == before {
        typed.fault(field.name, need)
      }
    }
    var result = ReadEntries()
    if typed.errors.isEmpty, let content = content(read, &typed), let first = fields.first {
      var entry = ReadEntry(
        field: first.name, label: label, words: read.words, content: content)
      entry.parts = read.parts
      result.entries = [entry]
    }
    result.errors = typed.errors
    return result
  }
}
