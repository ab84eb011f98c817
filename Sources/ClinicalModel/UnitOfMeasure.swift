/// A unit of measure under its UCUM code.
///
/// Only the units that a clinical document of ours may use are known; each says what it measures and
/// how many of the dimension's smallest unit it holds, so that conversion is exact.
public struct UnitOfMeasure: Sendable, Hashable {
  /// What a unit measures.
  ///
  /// Values of different dimensions are never compared, save months with days over the calendar.
  public enum Dimension: String, Sendable, Hashable {
    case mass, massRate, concentration, volume, volumeRate, time, calendar, length, bodyMassIndex
    case percent, score, ratio, cellCount, massPerVolume, morphineEquivalent, pressure, temperature
    case frequency
  }

  /// What it measures.
  public let dimension: Dimension
  /// How many of the dimension's smallest unit one of it holds.
  public let factor: Int64
  /// Its place among the names: every number of a case carries its unit, and words would weigh.
  private let place: Int8

  /// The UCUM code, as stored.
  public var code: String { Self.table[Int(place)].code }
  /// The unit as printed for a clinician: `mcg`, never the Greek letter (H1).
  public var printed: String { Self.table[Int(place)].printed }

  /// The unit behind a number: `week` behind 1, `weeks` behind any other.
  public func printed(behind number: ExactNumber) -> String {
    number == ExactNumber(1) && Self.counted.contains(code) ? String(printed.dropLast()) : printed
  }

  /// The units whose names are words, which have a singular.
  private static let counted: Set<String> = ["s", "d", "wk", "mo", "a", "{score}"]

  /// The unit of this code; `mcg` is taken for `ug`, all else is matched exactly.
  public init?(_ code: String) {
    let stored = code.hasPrefix("mcg") ? "ug" + code.dropFirst(3) : code
    guard let known = Self.known[stored] else { return nil }
    self = known
  }

  private init(dimension: Dimension, factor: Int64, place: Int8) {
    self.dimension = dimension
    self.factor = factor
    self.place = place
  }

  /// Every code that is known, sorted.
  public static var codes: [String] { known.keys.sorted() }

  /// What the writer of a misspelt mass unit probably meant, to be said and never assumed.
  public static func hint(for code: String) -> String? {
    let glyphs = [
      "µg", "μg", "MCG", "Mcg", "UG", "Ug", "gamma", "µ", "γ", "micrograms", "microgram",
    ]
    if glyphs.contains(code) { return "write mcg (or ug) for micrograms" }
    if ["MG", "Mg", "mG", "milligram", "milligrams"].contains(code) {
      return "write mg for milligrams"
    }
    let longer = [
      "months": "mo", "month": "mo", "weeks": "wk", "days": "d", "hours": "h", "years": "a",
    ]
    return longer[code].map { "write \($0)" }
  }

  private static let known: [String: UnitOfMeasure] = Dictionary(
    uniqueKeysWithValues: table.enumerated().map { place, unit in
      (unit.code, UnitOfMeasure(dimension: unit.of, factor: unit.factor, place: Int8(place)))
    })

  private static let table: [(code: String, of: Dimension, factor: Int64, printed: String)] = [
    ("ng", .mass, 1, "ng"), ("ug", .mass, 1_000, "mcg"), ("mg", .mass, 1_000_000, "mg"),
    ("g", .mass, 1_000_000_000, "g"), ("kg", .mass, 1_000_000_000_000, "kg"),
    ("ug/d", .massRate, 1_000, "mcg/day"), ("mg/d", .massRate, 1_000_000, "mg/day"),
    ("ug/h", .massRate, 24_000, "mcg/hour"), ("mg/h", .massRate, 24_000_000, "mg/hour"),
    ("ug/mL", .concentration, 1, "mcg/mL"), ("mg/mL", .concentration, 1_000, "mg/mL"),
    ("mL", .volume, 1, "mL"), ("L", .volume, 1_000, "L"), ("mL/d", .volumeRate, 1, "mL/day"),
    ("mL/h", .volumeRate, 24, "mL/hour"), ("s", .time, 1, "seconds"), ("min", .time, 60, "min"),
    ("h", .time, 3_600, "h"), ("d", .time, 86_400, "days"), ("wk", .time, 604_800, "weeks"),
    ("mo", .calendar, 1, "months"), ("a", .calendar, 12, "years"), ("mm", .length, 1, "mm"),
    ("cm", .length, 10, "cm"), ("m", .length, 1_000, "m"), ("kg/m2", .bodyMassIndex, 1, "kg/m2"),
    ("%", .percent, 1, "%"), ("{score}", .score, 1, "points"), ("1", .ratio, 1, ""),
    ("{INR}", .ratio, 1, ""), ("10*9/L", .cellCount, 1, "× 10⁹/L"),
    ("10*3/uL", .cellCount, 1, "× 10³/µL"), ("mg/dL", .massPerVolume, 1, "mg/dL"),
    ("{MME}/d", .morphineEquivalent, 1, "MME/day"), ("mm[Hg]", .pressure, 1, "mmHg"),
    ("Cel", .temperature, 1, "°C"), ("/min", .frequency, 1, "per minute"),
  ]
}
