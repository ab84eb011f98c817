internal import ClinicalModel
internal import Markup

/// A question about something that is missing, and the entry that an answer makes.
struct EntryQuestion {
  /// The question with the answers that it takes.
  let text: String
  private let subject: Gap.Subject
  private let unit: String?

  /// The question; nil for what is recorded with the trial itself, or by another role.
  init?(_ subject: Gap.Subject, role: String, _ dictionary: DataDictionary) {
    self.subject = subject
    switch subject {
    case .fact(let id):
      guard let fact = dictionary.facts[id] else { return nil }
      let form = Self.form(fact.type)
      (text, unit) = ("\(fact.question) \(form.words)", form.unit)
    case .review(let stage, let roles):
      guard roles.contains(role) else { return nil }
      let outcomes = dictionary.lists["review-outcomes"]?.values.map(\.code) ?? []
      text = "What is your assessment of the stage \(stage)? [\(outcomes.joined(separator: ", "))]"
      unit = nil
    case .list(let list, _):
      text = "Is everything recorded that belongs to the list of \(list.rawValue)? [yes]"
      unit = nil
    case .trial: return nil
    }
  }

  private static func form(_ type: FactDefinition.ValueType) -> (words: String, unit: String?) {
    switch type {
    case .yesNo: ("[yes, no]", nil)
    case .code(let codes): ("[\(codes.map(\.code).joined(separator: ", "))]", nil)
    case .date: ("[a date such as 2026-03-02]", nil)
    case .quantity(let units, _, _):
      units.count == 1
        ? ("[a number or a range such as 8-9, in \(units[0].code)]", units[0].code)
        : ("[a number or a range, and its unit: \(units.map(\.code).joined(separator: ", "))]", nil)
    }
  }

  /// What the answer says, as the content of an entry; nil where it says nothing to be recorded.
  ///
  /// Whether it is right is found when it is read.
  func element(answering text: String, at moment: Instant) -> Element? {
    let answer = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let day = moment.date.description
    switch subject {
    case .fact(let fact):
      return Element(
        "finding",
        [Attribute("fact", fact)] + value(answer) + [Attribute("on", moment.description)])
    case .review(let stage, _):
      return Element(
        "review",
        [Attribute("stage", stage), Attribute("outcome", answer), Attribute("on", day)])
    case .list(let list, let trial):
      guard answer == "yes" else { return nil }
      return Element(
        "complete",
        [Attribute("list", list.rawValue)] + (trial.map { [Attribute("trial", $0)] } ?? [])
          + [Attribute("on", moment.description)])
    case .trial: return nil
    }
  }

  private func value(_ answer: String) -> [Attribute] {
    if answer == "?" { return [Attribute("absent", "not-known")] }
    if Absence(rawValue: answer) != nil { return [Attribute("absent", answer)] }
    var words = answer.split(separator: " ").map(String.init)
    var unit = self.unit
    if unit == nil, words.count > 1, let last = words.last, UnitOfMeasure(last) != nil {
      unit = words.removeLast()
    }
    let number = words.joined()
    let ends = number.split(separator: "-").map(String.init)
    let isRange = unit != nil && ends.count == 2 && ends.allSatisfy { ExactNumber($0) != nil }
    let values =
      isRange
      ? [Attribute("low", ends[0]), Attribute("high", ends[1])]
      : [Attribute("value", words.joined(separator: " "))]
    return values + (unit.map { [Attribute("unit", $0)] } ?? [])
  }
}
