internal import ClinicalModel
internal import Markup
internal import Reporting

extension FilledForm {
  /// A question with its controls, why it is asked, and a date or source of its own.
  func question(_ asked: FactQuestion) -> Node {
    HTML.element("section", class: "question") {
      answer(asked)
      reasons(asked)
      own(asked)
    }
  }

  @HTMLContent private func answer(_ asked: FactQuestion) -> [Node] {
    switch asked.fact.type {
    case .yesNo: choices(asked, [Choice("yes", "Yes"), Choice("no", "No")])
    case .code(let codes): choices(asked, codes.map { Choice($0.code, $0.label) })
    case .quantity(let units, let least, let greatest):
      number(asked, units, hint: Self.range(units, least, greatest))
      absence(asked)
    case .date:
      date(asked.name(.answer), label(asked, "The day or the month may be left out"))
      absence(asked)
    }
  }

  private func choices(_ asked: FactQuestion, _ values: [Choice]) -> Node {
    let absent = Absence.offered.enumerated().map { place, absence in
      Choice(absence.rawValue, absence.choice.words, isApart: place == 0)
    }
    let name = asked.name(.answer)
    guard values.count <= 8 else {
      return select(name, label(asked), values + absent, none: "No answer now")
    }
    return radios(
      name, label(asked),
      values + absent + [Choice("", "No answer now", hint: "The question stays open")])
  }

  @HTMLContent private func number(
    _ asked: FactQuestion, _ units: [UnitOfMeasure], hint: String
  ) -> [Node] {
    text(
      asked.name(.answer), label(asked, hint), as: .decimal, width: 10,
      unit: units.count == 1 ? units[0].printed : nil)
    text(
      asked.name(.to), FieldLabel("To", hint: "Only for a range: its upper end"), as: .decimal,
      width: 10)
    if units.count > 1 {
      select(asked.name(.unit), "Unit", units.map { Choice($0.code, $0.printed) })
    }
  }

  private func absence(_ asked: FactQuestion) -> Node {
    checkboxes(asked.name(.absent), "Or", Absence.offered.map(\.choice))
  }

  private func label(_ asked: FactQuestion, _ hint: String? = nil) -> FieldLabel {
    let hints = [hint, asked.fact.form].compactMap(\.self)
    return FieldLabel(
      asked.fact.question, hint: hints.isEmpty ? nil : hints.joined(separator: ". "))
  }

  private static func range(
    _ units: [UnitOfMeasure], _ least: ExactNumber?, _ greatest: ExactNumber?
  ) -> String {
    let unit = units.first.map { " " + $0.printed } ?? ""
    switch (least, greatest) {
    case (let least?, let greatest?): return "From \(least) to \(greatest)\(unit)"
    case (let least?, nil): return "\(least)\(unit) or more"
    case (nil, let greatest?): return "At most \(greatest)\(unit)"
    case (nil, nil): return "A number"
    }
  }

  @HTMLContent private func reasons(_ asked: FactQuestion) -> [Node] {
    if !asked.why.isEmpty {
      HTML.element("details") {
        HTML.element("summary") {
          asked.isBlocking ? "Why it is asked: the next step waits for it" : "Why it is asked"
        }
        HTML.list(asked.why.map { [.text($0)] })
      }
    }
  }

  /// Folded away until one answer is of another day or of somebody else.
  private func own(_ asked: FactQuestion) -> Node {
    let names = [asked.name(.on), asked.name(.from)]
    let isUsed =
      asked.fields.contains { field in
        names.contains { field.hasPrefix($0) } && !self[field].isEmpty
      } || names.contains { error(of: $0) != nil }
    return HTML.element("details", isUsed ? [Attribute("open", "")] : []) {
      HTML.element("summary") { "Another date or source for this answer" }
      date(asked.name(.on), "Date on which this answer was true")
      text(asked.name(.from), "Who found it, or where it was read")
    }
  }
}
