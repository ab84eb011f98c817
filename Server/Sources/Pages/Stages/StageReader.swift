internal import ClinicalModel
internal import Markup

/// Reads the answers of a stage: each takes the date and source of all, or those of its own.
struct StageReader {
  private var typed: TypedReader
  private var entries: [ReadEntry] = []
  private let isToday: Bool
  private let commonDate: String?
  /// Where the date and the source are asked for: for all answers, or for the only one.
  private let (dateField, sourceField): (String, String)

  /// A reader of all answers of a form, or of the only one.
  init(_ form: FilledForm, now: Instant, only asked: FactQuestion? = nil) {
    dateField = asked?.name(.on) ?? "on"
    sourceField = asked?.name(.from) ?? "from"
    typed = TypedReader(form, now: now)
    isToday = form.isChosen("yes", of: "today")
    if isToday, typed.isTouched(date: "on") {
      typed.fault("on", "Give a date or choose today, not both", control: "on-day")
      commonDate = nil
    } else {
      let date = typed.date("on", "The date")
      commonDate = isToday ? now.date.description : date
    }
  }

  /// The answers, or what is wrong with them.
  var result: ReadEntries {
    var result = ReadEntries()
    var typed = typed
    if entries.isEmpty, typed.errors.isEmpty {
      typed.fault("on", "Answer at least one question", control: "main")
    }
    result.entries = entries
    result.errors = typed.errors
    return result
  }

  /// An answer to a fact.
  mutating func read(_ asked: FactQuestion) {
    let before = typed.errors.count
    let answer = typed.answer(asked)
    let own = typed.date(asked.name(.on), "\(asked.fact.label): the date")
    let source = typed.text(asked.name(.from)) ?? typed.text("from")
    guard let answer else {
      let hasOwn = own != nil || typed.text(asked.name(.from)) != nil
      if hasOwn, typed.errors.count == before {
        typed.fault(
          asked.name(.answer), "\(asked.fact.label): answer it, or delete its date and source")
      }
      return
    }
    if asked.isTranscribed, source == nil {
      typed.fault(sourceField, "Say who found it, or where it was read")
    }
    guard typed.errors.count == before, let day = own ?? needDate() else { return }
    add(
      asked.name(.answer), asked.fact.label, answer.words, day,
      Element(
        "finding",
        [Attribute("fact", asked.fact.id)] + answer.attributes + [Attribute("on", day)]
          + (source.map { [Attribute("from", $0)] } ?? [])))
  }

  /// The assessment of the stage.
  mutating func readReview(of stage: String, outcomes: CodeList?) {
    guard let sent = typed.text("review") else {
      if typed.text("review-note") != nil {
        typed.fault("review", "Choose how you assess the stage, or delete what you wrote")
      }
      return
    }
    guard let outcome = outcomes?.values.first(where: { $0.code == sent }) else {
      typed.fault("review", "Choose one of the assessments")
      return
    }
    guard let day = needDate() else { return }
    let note = typed.form["review-note"]
    let isBlank = note.allSatisfy(\.isWhitespace)
    add(
      "review", "Your assessment", outcome.label, day,
      Element(
        "review",
        [
          Attribute("stage", stage), Attribute("outcome", outcome.code), Attribute("on", day),
        ], isBlank ? [] : [.element(Element("note", [], [.text(note)]))]))
  }

  /// That the list of treatments is complete.
  mutating func readComplete() {
    let field = "complete-therapies"
    guard typed.form.isChosen("yes", of: field), let day = needDate() else { return }
    add(
      field, "Treatments tried", "The list is complete", day,
      Element("complete", [Attribute("list", "therapies"), Attribute("on", day)]))
  }

  /// The date of all answers: nobody's today unless somebody said so.
  private mutating func needDate() -> String? {
    if commonDate == nil {
      typed.fault(
        dateField,
        "Enter the date on which it was true" + (dateField == "on" ? ", or choose today" : ""),
        control: DatePart.day.name(in: dateField))
    }
    return commonDate
  }

  private mutating func add(
    _ field: String, _ label: String, _ words: String, _ day: String, _ content: Element
  ) {
    let date = PartialDate(day)?.printed ?? day
    entries.append(
      ReadEntry(field: field, label: label, words: "\(words), on \(date)", content: content))
  }
}
