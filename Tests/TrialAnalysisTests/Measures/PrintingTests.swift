import ClinicalModel
import Testing

@testable import TrialAnalysis

@Suite struct PrintingTests {
  private func ratio(_ numerator: Int128, _ denominator: Int128) throws -> ExactRatio {
    try #require(ExactRatio(numerator, over: denominator))
  }

  @Test(
    "N5 a number is never shown as the threshold it misses",
    arguments: [
      (49_960, "49.96"), (49_996, "49.996"), (50_000, "50"), (50_004, "50.004"), (50_040, "50.04"),
      (29_999, "29.999"), (30_000, "30"), (30_001, "30.001"), (12_345, "12.35"), (-49_996, "-50"),
    ])
  func N5_neverShownAsTheThresholdItMisses(thousandths: Int128, shown: String) throws {
    let limits = [ExactRatio(30), ExactRatio(50)]
    #expect(try ratio(thousandths, 1000).printed(2, against: limits) == shown)
  }

  @Test("N5 where six decimals are not enough, the sixth stands on the side of the number")
  func N5_theSixthDigitStandsOnTheSideOfTheNumber() throws {
    let limit = [ExactRatio(50)]
    #expect(try ratio(499_999_999_999, 10_000_000_000).printed(2, against: limit) == "49.999999")
    #expect(try ratio(500_000_000_001, 10_000_000_000).printed(2, against: limit) == "50.000001")
  }

  @Test(
    "two decimals, rounded half up, without trailing zeros",
    arguments: [
      (21_875, "21.88"), (29_166, "29.17"), (42_000, "42"), (1_200, "1.2"), (-5, "-0.01"),
    ])
  func plain(thousandths: Int128, shown: String) throws {
    #expect(try ratio(thousandths, 1000).printed() == shown)
  }

  @Test("a range is printed with both ends, and as one number where they read alike")
  func ranges() throws {
    let (low, high) = (try ratio(1, 3), try ratio(2, 3))
    #expect(MeasureRange(least: low, greatest: high).printed() == "0.33 to 0.67")
    #expect(MeasureRange(least: low, greatest: low).printed() == "0.33")
  }

  @Test("a number that 128 bits cannot hold in decimals is not written")
  func tooGreat() throws {
    #expect(try ratio(.max, 1).printed() == nil)
  }

  @Test(
    "roots by whole numbers: rounded half up, exact at squares",
    arguments: [(2, 141), (4, 200), (0, 0), (10, 316), (1_000_000, 100_000)])
  func roots(number: Int64, hundredths: Int128) throws {
    let root = try #require(SquareRoot(of: ExactRatio(number)))
    #expect(root.rounded(to: 2) == hundredths)
    #expect(SquareRoot(of: ExactRatio(number), isNegative: true)?.rounded(to: 2) == -hundredths)
  }

  @Test("the whole root of great numbers", arguments: [1, 2, 3, 15, 16, 17, 99, 100, 1 << 62])
  func wholeRoots(number: Int128) {
    for near in [number * number - 1, number * number, number * number + 1] {
      let root = SquareRoot.integerRoot(of: near)
      #expect(root * root <= near && (root + 1) * (root + 1) > near)
    }
  }

  @Test("no root of a negative number")
  func negative() { #expect(SquareRoot(of: ExactRatio(-1)) == nil) }
}
