internal import ClinicalModel
internal import Markup

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
      words: "\(Quantity(number, unit))")
  }
}
