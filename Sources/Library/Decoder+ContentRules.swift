internal import ClinicalModel
internal import Markup

/// What a document says, held against the data dictionary.
extension Decoder {
  /// Whether a threshold fits the fact's unit and plausible range.
  mutating func check(
    _ threshold: Quantity, _ fact: FactDefinition, at element: Element
  ) -> Bool {
    guard case .quantity(let units, let least, let greatest) = fact.type else {
      reportType(fact, "a number with a unit", at: element)
      return false
    }
    guard units.contains(threshold.unit), let first = units.first else {
      report(
        "criteria.wrong-unit", at: element,
        "unit '\(threshold.unit.code)' is not allowed for fact '\(fact.id)'; allowed: "
          + units.map(\.code).joined(separator: ", "))
      return false
    }
    let range = QuantityRange(threshold, threshold)
    let low = least.flatMap { range.compares(.below, to: Quantity($0, first)) } ?? false
    let high = greatest.flatMap { range.compares(.above, to: Quantity($0, first)) } ?? false
    if low || high {
      let ends = "\(least.map(\.description) ?? "0") to \(greatest.map(\.description) ?? "any")"
      report(
        "criteria.impossible-value", at: element,
        "\(threshold) lies outside the range of fact '\(fact.id)' (\(ends) \(first.code))")
    }
    return !(low || high)
  }

  /// Whether every code is one the fact may have.
  mutating func check(codes: [String], of fact: FactDefinition, at element: Element) {
    guard let known = fact.codes else {
      return reportType(fact, "one of a list of codes", at: element)
    }
    for code in codes where !known.contains(where: { $0.code == code }) {
      report(
        "criteria.unknown-code", at: element, "'\(code)' is not a value of fact '\(fact.id)'",
        fix: "use one of: \(known.map(\.code).joined(separator: ", "))")
    }
  }

  /// Whether every code stands in a code list.
  mutating func check(
    _ codes: [String], in list: String, at element: Element, _ dictionary: DataDictionary
  ) {
    guard let known = dictionary.lists[list]?.values.map(\.code) else {
      return report("dictionary.no-list", at: element, "code list '\(list)' is not declared")
    }
    for code in codes where !known.contains(code) {
      report(
        "criteria.unknown-code", at: element, "'\(code)' is not in the code list '\(list)'",
        fix: "use one of: \(known.joined(separator: ", "))")
    }
  }

  /// Whether every role is declared.
  mutating func check(roles: [String], at element: Element, _ dictionary: DataDictionary) {
    for role in roles where dictionary.roles[role] == nil {
      report(
        "criteria.unknown-role", at: element, "role '\(role)' is not declared",
        fix: "use one of: \(dictionary.roles.keys.sorted().joined(separator: ", "))")
    }
  }

  mutating func reportType(_ fact: FactDefinition, _ wanted: String, at element: Element) {
    report(
      "criteria.wrong-type", at: element,
      "'\(element.name)' wants a fact whose value is \(wanted); '\(fact.id)' is not one")
  }
}
