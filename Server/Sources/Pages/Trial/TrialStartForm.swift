public import Candidacy
internal import ClinicalModel
internal import Markup
internal import TrialAnalysis

extension DeclaredForm {
  /// The form with which a trial is opened; `id` is that of the trial, where its start is corrected.
  public static func trialStart(
    _ knowledge: Knowledge, id: String
  ) -> DeclaredForm {
    var form = DeclaredForm(
      "Open a trial", of: "Trial", .trial, startFields(knowledge)
    ) { read, typed in
      let goals = goals(read)
      let plan = plan(read, &typed)
      let inner = Set((1...4).map { "goal-\($0)" } + ["scale", "after"])
      return Element(
        "trial", [Attribute("id", id)] + read.attributes(without: inner), goals + plan + read.note)
    }
    form.isReadAgain = true
    form.reshaped = reshapedStart
    return form
  }

  private static func startFields(_ knowledge: Knowledge) -> [EntryField] {
    let dictionary = knowledge.dictionary
    let drugs = dictionary.drugs.values.sorted { $0.name < $1.name }
    return [
      EntryField(
        "purpose", "What is it for?",
        .choice([
          Choice("analgesia", "Pain: a trial"),
          Choice("spasticity", "Spasticity: a screening test"),
        ]), need: "Choose what it is for"),
      EntryField(
        "drug", "Drug", .list(drugs.map { Choice($0.id, $0.name) }), need: "Choose the drug"),
      EntryField(
        "method", "Method", .choice(dictionary.choices("trial-methods")),
        need: "Choose the method"),
      EntryField(
        "protocol",
        FieldLabel("Protocol", hint: "The pathway's own where none is chosen"),
        .list(protocols(knowledge))),
      EntryField(
        "profile",
        FieldLabel(
          "What counts as a response",
          hint: "Agreed before the first dose; the pathway's own rule where none is chosen"),
        .list(profiles(knowledge))),
      EntryField(
        "blinding", "Who does not know what is given",
        .choice([
          Choice("open", "Everybody knows"), Choice("patient", "The patient does not"),
          Choice("double", "Neither the patient nor whoever reads the scales does"),
        ])),
    ]
      + (1...4).map {
        EntryField(
          "goal-\($0)", FieldLabel("Agreed goal \($0)", hint: "In the patient's words"), .words)
      } + [
        EntryField(
          "scale", "Scale of the readings that are agreed",
          .list(
            dictionary.instruments.values.sorted { $0.label < $1.label }
              .map { Choice($0.id, $0.label) }), isFolded: true),
        EntryField(
          "after", FieldLabel("Hours after each dose", hint: "Such as 1 2 4 8"), .words,
          isFolded: true),
        EntryField("on", "When it begins", .moment, need: "Choose when it begins"),
        EntryField("note", "Note", .note),
      ]
  }

  private static func protocols(_ knowledge: Knowledge) -> [Choice] {
    knowledge.protocols.values.sorted { $0.title < $1.title }.map { Choice($0.id, $0.title) }
  }

  private static func profiles(_ knowledge: Knowledge) -> [Choice] {
    knowledge.profiles.values.filter { $0.use == .trials }.sorted { $0.title < $1.title }
      .map { Choice($0.id, $0.title) }
  }

  /// The start of a trial with its goals and its plan where the fields look for them.
  @Sendable private static func reshapedStart(_ trial: Element) -> Element {
    let goals = trial.all("goal").map { goal in
      Attribute("goal-\((goal["id"] ?? "").dropFirst())", goal.text.trimmed)
    }
    let plan = trial.first("plan").map { plan in
      [Attribute("scale", plan["scale"] ?? ""), Attribute("after", plan["after"] ?? "")]
    }
    return Element("trial", trial.attributes + goals + (plan ?? []), trial.children)
  }

  private static func goals(_ read: ReadFields) -> [Node] {
    (1...4).compactMap { number in
      read["goal-\(number)"].map {
        .element(Element("goal", [Attribute("id", "g\(number)")], [.text($0)]))
      }
    }
  }

  private static func plan(_ read: ReadFields, _ typed: inout TypedReader) -> [Node] {
    switch (read["scale"], read["after"]) {
    case (nil, nil): return []
    case (let scale?, let after?):
      let attributes = [
        Attribute("scale", scale), Attribute("after", after), Attribute("unit", "h"),
      ]
      return [.element(Element("plan", attributes))]
    default:
      typed.fault("after", "Choose a scale and its hours, or neither")
      return []
    }
  }
}
