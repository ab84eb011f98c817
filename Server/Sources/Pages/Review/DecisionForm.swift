public import ClinicalModel
public import Markup
internal import Reporting

/// What the clinician decides on a recommendation, with it or against it.
public struct DecisionForm: Sendable {
  /// The code of what is recommended.
  private let recommended: String
  private let dictionary: DataDictionary

  /// The form of a decision on a recommendation.
  public init(on recommended: String, _ dictionary: DataDictionary) {
    self.recommended = recommended
    self.dictionary = dictionary
  }

  /// The names of its fields.
  public static let names: Set<String> = ["follows", "decided", "reason", "note"]

  private var words: String { dictionary.label(of: recommended, in: "decisions") }

  @HTMLContent func controls(_ form: FilledForm) -> [Node] {
    HTML.section("Your decision") {
      form.radios(
        "follows", FieldLabel("Do you decide as recommended?", hint: "Recommended: \(words)"),
        [Choice("yes", "Yes, I decide as recommended"), Choice("no", "No, I decide otherwise")])
      form.select(
        "decided",
        FieldLabel("What do you decide?", hint: "Only where you decide otherwise"),
        choices("decisions").filter { $0.value != recommended })
      form.select("reason", "Main reason", choices("decision-reasons"))
      form.area(
        "note",
        FieldLabel(
          "Reason in your words",
          hint:
            "Needed where you decide otherwise. This is part of the record: write no names here."))
    }
  }

  private func choices(_ list: String) -> [Choice] {
    (dictionary.lists[list]?.values ?? []).map { Choice($0.code, $0.label) }
  }

  /// The decision as the content of an entry, or what is wrong with it.
  public func read(_ form: FilledForm, now: Instant) -> (content: Element?, errors: [FieldError]) {
    var reader = TypedReader(form, now: now)
    let follows = ["yes", "no"].first { $0 == form["follows"] }
    if follows == nil { reader.fault("follows", "Choose whether you decide as recommended") }
    let decided = decided(follows, &reader)
    let reason = choices("decision-reasons").first { $0.value == form["reason"] }?.value
    if reason == nil { reader.fault("reason", "Choose the main reason") }
    if follows == "no", reason == "agrees-with-grounds" {
      reader.fault("reason", "Choose a reason for deciding otherwise")
    }
    let note = note(isNeeded: follows == "no" || reason == "other", &reader)
    guard reader.errors.isEmpty, let follows, let decided, let reason else {
      return (nil, reader.errors)
    }
    let attributes = [
      ("follows", follows), ("decided", decided), ("reason", reason), ("on", now.date.description),
    ]
    let children = note.map { [Node.element(Element("note", [], [.text($0)]))] } ?? []
    return (Element("decision", attributes.map { Attribute($0.0, $0.1) }, children), [])
  }

  /// What is decided: what is recommended, or something else.
  private func decided(_ follows: String?, _ reader: inout TypedReader) -> String? {
    let typed = reader.form["decided"]
    guard follows == "no" else {
      if !typed.isEmpty {
        reader.fault("decided", "Leave this open, or say that you decide otherwise")
      }
      return recommended
    }
    let known = choices("decisions").first { $0.value == typed && typed != recommended }
    if known == nil { reader.fault("decided", "Choose what you decide") }
    return known?.value
  }

  private func note(isNeeded: Bool, _ reader: inout TypedReader) -> String? {
    let isEmpty = reader.form["note"].allSatisfy(\.isWhitespace)
    return isEmpty && !isNeeded
      ? nil : reader.requiredLines("note", else: "Enter the reason in your words")
  }
}
