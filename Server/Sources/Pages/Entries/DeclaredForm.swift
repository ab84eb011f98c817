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

/// What the fields of a declared form say.
struct ReadFields: Sendable {
  private(set) var attributes: [Attribute] = []
  /// What was told at length.
  private(set) var note: [Node] = []
  /// The answers with their questions.
  private(set) var parts: [(label: String, words: String)] = []

  /// The answers in a line.
  var words: String {
    parts.map { $0.label + ($0.label.hasSuffix("?") ? " " : ": ") + $0.words }
      .joined(separator: "; ")
  }

  /// The value of an attribute.
  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  mutating func add(_ field: EntryField, _ value: FactAnswer) {
    parts.append((field.label.words, value.words))
    if case .note = field.kind {
      note = [.element(Element("note", [], [.text(value.words)]))]
    } else {
      attributes += value.attributes
    }
  }

  /// The attributes but for some.
  func attributes(without names: Set<String>) -> [Attribute] {
    attributes.filter { !names.contains($0.name) }
  }
}

extension TypedReader {
  /// What a field says; nil where nothing was answered or it is wrong.
  mutating func value(of field: EntryField) -> FactAnswer? {
    let name = field.name
    switch field.kind {
    case .choice(let choices), .list(let choices):
      guard let sent = text(name) else { return nil }
      guard let known = choices.first(where: { $0.value == sent }) else {
        fault(name, "\(field.label.words): choose one of the answers")
        return nil
      }
      return FactAnswer(attributes: [Attribute(name, sent)], words: known.words)
    case .note:
      let told = form[name].trimmed
      return told.isEmpty ? nil : FactAnswer(attributes: [], words: told)
    case .code:
      return text(name).map {
        FactAnswer(attributes: [Attribute(name, $0.codeOfWords)], words: $0.codeOfWords)
      }
    case .words:
      return text(name).map { FactAnswer(attributes: [Attribute(name, $0)], words: $0) }
    case .amount(let unit, let units, let absences):
      return amount(field, unit, units, absences)
    case .day:
      return date(name, field.label.words, isCoarse: true).map {
        FactAnswer(attributes: [Attribute(name, $0)], words: PartialDate($0)?.printed ?? $0)
      }
    case .moment:
      return moment(name, field.label.words).map {
        FactAnswer(attributes: [Attribute(name, $0.description)], words: $0.printed)
      }
    }
  }

  /// A number with its unit, or why there is none: never both, and no unit is taken for granted (H1).
  private mutating func amount(
    _ field: EntryField, _ unitName: String, _ units: [UnitOfMeasure], _ absences: [Absence]
  ) -> FactAnswer? {
    let (name, what) = (field.name, field.label.words)
    let typed = text(name)
    let chosen = absences.filter { form.isChosen($0.rawValue, of: "\(name)-absent") }
    if let absence = chosen.first {
      guard chosen.count == 1, typed == nil else {
        fault(name, "\(what): give a number or say why there is none, not both")
        return nil
      }
      return FactAnswer(
        attributes: [Attribute("absent", absence.rawValue)], words: absence.words)
    }
    let code = text("\(name)-unit")
    guard let number = number(name, what) else {
      if typed == nil, code != nil { fault(name, "\(what): enter the number too") }
      return nil
    }
    guard let unit = units.first(where: { $0.code == code }) else {
      fault("\(name)-unit", "\(what): choose the unit")
      return nil
    }
    return FactAnswer(
      attributes: [Attribute(name, "\(number)"), Attribute(unitName, unit.code)],
      words: "\(number) \(unit.printed)")
  }
}
