public import ClinicalModel
public import Markup
internal import Reporting

/// The form of the readings of one scale at one time: a value for each context, muscle or goal.
public struct ReadingForm: RefillableForm {
  private let trial: ChartedTrial
  private let instrument: Instrument
  let variant: Instrument.Variant
  private let slots: [ReadingSlot]

  /// The form of a scale in one version; nil where the scale has no such version.
  public init?(_ instrument: Instrument, variant: String, _ trial: ChartedTrial) {
    guard let variant = instrument.variant(variant) else { return nil }
    self.trial = trial
    self.instrument = instrument
    self.variant = variant
    slots = ReadingSlot.all(instrument, in: trial)
  }

  /// The scale.
  public var title: String { instrument.label }
  /// Readings are of a trial.
  public var section: EntrySection { .trial }
  /// When it was read may be now.
  public var moments: [String] { ["at"] }

  /// Whether a field belongs to the form.
  public func owns(_ field: String) -> Bool {
    ["belongs", "planned", "note"].contains(field) || MomentField.names(of: "at").contains(field)
      || slots.contains { [$0.value, $0.exact, $0.absent, $0.place].contains(field) }
  }

  /// The values first, then when and to which dose they belong.
  @HTMLContent public func fields(_ form: FilledForm) -> [Node] {
    HTML.paragraph("hint") { variant.title }
    if slots.isEmpty {
      HTML.paragraph("none") { "No goals were agreed for this trial, so there is nothing to read." }
    }
    for slot in slots { form.slot(slot, variant) }
    form.moment("at", "When it was read")
    form.radios("belongs", "Which dose does it belong to?", relations)
    form.checkboxes("planned", "Was it planned?", [Choice("yes", "Yes, it was agreed beforehand")])
    form.area("note", FieldLabel("Note", hint: "May be left out"), rows: 2)
  }

  private var relations: [Choice] {
    trial.doses.reversed().map { Choice("after:\($0.id)", "After \(trial.words($0))") }
      + [Choice("before", "Before the first dose: the baseline")]
      + trial.doses.dropFirst().map {
        Choice("before:\($0.id)", "Just before dose \($0.id), \($0.at.printed)")
      }
      + [
        Choice("diary", "Diary of the days before the trial"),
        Choice("none", "To no dose", hint: "It is shown, but not counted"),
      ]
  }

  /// The readings, or what is wrong with them.
  public func read(_ form: FilledForm, now: Instant) -> ReadEntries {
    var typed = TypedReader(form, now: now)
    let values = slots.compactMap { slot in
      typed.reading(slot, variant).map { (slot: slot, answer: $0) }
    }
    if values.isEmpty, typed.errors.isEmpty {
      typed.fault(
        slots.first?.value ?? "at", "Enter a value, or choose why there is none")
    }
    let at = typed.moment("at", "When it was read")
    if at == nil { typed.fault("at", "Choose when it was read") }
    let relation = relation(&typed)
    var result = ReadEntries()
    result.errors = typed.errors
    guard typed.errors.isEmpty, let at, let relation else { return result }
    result.entries = values.map { entry($0.slot, $0.answer, at, relation, form) }
    return result
  }

  private func relation(_ typed: inout TypedReader) -> FactAnswer? {
    guard let sent = typed.text("belongs") else {
      typed.fault("belongs", "Choose to which dose it belongs")
      return nil
    }
    guard let choice = relations.first(where: { $0.value == sent }) else {
      typed.fault("belongs", "Choose one of the doses")
      return nil
    }
    let dose = sent.split(separator: ":").dropFirst().first.map { [Attribute("dose", String($0))] }
    let phase =
      sent.hasPrefix("before")
      ? [Attribute("phase", "pre-dose")] : sent == "diary" ? [Attribute("phase", "diary")] : []
    return FactAnswer(attributes: (dose ?? []) + phase, words: choice.words)
  }

  private func entry(
    _ slot: ReadingSlot, _ answer: ReadingAnswer, _ at: ClinicalMoment, _ relation: FactAnswer,
    _ form: FilledForm
  ) -> ReadEntry {
    let places = [
      slot.context.map { Attribute("context", $0) },
      answer.muscle.map { Attribute("muscle", $0) }, slot.goal.map { Attribute("goal", $0) },
    ]
    let planned = form.isChosen("yes", of: "planned") ? [Attribute("planned", "yes")] : []
    let note = form["note"].trimmed
    let what = [instrument.label, slot.isNewMuscle ? answer.muscle : slot.words]
    return ReadEntry(
      field: slot.value, label: what.compactMap(\.self).joined(separator: ", "),
      words: "\(answer.value.words); \(at.printed); \(relation.words)",
      content: Element(
        "reading",
        [
          Attribute("trial", trial.start.id), Attribute("scale", instrument.id),
          Attribute("variant", variant.id),
        ] + relation.attributes + places.compactMap(\.self) + answer.value.attributes
          + [Attribute("at", at.description)] + planned,
        note.isEmpty ? [] : [.element(Element("note", [], [.text(note)]))]))
  }
}

extension ReadingForm {
  /// What was read, as the fields hold it.
  public func values(of content: Element) -> [(name: String, value: String)] {
    let slot = slots.first {
      $0.context == content["context"] && $0.muscle == content["muscle"]
        && $0.goal == content["goal"] && !$0.isNewMuscle
    }
    let belongs: String
    switch (content["phase"], content["dose"]) {
    case ("pre-dose", let dose): belongs = dose.map { "before:\($0)" } ?? "before"
    case ("diary", _): belongs = "diary"
    case (_, let dose): belongs = dose.map { "after:\($0)" } ?? "none"
    }
    let moment = content["at"].flatMap { ClinicalMoment($0) }
    let value = content["absent"] ?? content["value"] ?? ""
    return [
      (slot?.value ?? "", value), ("belongs", belongs), ("planned", content["planned"] ?? ""),
      ("note", content.first("note").map(\.text)?.trimmed ?? ""),
    ].filter { !$0.0.isEmpty && !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
      + (moment.map { MomentField.values("at", $0) } ?? [])
  }
}
