internal import ClinicalModel
internal import Markup

extension CaseDecoder {
  /// A fact with its value, held against the dictionary.
  mutating func finding(_ element: Element) -> ClinicalFinding? {
    let id = element["fact"] ?? ""
    guard let fact = dictionary.facts[id] else {
      report(
        "case.unknown-fact", at: element, "fact '\(id)' is not in the data dictionary",
        fix: nearest(id).map { "did you mean '\($0)'?" }
          ?? "thecal new writes a case with every fact that a pathway asks for")
      return nil
    }
    guard let on = moment(element, "on"), checkOneAnswer(element) else { return nil }
    guard let answer = answer(element, fact) else { return nil }
    return ClinicalFinding(fact: id, answer: answer, on: on, from: element["from"])
  }

  private mutating func answer(_ element: Element, _ fact: FactDefinition) -> Answer? {
    if let absence = element["absent"].flatMap(Absence.init) { return .absent(absence) }
    switch fact.type {
    case .quantity(let units, let least, let greatest):
      return quantity(element, fact, units, least, greatest).map { .value(.quantity($0)) }
    case .date: return date(element).map { .value(.date($0)) }
    case .yesNo, .code: return coded(element, fact).map { .value($0) }
    }
  }

  private mutating func coded(_ element: Element, _ fact: FactDefinition) -> FactValue? {
    refuseUnit(element, fact)
    let known = fact.codes?.map(\.code) ?? []
    guard let value = element["value"], known.contains(value) else {
      report(
        "case.unknown-code", at: element,
        "'\(element["value"] ?? "a range")' is not a value of fact '\(fact.id)'",
        fix: "use one of: \(known.joined(separator: ", "))")
      return nil
    }
    return fact.type == .yesNo ? .yesNo(value == "yes") : .code(value)
  }

  private mutating func refuseUnit(_ element: Element, _ fact: FactDefinition) {
    guard let unit = element["unit"] else { return }
    report(
      "case.unit-not-allowed", at: element,
      "fact '\(fact.id)' has no unit, but '\(unit)' is given", fix: "leave out the unit")
  }

  private mutating func date(_ element: Element) -> PartialDate? {
    guard let text = element["value"], let date = PartialDate(text) else {
      report(
        "case.impossible-date", at: element,
        "'\(element["value"] ?? "a range")' is not a date of the calendar",
        fix: "write a day as 2026-03-02, a month as 2026-03, a year as 2026")
      return nil
    }
    return date
  }

  private mutating func quantity(
    _ element: Element, _ fact: FactDefinition, _ units: [UnitOfMeasure], _ least: ExactNumber?,
    _ greatest: ExactNumber?
  ) -> QuantityRange? {
    let allowed = units.map(\.code).joined(separator: ", ")
    guard element["unit"] != nil else {
      report(
        "case.unit-missing", at: element, "fact '\(fact.id)' needs a unit",
        fix: "add unit=\"…\"; allowed: \(allowed)")
      return nil
    }
    guard let unit = unit(element), let first = units.first else { return nil }
    guard units.contains(unit) else {
      report(
        "case.wrong-unit", at: element,
        "unit '\(unit.code)' is not allowed for fact '\(fact.id)'; allowed: \(allowed)")
      return nil
    }
    guard let range = range(element, unit: unit) else { return nil }
    let tooLow = least.map { range.mayBe(.below, Quantity($0, first)) } ?? false
    let tooHigh = greatest.map { range.mayBe(.above, Quantity($0, first)) } ?? false
    if tooLow || tooHigh {
      let ends = "\(least.map(\.description) ?? "0") to \(greatest.map(\.description) ?? "any")"
      // A part of a day has no place among months, so it is neither inside nor outside.
      let isPartOfDay = unit.dimension != first.dimension && range.days == nil
      report(
        "case.out-of-range", at: element,
        isPartOfDay
          ? "\(range.number) \(unit.code) is no whole number of days, as fact '\(fact.id)' needs it"
          : "\(range.number) \(unit.code) is outside the range of fact '\(fact.id)' (\(ends) \(first.code))",
        fix: isPartOfDay ? "give whole days or weeks" : "check the number and its unit")
      return nil
    }
    return range
  }

  /// A known fact whose id differs in few letters, for a slip of the pen.
  private func nearest(_ id: String) -> String? {
    // Ids of quite another length differ in more letters than a slip does.
    let alike = dictionary.facts.keys.filter { abs($0.utf8.count - id.utf8.count) <= 3 }
    let ranked = alike.sorted().map { (editDistance($0, id), $0) }
    return ranked.min { $0.0 < $1.0 }.flatMap { $0.0 <= 3 ? $0.1 : nil }
  }

  private func editDistance(_ a: String, _ b: String) -> Int {
    var row = Array(0...b.utf8.count)
    for (i, x) in a.utf8.enumerated() {
      var corner = row[0]
      row[0] = i + 1
      for (j, y) in b.utf8.enumerated() {
        let diagonal = corner + (x == y ? 0 : 1)
        corner = row[j + 1]
        row[j + 1] = min(diagonal, row[j] + 1, corner + 1)
      }
    }
    return row[b.utf8.count]
  }
}

extension QuantityRange {
  /// Whether any value of the range stands so to a limit.
  func mayBe(_ comparison: Comparison, _ limit: Quantity) -> Bool {
    compares(comparison, to: limit) != false
  }

  /// The number without its unit.
  var number: String { isExact ? "\(low.number)" : "\(low.number) to \(high.number)" }
}
