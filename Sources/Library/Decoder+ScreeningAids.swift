internal import ClinicalModel
internal import CriteriaModel
internal import Markup

extension Decoder {
  /// The screening instruments, each held against the facts that hold its totals.
  mutating func screeningAids(_ root: Element, _ dictionary: DataDictionary) -> [ScreeningAid] {
    var aids: [ScreeningAid] = []
    for element in root.all("screening-aid") {
      let facts = facts(of: element, dictionary)
      let range = range(element, facts)
      let bands = element.all("band")
      if confidence(element) == .unverified, let first = bands.first {
        report(
          "criteria.unverified-enabled", at: first, "a cut-off that is unverified is no band",
          fix: "put it into <unverified>")
      }
      aids.append(
        ScreeningAid(
          id: token(element, "id"), label: prose(element.first("label")), facts: facts.map(\.id),
          range: range, use: token(element, "use"), statement: prose(element.first("statement")),
          bands: bands.compactMap { band($0, facts, within: range) },
          unverified: element.all("unverified").map { prose($0) },
          notes: element.all("note").map { prose($0) }, source: token(element, "source"),
          confidence: confidence(element)))
    }
    return aids
  }

  private mutating func facts(
    of element: Element, _ dictionary: DataDictionary
  ) -> [FactDefinition] {
    words(element, "facts").compactMap { id in
      if let fact = dictionary.facts[id] { return fact }
      report("criteria.unknown-fact", at: element, "fact '\(id)' is not in the dictionary")
      return nil
    }
  }

  private mutating func range(
    _ element: Element, _ facts: [FactDefinition]
  ) -> ClosedRange<ExactNumber>? {
    guard let least = total(element, "least", facts),
      let greatest = total(element, "greatest", facts),
      least <= greatest
    else { return nil }
    return least...greatest
  }

  private mutating func band(
    _ element: Element, _ facts: [FactDefinition], within range: ClosedRange<ExactNumber>?
  ) -> ScreeningAid.Band? {
    let says = token(element, "says")
    let isComparison = element["operator"] != nil && element["value"] != nil
    guard isComparison || element["low"] != nil else {
      report("criteria.no-values", at: element, "a band names operator and value, or low")
      return nil
    }
    if isComparison {
      return total(element, "value", facts, within: range).map {
        ScreeningAid.Band(totals: "\(comparison(element).symbol) \($0)", says: says)
      }
    }
    guard let low = total(element, "low", facts, within: range) else { return nil }
    guard let high = total(element, "high", facts, within: range) else {
      return ScreeningAid.Band(totals: "from \(low)", says: says)
    }
    if high < low {
      report("criteria.never-met", at: element, "no total lies from \(low) to \(high)")
    }
    return ScreeningAid.Band(totals: "\(low) to \(high)", says: says)
  }

  /// A total that each of the facts, and the instrument itself, may have.
  private mutating func total(
    _ element: Element, _ name: String, _ facts: [FactDefinition],
    within range: ClosedRange<ExactNumber>? = nil
  ) -> ExactNumber? {
    guard let number = number(element, name), let score = UnitOfMeasure("{score}") else {
      return nil
    }
    for fact in facts where !check(Quantity(number, score), fact, at: element) { return nil }
    guard range?.contains(number) != false else {
      report(
        "criteria.out-of-range", at: element,
        "\(name)=\"\(number)\" lies outside the totals of the instrument")
      return nil
    }
    return number
  }
}
