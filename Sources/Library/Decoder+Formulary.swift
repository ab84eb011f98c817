internal import ClinicalModel
internal import Markup

extension Decoder {
  /// The drugs and devices, and what is said of all drugs; the facts they name have been read before.
  mutating func formulary(_ root: Element, into parts: inout DictionaryParts) {
    for element in root.all("drug") {
      let drug = drug(element, parts.facts)
      parts.drugs[drug.id] = drug
    }
    for device in root.all("device") {
      parts.devices[token(device, "id")] = "\(token(device, "name")) (\(token(device, "maker")))"
    }
    parts.alertRules = AlertRules(
      unitSlip: root.first("unit-slip").flatMap { unitSlip($0) },
      risingGrade: root.first("rising-grade").map { note($0) })
  }

  private mutating func drug(_ element: Element, _ facts: [String: FactDefinition]) -> Drug {
    var limits: [DoseLimit] = []
    for child in element.all("limit") { limits += limit(child, facts).map { [$0] } ?? [] }
    var usual: [UsualDose] = []
    for child in element.all("usual") { usual += usualDose(child).map { [$0] } ?? [] }
    var history: [Contraindication] = []
    for child in element.all("contraindication") {
      history += contraindication(child, facts).map { [$0] } ?? []
    }
    var products: [DrugProduct] = []
    for child in element.all("product") { products += product(child).map { [$0] } ?? [] }
    return Drug(
      id: token(element, "id"), name: token(element, "name"), routes: words(element, "routes"),
      limits: limits, usual: usual, contraindications: history,
      mixing: element.all("mixing").compactMap { mixing($0) },
      stopping: element.all("stopping").map {
        StoppingRemark(risksWithdrawal: $0["withdrawal"] == "yes", note: note($0))
      }, products: products)
  }

  /// A remark with its source.
  func note(_ element: Element) -> SourcedNote {
    SourcedNote(
      says: token(element, "says"), source: token(element, "source"),
      locator: token(element, "locator"), confidence: token(element, "confidence"))
  }

  private mutating func limit(
    _ element: Element, _ facts: [String: FactDefinition]
  ) -> DoseLimit? {
    guard let subject = element["of"].flatMap(DoseLimit.Subject.init),
      let quantity = quantity(element, in: subject.dimensions, fix: "use \(subject.exampleUnit)")
    else { return nil }
    if subject.dimensions == [.time], CalendarSpan(quantity) == nil {
      report("unit.wrong", at: element, "'\(quantity)' is not a whole length of time")
      return nil
    }
    var when: [AnswerWanted] = []
    for child in element.all("when") { when += answer(child, facts).map { [$0] } ?? [] }
    return DoseLimit(
      id: token(element, "id"), subject: subject, quantity: quantity,
      countries: words(element, "country"), routes: words(element, "route"), when: when,
      note: note(element))
  }

  private mutating func quantity(
    _ element: Element, in dimensions: [UnitOfMeasure.Dimension], fix: String
  ) -> Quantity? {
    guard let quantity = quantity(element) else { return nil }
    if dimensions.contains(quantity.unit.dimension) { return quantity }
    report(
      "unit.wrong", at: element, "this \(element.name) is not given in \(quantity.unit.code)",
      fix: fix)
    return nil
  }

  private mutating func usualDose(_ element: Element) -> UsualDose? {
    guard let end = element["end"].flatMap(UsualDose.End.init),
      let quantity = quantity(element, in: [.mass, .massRate], fix: "use mg, ug, mg/d or ug/d")
    else { return nil }
    return UsualDose(
      id: token(element, "id"), end: end, quantity: quantity, routes: words(element, "route"),
      note: note(element))
  }

  /// The answer that is wanted of a fact whose values are codes, or yes and no.
  private mutating func answer(
    _ element: Element, _ facts: [String: FactDefinition]
  ) -> AnswerWanted? {
    let (id, values) = (token(element, "fact"), words(element, "values"))
    guard let fact = facts[id] else {
      report("criteria.unknown-fact", at: element, "fact '\(id)' is not in the data dictionary")
      return nil
    }
    check(codes: values, of: fact, at: element)
    return AnswerWanted(fact: id, values: values)
  }

  private mutating func contraindication(
    _ element: Element, _ facts: [String: FactDefinition]
  ) -> Contraindication? {
    guard let answer = answer(element, facts) else { return nil }
    return Contraindication(
      id: token(element, "id"), answer: answer, countries: words(element, "country"),
      isWarning: element["warning"] == "yes", note: note(element))
  }

  private func mixing(_ element: Element) -> MixingRemark? {
    element["kind"].flatMap(MixingRemark.Kind.init).map {
      MixingRemark(kind: $0, countries: words(element, "country"), note: note(element))
    }
  }

  private mutating func product(_ element: Element) -> DrugProduct? {
    guard let strength = quantity(element, in: [.concentration], fix: "use mg/mL or ug/mL")
    else { return nil }
    return DrugProduct(strength: strength, packs: element["packs"], note: note(element))
  }

  private mutating func unitSlip(_ element: Element) -> AlertRules.UnitSlip? {
    guard let times = number(element, "times") else { return nil }
    var factors: [AlertRules.SlipFactor] = []
    for child in element.all("factor") {
      guard let factor = number(child, "value"), let least = number(child, "least"),
        let most = number(child, "most")
      else { continue }
      guard least <= most else {
        report("number", at: child, "the least ratio, \(least), is above the greatest, \(most)")
        continue
      }
      factors.append(AlertRules.SlipFactor(factor: factor, ratios: least...most))
    }
    return AlertRules.UnitSlip(times: times, factors: factors, note: note(element))
  }
}
