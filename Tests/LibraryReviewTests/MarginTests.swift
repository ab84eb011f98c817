import ClinicalModel
import Testing
import TrialAnalysis

@testable import LibraryReview

@Suite struct MarginTests {
  private static let words = (holds: "met", fails: "not met")

  private static func quantity(_ number: String, _ unit: String) throws -> Quantity {
    Quantity(try #require(ExactNumber(number)), try #require(UnitOfMeasure(unit)))
  }

  private static func margin(
    _ value: String, _ unit: String, _ comparison: Comparison, _ limit: String, _ limitUnit: String
  ) throws -> Margin {
    let value = try quantity(value, unit)
    return try #require(
      Margin("X", QuantityRange(value, value), comparison, try quantity(limit, limitUnit)))
  }

  @Test(arguments: [
    ("2", "mo", Comparison.atLeast, "3", "mo", "not met, by 1 month"),
    ("3", "mo", .atLeast, "3", "mo", "met, by 0 months: any fall turns it"),
    ("3", "mo", .above, "3", "mo", "not met, by 0 months: any rise decides"),
    ("1", "a", .atLeast, "3", "mo", "met, by 9 months"),
    ("80", "d", .atLeast, "3", "mo", "not met, by 9 days"),
    ("2.500001", "cm", .above, "2.5", "cm", "met, by 0.000001 cm"),
    ("6.9", "%", .atLeast, "7", "%", "not met, by 0.1 points"),
    ("6", "%", .atLeast, "7", "%", "not met, by 1 point"),
  ])
  func distancesStandInTheFactsOwnUnit(
    value: String, unit: String, comparison: Comparison, limit: String, limitUnit: String,
    says: String
  ) throws {
    #expect(try Self.margin(value, unit, comparison, limit, limitUnit).sentence(Self.words) == says)
  }

  @Test func H10_aThresholdInsideTheRangeIsNeitherMetNorMissed() throws {
    let range = QuantityRange(try Self.quantity("2", "mo"), try Self.quantity("4", "mo"))
    let margin = try #require(Margin("X", range, .atLeast, try Self.quantity("3", "mo")))
    #expect(margin.side == .across)
    #expect(margin.holds == nil)
    #expect(margin.distance == nil)
    let days = try Self.margin("90", "d", .atLeast, "3", "mo")
    #expect(days.holds == nil, "3 months are 89 to 92 days")
  }

  /// A value just short of a threshold is never shown as the threshold, and its distance never as none.
  @Test(arguments: [1, 3, 7, 9, 40, 4_999])
  func N5_whatIsShownAgreesWithTheVerdict(parts: Int64) throws {
    let base = ExactNumber(millionths: 10_000_000)
    let score = ExactNumber(millionths: 5_000_000 + parts)
    let baseline = Baseline(sum: base...base, count: 1, entries: [])
    let relief = try #require(Relief(from: baseline, to: score...score))
    let margin = Margin(relief, .atLeast, ExactNumber(50))
    #expect(margin.holds == false)
    #expect(!margin.value.hasPrefix("50"), "\(margin.value)")
    #expect(margin.distance != "0.0 points")
    #expect(margin.side == .below)
    #expect(margin.isNear)
  }
}
