internal import ClinicalModel
internal import Markup

/// What stands inside trials and doses, and what else is given during a trial.
extension CaseDecoder {
  /// The readings agreed beforehand.
  mutating func plan(of trial: Element) -> [PlannedReading] {
    var plan: [PlannedReading] = []
    for element in trial.all("plan") {
      guard let instrument = instrument(element) else { continue }
      checkVersion(element, instrument)
      let times = times(element)
      let tolerance = tolerance(element)
      plan.append(
        PlannedReading(
          scale: instrument.id, variant: element["variant"], context: element["context"],
          after: times, tolerance: tolerance))
    }
    return plan
  }

  private mutating func times(_ element: Element) -> [Quantity] {
    guard let unit = unit(element) else { return [] }
    let words = (element["after"] ?? "").split(whereSeparator: \.isWhitespace)
    let times = words.compactMap { ExactNumber($0) }.map { Quantity($0, unit) }
    if !PlannedReading.areTimes(times) {
      report(
        "case.plan", at: element,
        "'\(element["after"] ?? "") \(unit.code)' are not times after a dose, the earliest first",
        fix: "write after=\"1 2 4 8\" unit=\"h\", each time once")
    }
    return times
  }

  private mutating func tolerance(_ element: Element) -> Quantity? {
    let tolerance = quantity(element, "tolerance")
    if let tolerance, !tolerance.isWholeTime {
      report(
        "case.wrong-unit", at: element, "'\(tolerance)' is no whole time", fix: "use min or h")
    }
    return tolerance
  }

  /// The further drugs of an admixture, each another one.
  mutating func components(of dose: Element) -> [DoseComponent] {
    var components: [DoseComponent] = []
    for element in dose.all("component") {
      let drug = drug(element)
      let amount = amount(element, isInfusion: dose["method"] == "infusion")
      let concentration = concentration(element)
      guard let drug, let amount else { continue }
      if ([dose["drug"]] + components.map(\.drug)).contains(drug) {
        report(
          "case.duplicate-drug", at: element, "\(drug) stands twice in this dose",
          fix: "record each drug of an admixture once")
      }
      components.append(DoseComponent(drug: drug, amount: amount, concentration: concentration))
    }
    return components
  }

  /// The concentration of a drug; nil where none was recorded.
  mutating func concentration(_ element: Element) -> Quantity? {
    let concentration = quantity(element, "concentration")
    if let concentration, concentration.unit.dimension != .concentration {
      report(
        "case.wrong-unit", at: element,
        "unit '\(concentration.unit.code)' is not allowed for a concentration; "
          + "allowed: mg/mL, mcg/mL (ug/mL)")
    }
    return concentration
  }

  /// A number with a unit of its own, `name` and `name-unit`; both or neither.
  private mutating func quantity(_ element: Element, _ name: String) -> Quantity? {
    let number = number(element, name)
    guard (number == nil) == (element["\(name)-unit"] == nil) else {
      report(
        "case.unit-missing", at: element, "'\(name)' and '\(name)-unit' belong together",
        fix: "give both or neither")
      return nil
    }
    guard let number, let unit = unit(element, "\(name)-unit") else { return nil }
    return Quantity(number, unit)
  }

  /// Rescue medication.
  mutating func rescue(_ element: Element) -> RescueDose? {
    let amount = amount(element, isInfusion: false)
    guard let route = code(element, "route", in: "medication-routes"), let amount,
      let at = moment(element, "at")
    else { return nil }
    return RescueDose(
      trial: element["trial"] ?? "", dose: element["dose"], drug: element["drug"] ?? "",
      amount: amount, route: route, at: at)
  }

  /// One day's opioid.
  mutating func systemicOpioid(_ element: Element) -> SystemicOpioid? {
    let amount = opioidAmount(element)
    guard let drug = code(element, "drug", in: "systemic-opioids"), let amount,
      let on = moment(element, "on")
    else { return nil }
    return SystemicOpioid(drug: drug, amount: amount, on: on)
  }

  private mutating func opioidAmount(_ element: Element) -> SystemicOpioid.Amount? {
    guard checkOneAnswer(element, "amount") else { return nil }
    if let absence = element["absent"].flatMap(Absence.init) { return .absent(absence) }
    guard element["unit"] != nil else {
      report(
        "case.unit-missing", at: element, "the amount has no unit",
        fix: "add unit: mg/d, mcg/d (ug/d), mg/h, ug/h")
      return nil
    }
    guard let unit = unit(element) else { return nil }
    guard DrugMassRate.isWritten(in: unit) else {
      report(
        "case.wrong-unit", at: element,
        "unit '\(unit.code)' is not allowed for an opioid in time; "
          + "allowed: mg/d, mcg/d (ug/d), mg/h, ug/h")
      return nil
    }
    return range(element, "amount", unit: unit).map(SystemicOpioid.Amount.stated)
  }
}
