internal import ClinicalModel
internal import CriteriaModel
internal import Markup

extension Decoder {
  /// The screening instruments, each held against the facts that hold its totals.
  mutating func screeningAids(_ root: Element, _ dictionary: DataDictionary) -> [ScreeningAid] {
    var aids: [ScreeningAid] = []
    for element in root.all("screening-aid") {
      let facts = facts(of: element, dictionary)
      let bands = element.all("band")
      if confidence(element) == .unverified, let first = bands.first {
        report(
          "criteria.unverified-enabled", at: first, "a cut-off that is unverified is no band",
          fix: "put it into <unverified>")
      }
      aids.append(
        ScreeningAid(
          id: token(element, "id"), label: prose(element.first("label")), facts: facts.map(\.id),
          range: range(element, facts), use: token(element, "use"),
          bands: bands.compactMap { band($0, facts) },
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
    _ element: Element, _ facts: [FactDefinition]
  ) -> ScreeningAid.Band? {
    let says = token(element, "says")
    if element["operator"] != nil, let value = total(element, "value", facts) {
      return ScreeningAid.Band(totals: "\(comparison(element).symbol) \(value)", says: says)
    }
    guard let low = total(element, "low", facts) else {
      report("criteria.no-values", at: element, "a band names operator and value, or low")
      return nil
    }
    guard let high = total(element, "high", facts) else {
      return ScreeningAid.Band(totals: "from \(low)", says: says)
    }
    if high < low {
      report("criteria.never-met", at: element, "no total lies from \(low) to \(high)")
    }
    return ScreeningAid.Band(totals: "\(low) to \(high)", says: says)
  }

  /// A total that each of the facts may have.
  private mutating func total(
    _ element: Element, _ name: String, _ facts: [FactDefinition]
  ) -> ExactNumber? {
    guard let number = number(element, name), let score = UnitOfMeasure("{score}") else {
      return nil
    }
    for fact in facts where !check(Quantity(number, score), fact, at: element) { return nil }
    return number
  }
}
