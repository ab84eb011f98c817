internal import ClinicalModel
internal import Markup

extension CaseDecoder {
  /// A date or an instant; required by the schema wherever it is asked for.
  mutating func moment(_ element: Element, _ name: String) -> ClinicalMoment? {
    guard let text = element[name] else { return nil }
    guard let moment = ClinicalMoment(text) else {
      report(
        "case.impossible-date", at: element, "'\(text)' is not a date of the calendar",
        fix:
          "write a day as 2026-03-02, a month as 2026-03, an instant as 2026-03-02T09:14:00+01:00")
      return nil
    }
    return moment
  }

  /// A number; the schema has checked its form.
  func number(_ element: Element, _ name: String) -> ExactNumber? {
    element[name].flatMap { ExactNumber($0) }
  }

  /// A unit by its code, `mcg` for `ug`.
  mutating func unit(_ element: Element, _ name: String = "unit") -> UnitOfMeasure? {
    guard let code = element[name] else { return nil }
    guard let unit = UnitOfMeasure(code) else {
      report(
        "case.unknown-unit", at: element, "unit '\(code)' is not known",
        fix: UnitOfMeasure.hint(for: code)
          ?? "use a UCUM code such as mg, mcg, mg/d, h, d, wk, mo, a, %")
      return nil
    }
    return unit
  }

  /// A code that must stand in a code list.
  mutating func code(_ element: Element, _ name: String, in list: String) -> String? {
    guard let code = element[name] else { return nil }
    let known = dictionary.lists[list]?.values.map(\.code) ?? []
    guard known.contains(code) else {
      report(
        "case.unknown-code", at: element, "'\(code)' is not allowed for '\(name)'",
        fix: "use one of: \(known.joined(separator: ", "))")
      return nil
    }
    return code
  }

  /// A drug of the formulary.
  mutating func drug(_ element: Element) -> String? {
    let drug = element["drug"] ?? ""
    guard dictionary.drugs[drug] != nil else {
      report(
        "case.unknown-drug", at: element, "drug '\(drug)' is not in the formulary",
        fix: "use the full generic name, one of: "
          + dictionary.drugs.keys.sorted().joined(separator: ", "))
      return nil
    }
    return drug
  }

  /// A number or range of numbers with its unit.
  mutating func range(
    _ element: Element, _ name: String = "value", unit: UnitOfMeasure
  ) -> QuantityRange? {
    if let text = element[name] {
      guard let number = ExactNumber(text) else {
        report(
          "case.number", at: element, "'\(text)' is not a plain decimal number",
          fix: "write 7 or 2.5: digits, one point, no comma, no sign, no exponent")
        return nil
      }
      return QuantityRange(Quantity(number, unit), Quantity(number, unit))
    }
    guard let low = number(element, "low"), let high = number(element, "high") else { return nil }
    if high < low {
      report(
        "case.range", at: element, "the range runs from \(low) down to \(high)",
        fix: "give the smaller number as low")
      return nil
    }
    return QuantityRange(Quantity(low, unit), Quantity(high, unit))
  }

  /// Exactly one of a value, a range, or why there is none.
  mutating func checkOneAnswer(_ element: Element, _ name: String = "value") -> Bool {
    let hasRange = element["low"] != nil || element["high"] != nil
    let answers = [element[name] != nil, hasRange, element["absent"] != nil].filter { $0 }.count
    let isWholeRange = (element["low"] != nil) == (element["high"] != nil)
    if answers == 1, isWholeRange { return true }
    report(
      "case.one-answer", at: element,
      "'\(element.name)' needs exactly one answer: \(name), or low and high, or absent")
    return false
  }
}
