import ClinicalModel
import Testing

/// An age does not stand still after it was recorded.
@Suite struct AgeTests {
  static let ages: [(age: String, on: String, day: String, says: String)] = [
    // The same day, the day after, the day before the first return of the day, the day, the day after.
    ("17 a", "2025-06-15", "2025-06-15", "17 years"),
    ("17 a", "2025-06-15", "2025-06-16", "17 to 18 years"),
    ("17 a", "2025-06-15", "2026-06-14", "17 to 18 years"),
    ("17 a", "2025-06-15", "2026-06-15", "18 years"),
    ("17 a", "2025-06-15", "2026-06-16", "18 to 19 years"),
    ("17 a", "2020-06-15", "2026-06-14", "22 to 23 years"),
    // Months of a child.
    ("42 mo", "2026-01-20", "2026-01-20", "42 months"),
    ("42 mo", "2026-01-20", "2026-02-19", "42 to 43 months"),
    ("42 mo", "2026-01-20", "2026-02-20", "43 months"),
    // A leap day has come again on 1 March; no month has a 31st in February.
    ("17 a", "2024-02-29", "2025-02-28", "17 to 18 years"),
    ("17 a", "2024-02-29", "2025-03-01", "18 to 19 years"),
    ("17 a", "2024-02-29", "2028-02-29", "21 years"),
    ("40 mo", "2026-01-31", "2026-02-28", "40 to 41 months"),
    ("40 mo", "2026-01-31", "2026-03-01", "41 to 42 months"),
    // A coarse date stands for all its days; a range keeps both its ends.
    ("37 a", "2019", "2019-12-31", "37 to 38 years"),
    ("37 a", "2019-03", "2020-03-15", "37 to 39 years"),
    ("37 a", "2019", "2021-06-01", "38 to 40 years"),
    ("50 to 59 a", "2026-01-10", "2026-01-10", "50 to 59 years"),
    ("50 to 59 a", "2026-01-10", "2026-01-11", "50 to 60 years"),
    // A day that has not come adds nothing.
    ("17 a", "2026-06-15", "2026-06-14", "17 years"),
  ]

  @Test("H10: completed months and years since the day of recording", arguments: ages)
  func H10_agesGrow(age: String, on: String, day: String, says: String) throws {
    let recorded = try range(age)
    let grown = recorded.age(
      recorded: try moment(on), on: try ClinicalModelTests.day(day))
    #expect(grown.description == says)
  }

  @Test("H10: true ages lie within the range, whatever the birthday")
  func H10_noTrueAgeIsLeftOut() throws {
    var generator = SplitMix64(seed: 20_261_123)
    for _ in 0..<2_000 {
      let born = CivilDate(dayNumber: 7_000 + generator.below(9_000))
      let recorded = born.adding(days: generator.below(9_000))
      let today = recorded.adding(days: generator.below(9_000))
      let age = try Self.age(of: born, on: recorded)
      let range = QuantityRange(age, age)
      let grown = range.age(recorded: .date(PartialDate(recorded)), on: today)
      let now = try Self.age(of: born, on: today)
      #expect(grown.low.number <= now.number && now.number <= grown.high.number)
    }
  }

  /// Completed years; whoever is born on 29 February turns on 1 March.
  private static func age(of born: CivilDate, on day: CivilDate) throws -> Quantity {
    let isBefore = (day.month, day.day) < (born.month, born.day)
    return try quantity("\(day.year - born.year - (isBefore ? 1 : 0)) a")
  }

  @Test("The days on which an age may cross a threshold, and those alone")
  func birthdays() throws {
    let threshold = try quantity("18 a")
    let recorded = try moment("2025-06-15")
    func days(_ age: String) throws -> [String] {
      try range(age).birthdays(
        recorded: recorded, after: try day("2025-06-15"), until: threshold
      ) { $0.compares(.atLeast, to: threshold) }.map { "\($0.day)" }
    }
    #expect(try days("17 a") == ["2025-06-16", "2026-06-15"])
    #expect(try days("16 a") == ["2026-06-16", "2027-06-15"])
    #expect(try days("18 a").isEmpty)
    #expect(try days("56 a").isEmpty)
  }
}
