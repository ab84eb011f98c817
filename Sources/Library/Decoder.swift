internal import ClinicalModel
internal import CriteriaModel
internal import Markup

/// Reads the values of one library document, collecting everything that is wrong with it.
///
/// The document has passed the schema; what is checked here is what a schema cannot say.
struct Decoder {
  let file: String
  var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  /// Records a fault at an element.
  mutating func report(
    _ code: String, at element: Element, _ summary: String, fix: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code, file: file, at: element.position, summary, fix: fix))
  }

  /// An attribute's value; the schema has made sure that required ones are there.
  func token(_ element: Element, _ name: String) -> String { element[name] ?? "" }

  /// A list of words.
  func words(_ element: Element, _ name: String) -> [String] { element.words(of: name) }

  /// Text with its white space made plain, as documents are wrapped by hand.
  func prose(_ element: Element?) -> String { element?.prose ?? "" }

  /// A plain decimal number.
  mutating func number(_ element: Element, _ name: String) -> ExactNumber? {
    guard let text = element[name] else { return nil }
    guard let number = ExactNumber(text) else {
      report("number", at: element, "'\(text)' is not a plain decimal number")
      return nil
    }
    return number
  }

  /// A whole number.
  func whole(_ element: Element, _ name: String) -> Int? { element[name].flatMap { Int($0) } }

  /// A unit of measure by its UCUM code.
  mutating func unit(_ element: Element, _ name: String = "unit") -> UnitOfMeasure? {
    guard let code = element[name] else { return nil }
    guard let unit = UnitOfMeasure(code) else {
      let hint = UnitOfMeasure.hint(for: code)
      report(
        "unit.unknown", at: element, "unit '\(code)' is not known",
        fix: hint ?? "use one of: \(UnitOfMeasure.codes.joined(separator: ", "))")
      return nil
    }
    return unit
  }

  /// A number with its unit.
  mutating func quantity(
    _ element: Element, _ value: String = "value", unit name: String = "unit"
  ) -> Quantity? {
    guard let number = number(element, value), let unit = unit(element, name) else { return nil }
    return Quantity(number, unit)
  }

  /// A length of time.
  mutating func span(
    _ element: Element, _ value: String = "value", unit name: String = "unit"
  ) -> CalendarSpan? {
    guard let quantity = quantity(element, value, unit: name) else { return nil }
    guard let span = CalendarSpan(quantity) else {
      report(
        "unit.wrong", at: element, "'\(quantity)' is not a whole length of time",
        fix: "use a whole number of mo, a, wk, d, h or min")
      return nil
    }
    return span
  }

  /// A comparison; the schema knows its words.
  func comparison(_ element: Element, _ name: String = "operator") -> Comparison {
    element[name].flatMap(Comparison.init) ?? .equal
  }

  /// How far something was verified; the schema knows its words.
  func confidence(_ element: Element, _ name: String = "confidence") -> Confidence {
    element[name].flatMap(Confidence.init) ?? .unverified
  }

  /// A source.
  mutating func source(_ element: Element) -> Source? {
    guard let checked = CivilDate(token(element, "last-checked")) else {
      report(
        "date", at: element, "'\(token(element, "last-checked"))' is not a day of the calendar")
      return nil
    }
    return Source(
      publisher: token(element, "publisher"), title: token(element, "title"),
      year: token(element, "year"), url: element["url"],
      kind: element["kind"].flatMap(Source.Kind.init) ?? .secondary, lastChecked: checked,
      note: element["note"])
  }

  /// Codes of public code systems.
  func codings(_ element: Element) -> [Coding] {
    element.all("coding").map {
      Coding(
        system: token($0, "system"), code: token($0, "code"), display: token($0, "display"),
        verified: token($0, "verified"))
    }
  }
}
