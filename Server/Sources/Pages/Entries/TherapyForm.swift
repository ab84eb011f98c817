internal import Access
public import ClinicalModel
internal import Markup

extension DeclaredForm {
  /// The form of a treatment that was tried.
  public static func therapy(_ dictionary: DataDictionary) -> DeclaredForm {
    DeclaredForm(
      "A treatment that was tried", of: "Treatment", .record, therapyFields(dictionary),
      element: "therapy")
  }

  private static func therapyFields(_ dictionary: DataDictionary) -> [EntryField] {
    [
      EntryField(
        "class", "What kind of treatment", .list(dictionary.choices("therapy-classes")),
        need: "Choose the kind of treatment"),
      EntryField(
        "agent", FieldLabel("Drug or procedure", hint: "Its generic name, such as baclofen"), .code),
      EntryField("dose", FieldLabel("Dose", hint: "In words, such as 80 mg a day"), .words),
      EntryField("started", "Started", .day),
      EntryField("ended", "Ended", .day),
      EntryField(
        "lasted", FieldLabel("How long it lasted", hint: "Only where the dates are not known"),
        .amount(unit: "unit", UnitOfMeasure.all("d", "wk", "mo", "a"), absences: [])),
      EntryField("outcome", "How it went", .choice(dictionary.choices("therapy-outcomes"))),
      EntryField("stopped-because", "Why it was stopped", .words),
      EntryField(
        "on", FieldLabel("Date", hint: "The day on which this was true, not the day you type it"),
        .day, need: "Enter the day on which this was true"),
      EntryField("note", "Anything else", .note),
    ]
  }
}

extension DataDictionary {
  /// The codes of a list as answers.
  func choices(_ list: String) -> [Choice] {
    (lists[list]?.values ?? []).map { Choice($0.code, $0.label) }
  }
}

extension UnitOfMeasure {
  /// The units of these codes, in this order.
  static func all(_ codes: String...) -> [UnitOfMeasure] { codes.compactMap { UnitOfMeasure($0) } }
}
