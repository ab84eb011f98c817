internal import ClinicalModel
internal import Markup

extension CaseDecoder {
  mutating func reading(_ element: Element) -> Reading? {
    guard let instrument = instrument(element) else { return nil }
    checkVariant(element, instrument)
    guard let relation = relation(element), checkOneAnswer(element),
      let value = value(element, instrument)
    else { return nil }
    // A reading without a time is taken: reports often give none. It proves no duration.
    return Reading(
      trial: element["trial"] ?? "", relation: relation, scale: instrument.id,
      variant: element["variant"], context: element["context"], muscle: element["muscle"],
      goal: element["goal"], value: value, at: moment(element, "at"), elapsed: elapsed(element),
      isPlanned: element["planned"].map { $0 == "yes" })
  }

  /// The scale that an element names.
  mutating func instrument(_ element: Element) -> Instrument? {
    let scale = element["scale"] ?? ""
    guard let instrument = dictionary.instruments[scale] else {
      report(
        "case.unknown-scale", at: element, "scale '\(scale)' is not known",
        fix: "use one of: \(dictionary.instruments.keys.sorted().joined(separator: ", "))")
      return nil
    }
    return instrument
  }

  /// The version of the scale and the context must be of the scale.
  mutating func checkVersion(_ element: Element, _ instrument: Instrument) {
    if let variant = element["variant"], instrument.variant(variant) == nil {
      report(
        "case.unknown-variant", at: element,
        "'\(variant)' is not a variant of scale '\(instrument.id)'",
        fix: "use one of: \(instrument.variants.map(\.id).joined(separator: ", "))")
    }
    if let context = element["context"], !instrument.contexts.contains(context) {
      let known = instrument.contexts.joined(separator: ", ")
      report(
        "case.unknown-code", at: element,
        "'\(context)' is not a context of scale '\(instrument.id)'",
        fix: known.isEmpty ? "leave it out" : "use one of: \(known)")
    }
  }

  private mutating func checkVariant(_ element: Element, _ instrument: Instrument) {
    checkVersion(element, instrument)
    if instrument.byMuscle != (element["muscle"] != nil) {
      report(
        "case.muscle", at: element,
        instrument.byMuscle
          ? "scale '\(instrument.id)' is read muscle by muscle; this reading names none"
          : "scale '\(instrument.id)' is not read muscle by muscle")
    }
    if (instrument.measures == .goal) != (element["goal"] != nil) {
      report(
        "case.goal", at: element,
        instrument.measures == .goal
          ? "a goal's reading names the goal" : "only a goal's reading names a goal")
    }
  }

  private mutating func relation(_ element: Element) -> Reading.Relation? {
    switch element["phase"] {
    case "pre-dose": return .preDose(dose: element["dose"])
    case "diary":
      if element["dose"] == nil { return .diary }
      report("case.phase", at: element, "a diary reading belongs to no dose", fix: "leave out dose")
      return nil
    default: return element["dose"].map { .after(dose: $0) } ?? .unlinked
    }
  }

  private mutating func value(_ element: Element, _ instrument: Instrument) -> Reading.Value? {
    if let absence = element["absent"].flatMap(Absence.init) { return .absent(absence) }
    let variants = instrument.variant(element["variant"]).map { [$0] } ?? instrument.variants
    let grades = variants.flatMap(\.grades)
    if !grades.isEmpty { return grade(element, grades, instrument) }
    guard let unit = variants.first?.unit, let range = range(element, unit: unit) else {
      return nil
    }
    let least = variants.compactMap(\.least).min()
    let greatest = variants.compactMap(\.greatest).max()
    let isTooLow = least.map { range.low.number < $0 } ?? false
    let isTooHigh = greatest.map { $0 < range.high.number } ?? false
    if isTooLow || isTooHigh {
      report(
        "case.out-of-range", at: element,
        "\(range.number) is outside the range of scale '\(instrument.id)' "
          + "(\(least?.description ?? "0") to \(greatest?.description ?? "any"))",
        fix: "check the number and the scale")
      return nil
    }
    return .number(range.low.number...range.high.number)
  }

  private mutating func grade(
    _ element: Element, _ grades: [Instrument.Grade], _ instrument: Instrument
  ) -> Reading.Value? {
    guard let value = element["value"], grades.contains(where: { $0.code == value }) else {
      report(
        "case.out-of-range", at: element,
        "'\(element["value"] ?? "a range")' is not a grade of scale '\(instrument.id)'",
        fix: "use one of: \(grades.map(\.code).unique().joined(separator: ", "))")
      return nil
    }
    return .grade(value)
  }

  private mutating func elapsed(_ element: Element) -> Quantity? {
    guard let number = number(element, "elapsed") else { return nil }
    guard element["elapsed-unit"] != nil else {
      report(
        "case.unit-missing", at: element, "'elapsed' needs a unit",
        fix: "add elapsed-unit=\"h\" or \"min\"")
      return nil
    }
    guard let unit = unit(element, "elapsed-unit") else { return nil }
    guard unit.dimension == .time, CalendarSpan(Quantity(number, unit)) != nil else {
      report(
        "case.wrong-unit", at: element, "'\(Quantity(number, unit))' is no whole time",
        fix: "use min, h or d")
      return nil
    }
    return Quantity(number, unit)
  }
}
