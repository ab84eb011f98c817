public import ClinicalModel
public import Markup
internal import Reporting

/// The form of a stage: generated from the dictionary and what is open.
public struct StageForm: EntryForm {
  let questions: StageQuestions
  /// The address of the case.
  let address: String
  /// A fact that is answered again, by its id.
  private let again: String?

  /// The form of a stage of the case at an address.
  public init(_ questions: StageQuestions, at address: String, again: String?) {
    self.questions = questions
    self.address = address
    self.again = again
  }

  /// The stage's title.
  public var title: String { questions.stage.title }

  /// Whether a field belongs to the form in the hands of this role.
  public func owns(_ field: String) -> Bool {
    if Self.common.contains(field) { return true }
    if field == "review" || field == "review-note" { return questions.mayAssess }
    if let list = questions.lists.first(where: { field == "complete-\($0.rawValue)" }) {
      return questions.lists.contains(list)
    }
    return FactQuestion.fact(ofField: field, in: questions.dictionary)
      .flatMap(questions.writable) != nil
  }

  private static let common = Set(
    ["today", "from"] + DatePart.allCases.map { $0.name(in: "on") })

  /// Whether this role has anything to answer here.
  public func isAsking(_ form: FilledForm) -> Bool {
    !asked(form).isEmpty || questions.mayAssess || !questions.lists.isEmpty
  }

  /// The questions in their order; where there are none, whom the stage asks.
  @HTMLContent public func fields(_ form: FilledForm) -> [Node] {
    if isAsking(form) {
      general(form)
      HTML.section("Open questions") {
        let asked = asked(form)
        if asked.isEmpty { HTML.paragraph("none") { "Nothing is asked of you here now." } }
        for question in asked { form.question(question) }
      }
      assessment(form)
      lists(form)
    } else {
      askedOfOthers
    }
    others
  }

  /// The date and source of all answers.
  private func general(_ form: FilledForm) -> Node {
    HTML.section("Date and source of your answers") {
      form.date(
        "on",
        FieldLabel(
          "Date", hint: "The day on which the answers were true, not the day you type them"))
      form.checkboxes("today", "Or", [Choice("yes", "Today")])
      form.text("from", FieldLabel("Who found it, or where it was read", hint: sourceHint))
    }
  }

  private var sourceHint: String {
    isTranscribed
      ? "Needed, because you are copying what somebody else found"
      : "A document, a test, a conversation; may be left out"
  }

  private var isTranscribed: Bool { questions.open.contains(where: \.isTranscribed) }

  /// The open questions, the one that is asked again, and what was answered before others did.
  private func asked(_ form: FilledForm) -> [FactQuestion] {
    let open = questions.open.map(\.fact.id)
    let typed = form.values.filter { !$0.value.isEmpty }.compactMap {
      FactQuestion.fact(ofField: $0.name, in: questions.dictionary)?.id
    }
    let more = ([again].compactMap(\.self) + typed).unique().filter { !open.contains($0) }
    return questions.open
      + more.compactMap { questions.dictionary.facts[$0].flatMap(questions.writable) }
  }

  @HTMLContent private func assessment(_ form: FilledForm) -> [Node] {
    if questions.mayAssess {
      let outcomes = questions.dictionary.lists["review-outcomes"]?.values ?? []
      HTML.section("Your assessment of this stage") {
        form.radios(
          "review", "How do you assess it?",
          outcomes.map { Choice($0.code, $0.label) } + [Choice("", "No assessment now")])
        form.area("review-note", FieldLabel("In your words", hint: "May be left out"), rows: 3)
      }
    }
  }

  @HTMLContent private func lists(_ form: FilledForm) -> [Node] {
    if !questions.lists.isEmpty {
      HTML.section("Treatments tried") {
        HTML.paragraph {
          HTML.element("a", [Attribute("href", "\(address)/therapy")]) { "Add a treatment" }
          " before you say that the list is complete."
        }
        form.checkboxes(
          "complete-therapies", "Is the list of treatments complete?",
          [Choice("yes", "Yes: no other treatment was tried")])
      }
    }
  }
}

extension StageForm {
  /// The answers in the order of the questions; what was left alone says nothing.
  public func read(_ form: FilledForm, now: Instant) -> ReadEntries {
    var reader = StageReader(form, now: now)
    for question in asked(form) { reader.read(question) }
    if questions.mayAssess {
      reader.readReview(
        of: questions.stage.id, outcomes: questions.dictionary.lists["review-outcomes"])
    }
    if !questions.lists.isEmpty { reader.readComplete() }
    return reader.result
  }
}
