internal import Markup

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
