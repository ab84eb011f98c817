internal import ClinicalModel
internal import Markup

extension DeclaredForm {
  /// The form of a dose of a trial; `id` is that of the dose, where it is corrected.
  ///
  /// No amount and no unit stands there before somebody has typed it (H1).
  public static func dose(_ trial: ChartedTrial, id: String? = nil) -> DeclaredForm {
    let given = [
      Attribute("id", id ?? trial.nextDose), Attribute("trial", trial.start.id),
    ]
    var form = DeclaredForm("Dose", of: "Dose", .dose, fields(of: trial)) { read, typed in
      let method = read["method"] ?? ""
      let isInfusion = method == "infusion"
      guard checkUnit(read, isInfusion: isInfusion, &typed) else { return nil }
      let own = read.attributes(without: ["component", "component-unit"]).map { attribute in
        attribute.name == "amount" && isInfusion ? Attribute("rate", attribute.value) : attribute
      }
      guard let further = further(read, isInfusion: isInfusion, &typed) else { return nil }
      return Element(
        "dose", given + own.filter { $0.name != "component-drug" }, further + read.note)
    }
    form.reshaped = reshaped
    return form
  }

  private static let masses = UnitOfMeasure.all("ug", "mg")
  private static let rates = UnitOfMeasure.all("ug/d", "mg/d", "ug/h", "mg/h")

  private static func fields(of trial: ChartedTrial) -> [EntryField] {
    [
      EntryField(
        "drug", "Drug", .list(trial.drugChoices), need: "Choose the drug that was given"),
      EntryField(
        "method", "How it was given",
        .choice([Choice("bolus", "Bolus"), Choice("infusion", "Infusion")]),
        need: "Choose bolus or infusion"),
      EntryField(
        "amount", FieldLabel("How much", hint: "The amount of a bolus, the rate of an infusion"),
        .amount(unit: "unit", masses + rates, absences: [.notKnown]),
        need: "Enter how much was given, or that it is not known"),
      EntryField(
        "route", "Route", .choice(trial.dictionary.choices("routes")), need: "Choose the route"),
      EntryField("at", "When it was given, or began", .moment, need: "Choose when it was given"),
    ] + placebo(trial) + changes(trial) + further(trial)
  }

  /// Whether drug or placebo was in the syringe is asked where the trial is blinded.
  private static func placebo(_ trial: ChartedTrial) -> [EntryField] {
    let isOpen = (trial.start.blinding ?? .open) == .open
    return [
      EntryField(
        "given", "What was in the syringe or pump",
        .choice([Choice("active", "The drug"), Choice("placebo", "A placebo")]),
        need: isOpen
          ? nil
          : "Choose drug or placebo; if you do not know, whoever holds the blinding code charts "
            + "the dose",
        isFolded: isOpen)
    ]
  }

  private static func changes(_ trial: ChartedTrial) -> [EntryField] {
    let changed = Set(trial.doses.compactMap(\.changes))
    let running = trial.doses.reversed().filter { $0.isInfusion && !changed.contains($0.id) }
    guard !running.isEmpty else { return [] }
    return [
      EntryField(
        "changes",
        FieldLabel(
          "Which running infusion does this change?",
          hint: "To record that it was stopped, enter 0 as the rate"),
        .list(running.map { Choice($0.id, trial.words($0)) }))
    ]
  }

  private static func further(_ trial: ChartedTrial) -> [EntryField] {
    let concentrations = UnitOfMeasure.all("ug/mL", "mg/mL")
    return [
      EntryField(
        "concentration", "Concentration",
        .amount(unit: "concentration-unit", concentrations, absences: []), isFolded: true),
      EntryField("level", FieldLabel("Spinal level", hint: "Such as L3/4"), .words, isFolded: true),
      EntryField("until", "When it ended", .moment, isFolded: true),
      EntryField(
        "component-drug", "A further drug in the same syringe or pump",
        .list(trial.drugChoices), isFolded: true),
      EntryField(
        "component", "How much of it",
        .amount(unit: "component-unit", masses + rates, absences: []), isFolded: true),
      EntryField(
        "note", FieldLabel("Note", hint: "Such as what was done otherwise than planned, and why"),
        .note),
    ]
  }

  /// A bolus is a mass, an infusion a rate; neither is ever read as the other (H2).
  private static func checkUnit(
    _ read: ReadFields, isInfusion: Bool, _ typed: inout TypedReader
  ) -> Bool {
    for (name, field) in [("unit", "amount"), ("component-unit", "component")] {
      guard let unit = read[name].flatMap({ UnitOfMeasure($0) }) else { continue }
      guard (unit.dimension == .massRate) == isInfusion else {
        typed.fault(
          "\(field)-unit",
          isInfusion
            ? "An infusion has a rate: choose mcg or mg per day or per hour"
            : "A bolus has an amount: choose mcg or mg")
        return false
      }
    }
    return true
  }

  /// The further drug of an admixture; nil where half of it is missing.
  private static func further(
    _ read: ReadFields, isInfusion: Bool, _ typed: inout TypedReader
  ) -> [Node]? {
    switch (read["component-drug"], read["component"], read["component-unit"]) {
    case (nil, nil, _): return []
    case (let drug?, let amount?, let unit?):
      let element = Element(
        "component",
        [
          Attribute("drug", drug), Attribute(isInfusion ? "rate" : "amount", amount),
          Attribute("unit", unit),
        ])
      return [.element(element)]
    default:
      typed.fault("component", "Enter the further drug and how much of it, or neither")
      return nil
    }
  }

  /// A dose with its rate and its further drug where the fields look for them.
  @Sendable private static func reshaped(_ dose: Element) -> Element {
    let component = dose.first("component")
    let amount = component?["amount"] ?? component?["rate"]
    let renamed = [
      dose["rate"].map { Attribute("amount", $0) },
      component?["drug"].map { Attribute("component-drug", $0) },
      amount.map { Attribute("component", $0) },
      component?["unit"].map { Attribute("component-unit", $0) },
    ]
    return Element("dose", dose.attributes + renamed.compactMap(\.self), dose.children)
  }
}
