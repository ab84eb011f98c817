internal import ClinicalModel
internal import Markup

/// Reads the fields of a form one by one and gathers what is wrong with them.
///
/// An empty field is nothing: never a no, a zero or today.
struct TypedReader {
  let form: FilledForm
  let now: Instant
  private(set) var errors: [FieldError] = []

  init(_ form: FilledForm, now: Instant) {
    self.form = form
    self.now = now
  }

  /// What was typed, without the blanks around it; nil where nothing was.
  func text(_ name: String) -> String? {
    let words = form[name].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// Says what is wrong with a field; only the first fault of a field is said.
  mutating func fault(_ field: String, _ message: String, control: String? = nil) {
    guard !errors.contains(where: { $0.field == field }) else { return }
    errors.append(FieldError(field, message, control: control))
  }

  /// A text that must be there.
  mutating func required(_ name: String, else message: String) -> String? {
    let text = text(name)
    if text == nil { fault(name, message) }
    return text
  }

  /// A plain decimal number; nil where nothing or something else was typed.
  mutating func number(_ name: String, _ what: String) -> ExactNumber? {
    guard let text = text(name) else { return nil }
    if let number = ExactNumber(text) { return number }
    fault(
      name,
      text.contains(",")
        ? "\(what) must have a decimal point, such as 2.5, not a comma"
        : "\(what) must be a number, such as 7 or 2.5")
    return nil
  }

  /// Whether anything was typed into a date.
  func isTouched(date name: String) -> Bool {
    DatePart.allCases.contains { text($0.name(in: name)) != nil }
  }

  /// A date of the past or today in three fields; nil where nothing was typed or it is wrong.
  ///
  /// It is coarser where the day or the month is left out and that is allowed.
  mutating func date(_ name: String, _ what: String, isCoarse: Bool = false) -> String? {
    guard isTouched(date: name) else { return nil }
    let parts = DatePart.allCases.map { (part: $0, text: text($0.name(in: name))) }
    let missing = parts.filter { $0.text == nil }.map(\.part)
    guard missing.isEmpty || isCoarse && (missing == [.day] || missing == [.day, .month]) else {
      fault(
        name, "\(what) must have a \(missing.map(\.rawValue).joined(separator: " and a "))",
        control: missing[0].name(in: name))
      return nil
    }
    let written = parts.reversed().compactMap { part in
      part.text.map { Self.padded($0, part.part == .year ? 4 : 2) }
    }.joined(separator: "-")
    guard let date = PartialDate(written) else {
      fault(name, "\(what) must be a real date", control: DatePart.day.name(in: name))
      return nil
    }
    guard date.earliest <= now.date else {
      fault(
        name, "\(what) must be today or in the past", control: DatePart.day.name(in: name))
      return nil
    }
    return date.description
  }

  private static func padded(_ digits: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
