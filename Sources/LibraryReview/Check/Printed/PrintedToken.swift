internal import ClinicalModel

/// A piece of a sentence, as far as numbers need it.
enum PrintedToken: Sendable, Hashable {
  case number(ExactNumber, isSpelt: Bool)
  case sign(Comparison)
  /// A word in small letters.
  case word(String)
  /// The end of a sentence or of a clause.
  case stop

  /// The pieces of a text.
  static func tokens(of text: String) -> [PrintedToken] {
    let isSeparator: (Character) -> Bool = { $0.isWhitespace || "()[],\"".contains($0) }
    return text.split(whereSeparator: isSeparator).flatMap { pieces(of: $0) }
  }

  private static func pieces(of chunk: Substring) -> [PrintedToken] {
    var rest = chunk
    var end: [PrintedToken] = []
    while let last = rest.last, ".;:".contains(last) {
      rest = rest.dropLast()
      end = [.stop]
    }
    var found: [PrintedToken] = []
    for (sign, comparison) in signs where rest.hasPrefix(sign) {
      found.append(.sign(comparison))
      rest = rest.dropFirst(sign.count)
      break
    }
    return found + numberOrWord(rest) + end
  }

  /// `6-week` and `50%` are a number and a unit; `2018-11-14`, `10^9/L` and `T6` are words.
  private static func numberOrWord(_ text: Substring) -> [PrintedToken] {
    guard !text.isEmpty else { return [] }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let rest = text.dropFirst(digits.count)
    let word = String(text).lowercased()
    if let number = words[word] { return [.number(ExactNumber(number), isSpelt: true)] }
    guard let number = ExactNumber(digits) else { return [.word(word)] }
    if rest.isEmpty { return [.number(number, isSpelt: false)] }
    let unit = String(rest.first == "-" ? rest.dropFirst() : rest).lowercased()
    return Self.unit(unit) == nil ? [.word(word)] : [.number(number, isSpelt: false), .word(unit)]
  }

  /// The longer sign comes first.
  private static let signs: [(String, Comparison)] = [
    (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .above),
    ("<", .below), ("=", .equal),
  ]

  private static let words = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
  ]

  /// The unit that a word names in print.
  static func unit(_ word: String) -> UnitOfMeasure? { units[word].flatMap { UnitOfMeasure($0) } }

  private static let units = [
    "month": "mo", "months": "mo", "mo": "mo", "year": "a", "years": "a", "yr": "a", "yrs": "a",
    "week": "wk", "weeks": "wk", "wk": "wk", "wks": "wk", "day": "d", "days": "d", "d": "d",
    "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "h": "h", "minute": "min",
    "minutes": "min", "min": "min", "%": "%", "percent": "%", "per-cent": "%", "mg": "mg",
    "mcg": "ug", "ug": "ug", "µg": "ug", "μg": "ug", "microgram": "ug", "micrograms": "ug",
    "mg/d": "mg/d", "mg/day": "mg/d", "mcg/d": "ug/d", "mcg/day": "ug/d", "ug/d": "ug/d",
    "mg/ml": "mg/mL", "mcg/ml": "ug/mL", "ug/ml": "ug/mL", "micrograms/ml": "ug/mL",
    "cm": "cm", "mm": "mm", "ml": "mL", "mg/dl": "mg/dL", "kg": "kg", "kg/m2": "kg/m2",
    "kg/m²": "kg/m2", "mmhg": "mm[Hg]", "point": "{score}", "points": "{score}",
    "mme": "{MME}/d", "mme/d": "{MME}/d", "mme/day": "{MME}/d", "10^9/l": "10*9/L",
    "10⁹/l": "10*9/L", "10^3/ul": "10*3/uL", "10³/µl": "10*3/uL", "°c": "Cel",
  ]
}
