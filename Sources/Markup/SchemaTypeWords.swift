/// What a value of a simple type looks like, in words.
enum SchemaTypeWords {
  /// The house's own types, by the name their schema gives them.
  static let named: [String: String] = [
    "number": "a plain decimal number such as 7 or 2.5",
    "date": "a date such as 2026-03-01",
    "instant": "a date and time with its offset, such as 2026-03-01T09:30:00+01:00",
    "moment":
      "a date such as 2026-03-01, or a date and time with its offset such as "
      + "2026-03-01T09:30:00+01:00",
    "id": "lower-case letters and digits, joined by '-' or '.'",
    "code": "lower-case words joined by '-' or '.', such as pain-physician",
  ]

  /// A type by its name and the pattern of its values: an id of a case takes capitals and underscores.
  static func words(for name: String, pattern: String) -> String? {
    name == "id" && pattern.contains("A-Z")
      ? "letters and digits, joined by '-', '.' or '_'" : named[name]
  }

  /// XSD's built-in types.
  static let builtIn: [String: String] = [
    "xs:positiveInteger": "a whole number from 1 up",
    "xs:nonNegativeInteger": "a whole number from 0 up",
    "xs:integer": "a whole number", "xs:int": "a whole number",
    "xs:decimal": "a decimal number such as 7 or 2.5",
    "xs:boolean": "true or false",
    "xs:date": "a date such as 2026-03-01",
    "xs:dateTime": "a date and time such as 2026-03-01T09:30:00+01:00",
    "xs:anyURI": "an address such as https://example.org",
    "xs:ID": "a name that occurs once", "xs:NCName": "a name",
  ]
}
