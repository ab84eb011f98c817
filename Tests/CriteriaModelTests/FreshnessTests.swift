import ClinicalModel
import CriteriaModel
import Testing

/// How old evidence may be, at its last day and, in hours, at its last second.
@Suite struct FreshnessTests {
  private let condition = Condition.oneOf(fact: "infection", ["yes"])

  private func scene(_ date: String, limit: String, asOf: String) throws -> Scene {
    var scene = Scene([try finding("infection", "yes", on: date)])
    scene.asOf = asOf
    scene.freshness = Freshness(
      facts: ["infection": Freshness.Limit(try span(limit), confidence: .team)])
    return scene
  }

  static let days: [(date: String, limit: String, asOf: String, says: String)] = [
    ("2026-03-01", "90 d", "2026-05-29", "met"), ("2026-03-01", "90 d", "2026-05-30", "met"),
    ("2026-03-01", "90 d", "2026-05-31", "stale since 2026-05-30"),
    ("2025-06-15", "12 mo", "2026-06-14", "met"), ("2025-06-15", "12 mo", "2026-06-15", "met"),
    ("2025-06-15", "12 mo", "2026-06-16", "stale since 2026-06-15"),
    ("2028-02-29", "12 mo", "2029-02-28", "met"),
    ("2028-02-29", "12 mo", "2029-03-01", "stale since 2029-02-28"),
    ("2026-02-01", "28 d", "2026-03-01", "met"),
    ("2026-02-01", "28 d", "2026-03-02", "stale since 2026-03-01"),
    ("2025-06", "12 mo", "2026-06-01", "met"),
    ("2025-06", "12 mo", "2026-06-02", "date too coarse"),
    ("2025-06", "12 mo", "2026-06-30", "date too coarse"),
    ("2025-06", "12 mo", "2026-07-01", "stale since 2026-06-30"),
    ("2025", "12 mo", "2026-01-01", "met"), ("2025", "12 mo", "2026-06-01", "date too coarse"),
    ("2026-03-01T23:59:59-05:00", "1 d", "2026-03-02T00:00:01-05:00", "met"),
    ("2026-03-01T23:59:59-05:00", "1 d", "2026-03-03T00:00:00-05:00", "stale since 2026-03-02"),
  ]

  @Test("H10: limits in days and months, the last day included", arguments: days)
  func H10_staleByADay(date: String, limit: String, asOf: String, says: String) throws {
    #expect(try scene(date, limit: limit, asOf: asOf).read(condition) == says)
  }

  static let hours: [(date: String, limit: String, asOf: String, says: String)] = [
    ("2026-03-02T10:00Z", "24 h", "2026-03-03T09:59:59Z", "met"),
    ("2026-03-02T10:00Z", "24 h", "2026-03-03T10:00:00Z", "met"),
    ("2026-03-02T10:00Z", "24 h", "2026-03-03T10:00:01Z", "stale since 2026-03-03"),
    ("2026-03-02T10:00Z", "72 h", "2026-03-05T11:00:00+01:00", "met"),
    ("2026-03-02T10:00Z", "72 h", "2026-03-05T11:00:01+01:00", "stale since 2026-03-05"),
    ("2026-03-07T20:00-05:00", "8 h", "2026-03-08T05:00:00-04:00", "met"),
    ("2026-03-07T20:00-05:00", "8 h", "2026-03-08T05:00:01-04:00", "stale since 2026-03-07"),
    ("2026-03-02T10:00Z", "24 h", "2026-03-02", "met"),
    ("2026-03-02T10:00Z", "24 h", "2026-03-03", "stale since 2026-03-03"),
    ("2026-03-02", "24 h", "2026-03-02", "date too coarse"),
    ("2026-03-02", "24 h", "2026-03-03", "date too coarse"),
    ("2026-03-02", "24 h", "2026-03-05", "stale since 2026-03-03"),
    ("2026-03", "72 h", "2026-03-10", "date too coarse"),
  ]

  @Test("H10: limits in hours, the last second included", arguments: hours)
  func H10_staleByASecond(date: String, limit: String, asOf: String, says: String) throws {
    #expect(try scene(date, limit: limit, asOf: asOf).read(condition) == says)
  }

  @Test func H10_withoutALimitNothingGrowsOld() throws {
    #expect(try Scene([finding("infection", "yes", on: "1990")]).read(condition) == "met")
  }

  @Test func H10_staleEvidenceStaysUnknownUnderANegation() throws {
    let old = try scene("2026-01-01", limit: "90 d", asOf: "2026-06-30")
    #expect(try old.read(.not(condition)) == "stale since 2026-04-01")
    #expect(try old.grounds(condition).uses.map(\.entry) == [1])
    #expect(try old.grounds(condition).turningDays == [])
  }

  @Test(
    "H10: a review ages like a fact",
    arguments: [
      ("2026-06-15", "met"), ("2026-06-16", "stale since 2026-06-15"),
    ])
  func H10_reviewsGrowOld(asOf: String, says: String) throws {
    var scene = Scene([try review("supports", on: "2025-06-15")])
    scene.role = "psychologist"
    scene.asOf = asOf
    scene.freshness = Freshness(
      reviews: [
        "psychological-evaluation": Freshness.Limit(try span("12 mo"), confidence: .team)
      ])
    #expect(try scene.read(LogicTests.condition) == says)
  }

  @Test(
    "the day on which the answer may turn",
    arguments: [
      ("2026-03-01", "90 d", "2026-05-01", "2026-05-31"),
      ("2025-07-15", "12 mo", "2026-05-01", "2026-07-16"),
      ("2025-07", "12 mo", "2026-05-01", "2026-07-02"),
      ("2026-03-02T10:00Z", "72 h", "2026-03-03", "2026-03-05"),
      ("2026-03-02T00:00Z", "72 h", "2026-03-03", "2026-03-05"),
    ])
  func turningDays(date: String, limit: String, asOf: String, turns: String) throws {
    let fresh = try scene(date, limit: limit, asOf: asOf)
    #expect(try fresh.grounds(condition).turningDays == [day(turns)])
  }

  /// On the day before it the answer is what it was; on the day itself it is another.
  @Test("the answer turns on the turning day", arguments: ["90 d", "12 mo", "72 h", "1 wk"])
  func theAnswerTurnsOnTheTurningDay(limit: String) throws {
    let before = try scene("2026-03-02T10:00Z", limit: limit, asOf: "2026-03-02")
    let turning = try #require(before.grounds(condition).turningDays.first)
    let eve = try scene(
      "2026-03-02T10:00Z", limit: limit, asOf: turning.adding(days: -1).description)
    let thatDay = try scene("2026-03-02T10:00Z", limit: limit, asOf: turning.description)
    #expect(try eve.read(condition) == "met")
    #expect(try thatDay.read(condition).hasPrefix("stale"))
  }

  @Test(
    "time since a date turns when the span is full",
    arguments: [
      ("2025-09-15", ["2026-09-15", "2026-09-16"]),
      ("2025-09", ["2026-09-01", "2026-09-02", "2026-09-30", "2026-10-01"]),
      ("2020-01-01", []), ("2025-06-30", ["2026-07-01"]),
    ])
  func elapsedTurns(date: String, turns: [String]) throws {
    let scene = Scene([try finding("injury", "date:\(date)")])
    let grounds = try scene.grounds(.elapsed(fact: "injury", .atLeast, span("1 a")))
    #expect(try grounds.turningDays == Set(turns.map(day)))
  }
}
