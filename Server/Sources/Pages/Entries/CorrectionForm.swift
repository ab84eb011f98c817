public import ClinicalModel
public import Markup
internal import Reporting

/// The form of a correction: another content in an entry's place, or nothing, with the reason.
public struct CorrectionForm: EntryForm {
  private let number: Int
  /// What the entry says.
  private let words: String
  /// The form of its content; nil where it can only be withdrawn.
  private let form: (any RefillableForm)?

  /// The correction of an entry that says these words.
  public init(of number: Int, saying words: String, _ form: (any RefillableForm)?) {
    self.number = number
    self.words = words
    self.form = form
  }

  /// It names the entry by its number.
  public var title: String { "Correct entry \(number)" }
  /// A correction is recorded as what it corrects.
  public var section: EntrySection { form?.section ?? .record }
  /// A correction is always read again.
  public var isReadAgain: Bool { true }
  /// The fields that may say "now".
  public var moments: [String] { form?.moments ?? [] }

  /// Whether a field belongs to the correction or to the content.
  public func owns(_ field: String) -> Bool {
    ["correction", "correction-reason"].contains(field) || (form?.owns(field) ?? false)
  }

  /// What to do with the entry, why, and the content that takes its place.
  @HTMLContent public func fields(_ filled: FilledForm) -> [Node] {
    HTML.paragraph { "The entry says: \(words)." }
    filled.text(
      "correction-reason",
      FieldLabel("Why is it corrected?", hint: "Such as: misread, wrong patient, wrong unit"))
    filled.radios(
      "correction", "What is to be done?",
      (form == nil ? [] : [Choice("replace", "Replace it with what is entered below")])
        + [Choice("withdraw", "Withdraw it: nothing takes its place")])
    if let form {
      HTML.section("What takes its place") { form.fields(filled) }
    }
  }

  /// The correction, or what is wrong with it.
  public func read(_ filled: FilledForm, now: Instant) -> ReadEntries {
    var typed = TypedReader(filled, now: now)
    let reason = typed.required("correction-reason", else: "Say why it is corrected")
    let what = typed.required("correction", else: "Choose what is to be done with the entry")
    var result = ReadEntries()
    var inner = ReadEntries()
    if what == "replace", let form { inner = form.read(filled, now: now) }
    result.errors = typed.errors + inner.errors
    guard result.errors.isEmpty, let reason else { return result }
    if what == "replace", inner.entries.count != 1 {
      result.errors = [FieldError("correction", "Enter one value only: it replaces one entry")]
    } else {
      result.entries = [entry(reason, inner.entries.first, now)]
    }
    return result
  }

  private func entry(_ reason: String, _ replacement: ReadEntry?, _ now: Instant) -> ReadEntry {
    ReadEntry(
      field: replacement?.field ?? "correction", label: "Correction of entry \(number)",
      words: "Instead of \"\(words)\": \(replacement?.words ?? "nothing"). Reason: \(reason)",
      content: Element(
        "correction",
        [
          Attribute("of", "\(number)"), Attribute("reason", reason),
          Attribute("on", now.date.description),
        ],
        (replacement?.content).map { [.element($0)] } ?? []))
  }

  /// What the entry says now, as the fields hold it.
  public func values(of content: Element) -> [(name: String, value: String)] {
    form?.values(of: content) ?? []
  }
}
