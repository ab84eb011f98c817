internal import Markup
public import Store

/// Who the patient is, as a form asks for it: name, date of birth and hospital number, all three (H6).
public enum PatientFields {
  /// The names of its fields.
  public static let names = Set(
    ["patient-name", "patient-number"] + DatePart.allCases.map { $0.name(in: "patient-born") })

  /// The fields filled with an identity; a date of birth that is none stays empty.
  public static func values(_ patient: PatientIdentity) -> [(name: String, value: String)] {
    let born = patient.born.split(separator: "-").map(String.init)
    let parts = born.count == 3 ? born : ["", "", ""]
    let date = zip([DatePart.year, .month, .day], parts).map {
      (name: $0.0.name(in: "patient-born"), value: $0.1)
    }
    return [("patient-name", patient.name)] + date + [("patient-number", patient.number)]
  }

  static func controls(_ form: FilledForm) -> [Node] {
    [
      form.text(
        "patient-name", FieldLabel("Full name", hint: "As the hospital writes it"), width: 30),
      form.date("patient-born", FieldLabel("Date of birth", hint: "For example, 30 4 1961")),
      form.text(
        "patient-number",
        FieldLabel("Hospital number", hint: "Letters and digits as on the patient's papers"),
        width: 20),
    ]
  }

  static func read(_ reader: inout TypedReader) -> PatientIdentity? {
    let name = reader.required("patient-name", else: "Enter the patient's full name")
    let born = reader.requiredDate("patient-born", "Date of birth")
    let number = reader.required("patient-number", else: "Enter the hospital number")
    if let name, name.count > 200 {
      reader.fault("patient-name", "Full name must have 200 characters or fewer")
    }
    if let number, number.count > 40 {
      reader.fault("patient-number", "Hospital number must have 40 characters or fewer")
    }
    guard let name, let born, let number else { return nil }
    return PatientIdentity(name: name, born: born, number: number)
  }
}

extension TypedReader {
  /// A whole date of the past or today that must be there, its year with four digits.
  mutating func requiredDate(_ name: String, _ what: String) -> String? {
    guard isTouched(date: name) else {
      let start = what.prefix(1).lowercased() + what.dropFirst()
      fault(name, "Enter the \(start)", control: DatePart.day.name(in: name))
      return nil
    }
    let year = DatePart.year.name(in: name)
    if let typed = text(year), typed.utf8.count != 4 {
      fault(name, "\(what) must have the year with four digits, such as 1961", control: year)
      return nil
    }
    return date(name, what)
  }

  /// A text of one line or more that must be there and is not too long for the record.
  mutating func requiredLines(_ name: String, else message: String) -> String? {
    let start = form[name].drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else {
      fault(name, message)
      return nil
    }
    let text = String(start[...end])
    if text.unicodeScalars.count > Self.longest {
      fault(name, "Use \(Self.longest) characters or fewer")
    }
    return text
  }

  /// How long a note of the record may be (`Criteria/schema/case.xsd`).
  private static var longest: Int { 4000 }
}
