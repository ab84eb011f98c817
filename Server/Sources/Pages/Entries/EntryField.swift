internal import ClinicalModel
internal import Markup
internal import Reporting

/// A field of an entry's form: an attribute of the entry with its question.
struct EntryField: Sendable {
  /// What is answered.
  enum Kind: Sendable {
    /// One of a few codes.
    case choice([Choice])
    /// One of many codes.
    case list([Choice])
    /// The name of a drug or the like, which becomes a code: small letters joined by hyphens.
    case code
    /// A line of words.
    case words
    /// What is told at length, beside the attributes.
    case note
    /// A number with one of these units, or why there is none.
    case amount(unit: String, [UnitOfMeasure], absences: [Absence])
    /// A date, of which the day or the month may be left out.
    case day
    /// A date with a time of day, or now.
    case moment
  }

  let name: String
  let label: FieldLabel
  let kind: Kind
  /// What is said where it was left out; nil where it may be.
  let need: String?
  /// Whether it stands apart, folded away until it is used.
  let isFolded: Bool

  init(
    _ name: String, _ label: FieldLabel, _ kind: Kind, need: String? = nil, isFolded: Bool = false
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.need = need
    self.isFolded = isFolded
  }

  /// The names of the controls.
  var names: [String] {
    switch kind {
    case .choice, .list, .code, .words, .note: [name]
    case .amount: [name, "\(name)-unit", "\(name)-absent"]
    case .day: DatePart.allCases.map { $0.name(in: name) }
    case .moment: MomentField.names(of: name)
    }
  }
}

extension FilledForm {
  /// The controls of a field.
  @HTMLContent func control(_ field: EntryField) -> [Node] {
    switch field.kind {
    case .choice(let choices):
      // What may be left out can be left out again.
      radios(
        field.name, field.label, choices + (field.need == nil ? [Choice("", "No answer now")] : []))
    case .list(let choices): select(field.name, field.label, choices)
    case .code, .words: text(field.name, field.label)
    case .note: area(field.name, field.label, rows: 2)
    case .amount(_, let units, let absences):
      text(field.name, field.label, as: .decimal, width: 10)
      radios(
        "\(field.name)-unit", "Unit", units.map { Choice($0.code, $0.printed) }, inline: true)
      if !absences.isEmpty {
        checkboxes("\(field.name)-absent", "Or", absences.map(\.choice))
      }
    case .day: date(field.name, field.label)
    case .moment: moment(field.name, field.label)
    }
  }

  /// The fields in their order; those that stand apart come last, open where one of them is used.
  @HTMLContent func controls(_ fields: [EntryField]) -> [Node] {
    for field in fields where !field.isFolded { control(field) }
    let folded = fields.filter(\.isFolded)
    if !folded.isEmpty {
      let isUsed = folded.contains { field in
        field.names.contains { !self[$0].isEmpty || error(of: $0) != nil }
      }
      HTML.element("details", isUsed ? [Attribute("open", "")] : []) {
        HTML.element("summary") { "More details, if there are any" }
        for field in folded { control(field) }
      }
    }
  }
}
