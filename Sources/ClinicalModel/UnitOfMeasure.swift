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

  /// The UCUM code, as stored.
  public let code: String
  /// What it measures.
  public let dimension: Dimension
  /// How many of the dimension's smallest unit one of it holds.
  public let factor: Int64
  /// The unit as printed for a clinician: `mcg`, never the Greek letter (H1).
  public let printed: String

  /// The unit of this code; `mcg` is taken for `ug`, all else is matched exactly.
  public init?(_ code: String) {
    let stored = code.hasPrefix("mcg") ? "ug" + code.dropFirst(3) : code
    guard let known = Self.known[stored] else { return nil }
    self = known
  }

  private init(_ code: String, _ dimension: Dimension, _ factor: Int64, _ printed: String? = nil) {
    self.code = code
    self.dimension = dimension
    self.factor = factor
    self.printed = printed ?? code
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

  private static let known: [String: UnitOfMeasure] = {
    let all: [UnitOfMeasure] = [
      .init("ng", .mass, 1), .init("ug", .mass, 1_000, "mcg"), .init("mg", .mass, 1_000_000),
      .init("g", .mass, 1_000_000_000), .init("kg", .mass, 1_000_000_000_000),
      .init("ug/d", .massRate, 1_000, "mcg/day"), .init("mg/d", .massRate, 1_000_000, "mg/day"),
      .init("ug/h", .massRate, 24_000, "mcg/hour"), .init("mg/h", .massRate, 24_000_000, "mg/hour"),
      .init("ug/mL", .concentration, 1, "mcg/mL"), .init("mg/mL", .concentration, 1_000),
      .init("mL", .volume, 1), .init("L", .volume, 1_000),
      .init("mL/d", .volumeRate, 1, "mL/day"), .init("mL/h", .volumeRate, 24, "mL/hour"),
      .init("s", .time, 1, "seconds"), .init("min", .time, 60), .init("h", .time, 3_600),
      .init("d", .time, 86_400, "days"), .init("wk", .time, 604_800, "weeks"),
      .init("mo", .calendar, 1, "months"), .init("a", .calendar, 12, "years"),
      .init("mm", .length, 1), .init("cm", .length, 10), .init("m", .length, 1_000),
      .init("kg/m2", .bodyMassIndex, 1), .init("%", .percent, 1),
      .init("{score}", .score, 1, "points"),
      .init("1", .ratio, 1, ""), .init("{INR}", .ratio, 1, ""),
      .init("10*9/L", .cellCount, 1, "× 10⁹/L"), .init("10*3/uL", .cellCount, 1, "× 10³/µL"),
      .init("mg/dL", .massPerVolume, 1), .init("{MME}/d", .morphineEquivalent, 1, "MME/day"),
      .init("mm[Hg]", .pressure, 1, "mmHg"), .init("Cel", .temperature, 1, "°C"),
      .init("/min", .frequency, 1, "per minute"),
    ]
    return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
  }()
}
