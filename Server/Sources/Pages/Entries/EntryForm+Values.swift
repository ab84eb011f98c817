internal import ClinicalModel
public import Markup

/// A form that can be filled in with what was recorded, to be corrected.
public protocol RefillableForm: EntryForm {
  /// What an entry's content says, as the fields hold it.
  func values(of content: Element) -> [(name: String, value: String)]
}

extension DeclaredForm: RefillableForm {
  /// What an entry's content says, as the fields hold it.
  public func values(of content: Element) -> [(name: String, value: String)] {
    let content = reshaped(content)
    return fields.flatMap { field in field.values(content).filter { !$0.value.isEmpty } }
  }
}

extension EntryField {
  fileprivate func values(_ content: Element) -> [(name: String, value: String)] {
    switch kind {
    case .note: return [(name, content.first("note").map(\.text)?.trimmed ?? "")]
    case .choice, .list, .code, .words: return [(name, content[name] ?? "")]
    case .amount(let unit, _, let absences):
      let code = content[unit].flatMap { UnitOfMeasure($0)?.code }
      let values = [(name: name, value: content[name] ?? ""), ("\(name)-unit", code ?? "")]
      return absences.isEmpty ? values : values + [("\(name)-absent", content["absent"] ?? "")]
    case .day: return Self.date(name, content[name] ?? "")
    case .moment:
      return content[name].flatMap { ClinicalMoment($0) }.map { MomentField.values(name, $0) } ?? []
    }
  }

  private static func date(_ name: String, _ text: String) -> [(name: String, value: String)] {
    zip([DatePart.year, .month, .day], text.split(separator: "-")).map { part, value in
      (name: part.name(in: name), value: String(value))
    }
  }
}

extension String {
  /// Its words in small letters, joined by hyphens.
  var codeOfWords: String {
    lowercased().split { !$0.isASCII || !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }

  /// Without the blanks around it.
  var trimmed: String {
    let rest = drop { $0.isWhitespace }
    return String(rest.reversed().drop { $0.isWhitespace }.reversed())
  }
}
