internal import ClinicalModel
internal import Markup

/// What was answered to a fact: its attributes in the record, and its words.
struct FactAnswer {
  let attributes: [Attribute]
  let words: String
}

extension TypedReader {
  /// The answer to a question; nil where it was left alone or is wrong.
  mutating func answer(_ asked: FactQuestion) -> FactAnswer? {
    switch asked.fact.type {
    case .yesNo, .code: choice(asked)
    case .quantity(let units, let least, let greatest):
      absentOr(asked, isTouched: isTouched(number: asked)) { reader in
        reader.quantity(asked, units, least, greatest)
      }
    case .date:
      absentOr(asked, isTouched: isTouched(date: asked.name(.answer))) { reader in
        reader.date(asked.name(.answer), asked.fact.label, isCoarse: true).map {
          FactAnswer(
            attributes: [Attribute("value", $0)], words: PartialDate($0)?.printed ?? $0)
        }
      }
    }
  }

  private mutating func choice(_ asked: FactQuestion) -> FactAnswer? {
    let name = asked.name(.answer)
    guard let sent = text(name) else { return nil }
    if let absence = Absence.offered.first(where: { $0.rawValue == sent }) {
      return Self.absent(absence)
    }
    guard let known = asked.fact.codes?.first(where: { $0.code == sent }) else {
      fault(name, "\(asked.fact.label): choose one of the answers")
      return nil
    }
    return FactAnswer(attributes: [Attribute("value", known.code)], words: known.label)
  }

  private func isTouched(number asked: FactQuestion) -> Bool {
    text(asked.name(.answer)) != nil || text(asked.name(.to)) != nil
  }

  /// Either a value or why there is none: both together are a slip of whoever answers.
  private mutating func absentOr(
    _ asked: FactQuestion, isTouched: Bool, value: (inout TypedReader) -> FactAnswer?
  ) -> FactAnswer? {
    let chosen = form.values.filter { $0.name == asked.name(.absent) }.map(\.value)
    guard let first = chosen.first else { return isTouched ? value(&self) : nil }
    guard chosen.count == 1, let absence = Absence.offered.first(where: { $0.rawValue == first })
    else {
      fault(asked.name(.absent), "\(asked.fact.label): choose not known or not done, not both")
      return nil
    }
    guard !isTouched else {
      fault(
        asked.name(.answer),
        "\(asked.fact.label): give a value or say that it is \(absence.words), not both")
      return nil
    }
    return Self.absent(absence)
  }

  private static func absent(_ absence: Absence) -> FactAnswer {
    FactAnswer(attributes: [Attribute("absent", absence.rawValue)], words: absence.choice.words)
  }

  private mutating func quantity(
    _ asked: FactQuestion, _ units: [UnitOfMeasure], _ least: ExactNumber?,
    _ greatest: ExactNumber?
  ) -> FactAnswer? {
    let (answer, label) = (asked.name(.answer), asked.fact.label)
    let end = number(asked.name(.to), "\(label): the upper end")
    guard let low = number(answer, label) else {
      fault(answer, "\(label): enter the lower end of the range too")
      return nil
    }
    guard let unit = unit(asked, units) else { return nil }
    guard text(asked.name(.to)) == nil || end != nil else { return nil }
    if let end, end < low {
      fault(asked.name(.to), "\(label): the upper end must not be below the lower end")
      return nil
    }
    guard isInside(asked, low, end ?? low, unit, units, least, greatest) else { return nil }
    let value =
      end.map { [Attribute("low", "\(low)"), Attribute("high", "\($0)")] }
      ?? [Attribute("value", "\(low)")]
    return FactAnswer(
      attributes: value + [Attribute("unit", unit.code)],
      words: "\(QuantityRange(Quantity(low, unit), Quantity(end ?? low, unit)))")
  }

  private mutating func unit(_ asked: FactQuestion, _ units: [UnitOfMeasure]) -> UnitOfMeasure? {
    if units.count == 1, text(asked.name(.unit)) == nil { return units[0] }
    guard let code = text(asked.name(.unit)), let unit = units.first(where: { $0.code == code })
    else {
      fault(asked.name(.unit), "\(asked.fact.label): choose a unit")
      return nil
    }
    return unit
  }

  /// Limits are in the first unit; in another one the record's own check says what is wrong.
  private mutating func isInside(
    _ asked: FactQuestion, _ low: ExactNumber, _ high: ExactNumber, _ unit: UnitOfMeasure,
    _ units: [UnitOfMeasure], _ least: ExactNumber?, _ greatest: ExactNumber?
  ) -> Bool {
    guard unit == units.first else { return true }
    if let least, low < least {
      fault(asked.name(.answer), "\(asked.fact.label) must be \(least) or more")
      return false
    }
    if let greatest, high > greatest {
      fault(
        text(asked.name(.to)) == nil ? asked.name(.answer) : asked.name(.to),
        "\(asked.fact.label) must be \(greatest) or less")
      return false
    }
    return true
  }
}
