public import ClinicalModel
internal import Markup

extension DeclaredForm {
  /// The form of an adverse event of a trial.
  public static func adverseEvent(_ trial: ChartedTrial) -> DeclaredForm {
    let yesNo = [Choice("yes", "Yes"), Choice("no", "No")]
    let grades = (1...5).map { Choice("\($0)", "Grade \($0)") }
    return DeclaredForm(
      "Adverse event", of: "Adverse event", .trial,
      [
        EntryField(
          "code", "What happened", .list(trial.dictionary.choices("adverse-event-codes")),
          need: "Choose what happened"),
        EntryField(
          "grade", FieldLabel("Grade", hint: "CTCAE; leave it open where nobody has graded it"),
          .choice(grades)),
        EntryField(
          "related", "Did the trial's drug or procedure cause it?",
          .choice([
            Choice("related", "Yes"), Choice("unrelated", "No"), Choice("unknown", "Not known"),
          ])),
        EntryField("at", "When it began", .moment, need: "Choose when it began"),
        EntryField("resolved", "Is it over?", .choice(yesNo)),
        EntryField("until", "When it was over", .moment, isFolded: true),
        EntryField("accepted", "Does the patient accept it?", .choice(yesNo), isFolded: true),
        EntryField("dose", "After which dose", .list(trial.doseChoices), isFolded: true),
        EntryField("action", "What was done", .words),
        EntryField("ended-trial", "Was the trial ended because of it?", .choice(yesNo)),
        EntryField("note", "Note", .note),
      ], element: "adverse-event", [Attribute("trial", trial.start.id)])
  }

  /// The form of rescue medication in a trial.
  public static func rescue(_ trial: ChartedTrial) -> DeclaredForm {
    DeclaredForm(
      "Rescue medication", of: "Rescue medication", .trial,
      [
        EntryField(
          "drug", FieldLabel("Drug", hint: "Its generic name, such as morphine"), .code,
          need: "Enter the drug"),
        EntryField(
          "amount", "How much",
          .amount(unit: "unit", UnitOfMeasure.all("mg", "ug"), absences: [.notKnown]),
          need: "Enter how much was given, or that it is not known"),
        EntryField(
          "route", "Route", .list(trial.dictionary.choices("medication-routes")),
          need: "Choose the route"),
        EntryField("at", "When", .moment, need: "Choose when it was given"),
        EntryField("dose", "After which dose of the trial", .list(trial.doseChoices)),
        EntryField("note", "Note", .note),
      ], element: "rescue", [Attribute("trial", trial.start.id)])
  }

  /// The form of one day's systemic opioid.
  public static func systemicOpioid(_ dictionary: DataDictionary) -> DeclaredForm {
    DeclaredForm(
      "Systemic opioid of a day", of: "Systemic opioid", .trial,
      [
        EntryField(
          "drug", "Opioid", .list(dictionary.choices("systemic-opioids")),
          need: "Choose the opioid"),
        EntryField(
          "amount", FieldLabel("How much", hint: "Of the whole day, or the rate of a patch"),
          .amount(
            unit: "unit", UnitOfMeasure.all("mg/d", "ug/d", "mg/h", "ug/h"), absences: [.notKnown]),
          need: "Enter how much, or that it is not known"),
        EntryField("on", "Which day", .day, need: "Enter the day"),
        EntryField("note", "Note", .note),
      ], element: "systemic-opioid")
  }

  /// The form that declares a list of a trial complete; who closes trials may close its doses too.
  public static func complete(_ trial: ChartedTrial, mayClose: Bool) -> DeclaredForm {
    let lists = [
      Choice("adverse-events", "Adverse events"),
      Choice(
        "co-interventions", "Co-interventions",
        hint: "Whatever else was done or given that could change the result"),
      Choice("rescue", "Rescue medication"), Choice("readings", "Readings"),
      Choice("systemic-opioids", "Systemic opioids"),
    ]
    let closing = [
      Choice("doses", "Doses", hint: "No further dose is planned: this closes the trial")
    ]
    return DeclaredForm(
      "Mark a list as complete", of: "Complete list", .trial,
      [
        EntryField(
          "list",
          FieldLabel(
            "Which list is complete?",
            hint: "If the list is empty, this records that there was none"),
          .choice(lists + (mayClose ? closing : [])), need: "Choose the list"),
        EntryField("on", "Complete up to when", .moment, need: "Choose up to when it is complete"),
      ], element: "complete", [Attribute("trial", trial.start.id)])
  }
}
