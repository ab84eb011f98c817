internal import CaseFile
internal import ClinicalModel
internal import Markup
internal import Reporting

/// A question about something that is missing, and the entry that an answer makes.
struct EntryQuestion {
  /// The question with the answers that it takes.
  let text: String
  private let subject: Gap.Subject
  private let unit: String?

  /// The question; nil for what is recorded by another role.
  init?(_ subject: Gap.Subject, role: String, _ dictionary: DataDictionary) {
    self.subject = subject
    let words = GapWords(dictionary: dictionary, stages: [:]).question(subject)
    var form: (words: String, unit: String?)
    switch subject {
    case .fact(let id):
      guard let fact = dictionary.facts[id] else { return nil }
      form = Self.form(fact.type)
    case .review(_, let roles):
      guard roles.contains(role) else { return nil }
      let outcomes = dictionary.lists["review-outcomes"]?.values.map(\.code) ?? []
      form = ("[\(outcomes.joined(separator: ", "))]", nil)
    case .list(let list, _):
      let entry = EntrySketch(list, dictionary).map { ", or an entry: \($0.text)" } ?? ""
      form = ("[yes\(entry)]", nil)
    case .trial(let need): form = ("[an entry: \(EntrySketch(need, dictionary).text)]", nil)
    }
    (text, unit) = ("\(words) \(form.words)", form.unit)
  }

  /// The question on which date the answer was so.
  var dateText: String {
    switch subject {
    case .fact, .trial: "On which date was it found?"
    case .review: "On which date was it assessed?"
    case .list: "As of which date is it complete?"
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
  func element(answering answer: String, on day: String) -> Element? {
    let on = [Attribute("on", day)]
    switch subject {
    case .fact(let fact):
      return Element("finding", [Attribute("fact", fact)] + value(answer) + on)
    case .review(let stage, _):
      return Element("review", [Attribute("stage", stage), Attribute("outcome", answer)] + on)
    case .list(let list, let trial):
      guard answer == "yes" else { return nil }
      let trial = trial.map { [Attribute("trial", $0)] } ?? []
      return Element("complete", [Attribute("list", list.rawValue)] + trial + on)
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
