internal import ClinicalModel
internal import Markup

extension CaseDecoder {
  mutating func trial(_ element: Element) -> TrialStart? {
    let method = code(element, "method", in: "trial-methods")
    let drug = drug(element)
    guard let method, let drug, let on = moment(element, "on"),
      let purpose = element["purpose"].flatMap(TrialStart.Purpose.init)
    else { return nil }
    if let endpoint = dictionary.lists["endpoints"]?.values.first(where: {
      $0.code == element["profile"]
    }) {
      report(
        "case.profile", at: element,
        "'\(endpoint.code)' judges no trial: \(endpoint.label)",
        fix: "name a rule for trials, or none: then the pathway's counts")
    }
    let goals = element.all("goal").map {
      TrialGoal(
        id: $0["id"] ?? "", words: prose($0.text), kind: $0["kind"].flatMap(TrialGoal.Kind.init))
    }
    if Set(goals.map(\.id)).count < goals.count {
      report("case.duplicate-id", at: element, "two goals of this trial have one id")
    }
    return TrialStart(
      id: element["id"] ?? "", purpose: purpose, method: method, drug: drug,
      profile: element["profile"], goals: goals, protocolID: element["protocol"],
      blinding: element["blinding"].flatMap(Blinding.init), plan: plan(of: element), on: on)
  }

  mutating func dose(_ element: Element) -> Dose? {
    let drug = drug(element)
    let amount = amount(element, isInfusion: element["method"] == "infusion")
    let concentration = concentration(element)
    let components = components(of: element)
    guard let drug, let amount, let at = moment(element, "at") else { return nil }
    let route = element["route"] ?? ""
    let routes = dictionary.drugs[drug]?.routes ?? []
    if !routes.contains(route) {
      report(
        "case.route", at: element,
        "a trial dose of \(drug) is not recorded by the route '\(route)'",
        fix: "routes of \(drug): \(routes.joined(separator: ", ")); other routes are therapies")
    }
    let until = moment(element, "until")
    if let until, until.isCertainlyBefore(at) {
      report("case.range", at: element, "the dose ends (\(until)) before it begins (\(at))")
    }
    return Dose(
      id: element["id"] ?? "", trial: element["trial"] ?? "", drug: drug,
      given: element["given"].flatMap(Dose.Substance.init) ?? .active, changes: element["changes"],
      amount: amount, concentration: concentration, components: components, route: route,
      level: element["level"], at: at, until: until)
  }

  /// A bolus is a mass, an infusion a rate; neither is ever read as the other (H1, H2).
  mutating func amount(_ element: Element, isInfusion: Bool) -> DoseAmount? {
    let (name, other) = isInfusion ? ("rate", "amount") : ("amount", "rate")
    guard element[other] == nil else {
      let rule = isInfusion ? "an infusion has a rate" : "a bolus has an amount"
      report("case.dose", at: element, "\(rule), not '\(other)'")
      return nil
    }
    guard let absence = element["absent"].flatMap(Absence.init) else {
      return stated(element, name, isInfusion: isInfusion)
    }
    if element[name] == nil { return .unknown(absence, isInfusion: isInfusion) }
    report("case.one-answer", at: element, "it has '\(name)' or 'absent', not both")
    return nil
  }

  private mutating func stated(
    _ element: Element, _ name: String, isInfusion: Bool
  ) -> DoseAmount? {
    guard let number = number(element, name) else {
      report(
        "case.dose", at: element, "the \(element.name) has no '\(name)'",
        fix: "add \(name)=\"…\" and its unit, or absent=\"not-stated\"")
      return nil
    }
    let allowed = isInfusion ? "mg/d, mcg/d (ug/d), mg/h, ug/h" : "mg or mcg (ug)"
    guard element["unit"] != nil else {
      report(
        "case.unit-missing", at: element, "the \(element.name) has no unit",
        fix: "add unit: \(allowed)")
      return nil
    }
    guard let unit = unit(element) else { return nil }
    if let amount = Self.amount(Quantity(number, unit), isInfusion: isInfusion) { return amount }
    report(
      "case.wrong-unit", at: element,
      "unit '\(unit.code)' is not allowed for \(isInfusion ? "a rate" : "an amount") of drug; "
        + "allowed: \(allowed)")
    return nil
  }

  private static func amount(_ quantity: Quantity, isInfusion: Bool) -> DoseAmount? {
    let code = quantity.unit.code
    guard ["mg", "ug"].contains(where: { code == $0 || code.hasPrefix($0 + "/") }) else {
      return nil
    }
    return isInfusion
      ? DrugMassRate(quantity).map(DoseAmount.infusion)
      : DrugMass(quantity).map(DoseAmount.bolus)
  }

  mutating func adverseEvent(_ element: Element) -> AdverseEvent? {
    guard let code = code(element, "code", in: "adverse-event-codes"),
      let at = moment(element, "at")
    else { return nil }
    let until = moment(element, "until")
    if let until, until.isCertainlyBefore(at) {
      report("case.range", at: element, "the event ends (\(until)) before it begins (\(at))")
    }
    return AdverseEvent(
      trial: element["trial"], dose: element["dose"], code: code,
      grade: element["grade"].flatMap { Int($0) },
      related: element["related"].flatMap(AdverseEvent.Relatedness.init),
      resolved: element["resolved"].map { $0 == "yes" },
      accepted: element["accepted"].map { $0 == "yes" }, action: element["action"], at: at,
      until: until, endedTrial: element["ended-trial"].map { $0 == "yes" })
  }
}
