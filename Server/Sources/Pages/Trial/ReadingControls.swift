internal import ClinicalModel
internal import Markup
internal import Reporting

/// What was read into a slot.
struct ReadingAnswer {
  let value: FactAnswer
  let muscle: String?
}

extension Absence {
  /// Why a reading has no value: asleep or sedated is not obtained, never 0 (H5).
  static let ofReading: [Absence] = [.notObtained, .notDone, .notKnown]
}

extension Instrument.Variant {
  /// Whole scores that all have a place as buttons; nil where there are too many, or grades.
  var scores: [String]? {
    guard grades.isEmpty, let unit, unit.dimension == .score, let least, let greatest,
      let low = Int("\(least)"), let high = Int("\(greatest)"), low < high, high - low <= 10
    else { return nil }
    return (low...high).map(String.init)
  }
}

extension FilledForm {
  /// The controls of one value: buttons where there are few, else a number with its unit.
  @HTMLContent func slot(_ slot: ReadingSlot, _ variant: Instrument.Variant) -> [Node] {
    HTML.element("section", class: "question") {
      if slot.isNewMuscle {
        text(slot.place, FieldLabel("Another muscle", hint: "With its side, such as soleus-left"))
      }
      if let scores = variant.scores {
        radios(slot.value, label(slot), scores.map { Choice($0, $0) } + none, inline: true)
        text(
          slot.exact, FieldLabel("Or exactly", hint: "Such as a mean of 6.5"), as: .decimal,
          width: 5)
      } else if !variant.grades.isEmpty {
        radios(
          slot.value, label(slot),
          variant.grades.map { grade in
            Choice(
              grade.code, grade.code == grade.label ? grade.code : "\(grade.code): \(grade.label)")
          } + none)
      } else {
        text(slot.value, label(slot), as: .decimal, width: 10, unit: variant.unit?.printed)
        checkboxes(slot.absent, "Or", Absence.ofReading.map(\.choice))
      }
    }
  }

  private func label(_ slot: ReadingSlot) -> FieldLabel {
    FieldLabel(slot.isNewMuscle ? "Its value" : slot.words ?? "Value")
  }

  private var none: [Choice] {
    Absence.ofReading.enumerated().map { place, absence in
      Choice(
        absence.rawValue, absence.choice.words,
        hint: absence == .notObtained ? "Asleep, sedated, or unable to answer" : nil,
        isApart: place == 0)
    } + [Choice("", "No entry now")]
  }
}

extension TypedReader {
  /// What a slot says; nil where nothing was read or it is wrong.
  mutating func reading(_ slot: ReadingSlot, _ variant: Instrument.Variant) -> ReadingAnswer? {
    let value = value(of: slot, variant)
    let named = text(slot.place)?.codeOfWords
    if slot.isNewMuscle, (value == nil) != (named == nil) {
      fault(
        value == nil ? slot.value : slot.place,
        "Another muscle: give its name and its value, or neither"
      )
      return nil
    }
    return value.map { ReadingAnswer(value: $0, muscle: slot.muscle ?? named) }
  }

  private mutating func value(
    of slot: ReadingSlot, _ variant: Instrument.Variant
  ) -> FactAnswer? {
    let (what, sent) = (slot.words ?? "Value", text(slot.value))
    let absences = Absence.ofReading.filter {
      $0.rawValue == sent || form.isChosen($0.rawValue, of: slot.absent)
    }
    let isNumber = variant.scores == nil && variant.grades.isEmpty
    let isTyped = text(slot.exact) != nil || isNumber && sent != nil
    if let absence = absences.first {
      guard absences.count == 1, !isTyped else {
        fault(slot.value, "\(what): give a value or say why there is none, not both")
        return nil
      }
      return FactAnswer(attributes: [Attribute("absent", absence.rawValue)], words: absence.words)
    }
    if !isNumber, let sent {
      guard text(slot.exact) == nil else {
        fault(slot.value, "\(what): choose a value or type one, not both")
        return nil
      }
      return chosen(slot, sent, variant, what)
    }
    return number(isNumber ? slot.value : slot.exact, what)
      .flatMap { measured(slot, $0, variant, what) }
  }

  private mutating func chosen(
    _ slot: ReadingSlot, _ sent: String, _ variant: Instrument.Variant, _ what: String
  ) -> FactAnswer? {
    let known = variant.scores ?? variant.grades.map(\.code)
    guard known.contains(sent) else {
      fault(slot.value, "\(what): choose one of the values")
      return nil
    }
    return FactAnswer(attributes: [Attribute("value", sent)], words: sent)
  }

  private mutating func measured(
    _ slot: ReadingSlot, _ number: ExactNumber, _ variant: Instrument.Variant, _ what: String
  ) -> FactAnswer? {
    let isLow = variant.least.map { number < $0 } ?? false
    let isHigh = variant.greatest.map { $0 < number } ?? false
    if isLow || isHigh {
      let (least, greatest) = (variant.least?.description, variant.greatest?.description)
      fault(
        variant.scores == nil ? slot.value : slot.exact,
        "\(what) must be \(least ?? "0") or more" + (greatest.map { " and \($0) or less" } ?? ""))
      return nil
    }
    return FactAnswer(
      attributes: [Attribute("value", "\(number)")],
      words: variant.unit.map { "\(Quantity(number, $0))" } ?? "\(number)")
  }
}
