import ClinicalModel
import Testing

@testable import TrialAnalysis

/// Made-up parameters: spread 2 and reliability 0.5 give an error of a difference of exactly 2.
@Suite struct ReliableChangeTests {
  static func formula(z: String = "1.96") throws -> ReliableChange {
    try #require(
      ReliableChange(deviation: number("2"), reliability: number("0.5"), z: number(z)))
  }

  @Test("C12 index (x2 - x1) / (√2 SEM) and MDC95 1.96 √2 SEM, in decimals by whole roots")
  func values() throws {
    let change = try Self.formula()
    #expect(change.index(of: ExactRatio(-3))?.printed() == "-1.5")
    #expect(change.leastDetectable?.printed() == "3.92")
    let other = try #require(
      ReliableChange(deviation: number("2.3"), reliability: number("0.87"), z: number("1.96")))
    // 1.96 × √2 × 2.3 × √0.13
    #expect(other.leastDetectable?.rounded(to: 6) == 2_298_638)
  }

  @Test("C12 exactly 1.96 errors are not more than 1.96", arguments: [3_919, 3_920, 3_921])
  func H14_reliableChangeBoundary(thousandths: Int128) throws {
    let fall = try #require(ExactRatio(-thousandths, over: 1000))
    let rise = try #require(ExactRatio(thousandths, over: 1000))
    let change = try Self.formula()
    #expect(change.isReliable(fall) == (thousandths > 3_920))
    #expect(change.isReliable(rise) == change.isReliable(fall))
  }

  @Test("no spread, no reliability below 1, no formula", arguments: ["0 0.5", "2 1", "2 1.2"])
  func refused(text: String) throws {
    let words = try text.split(separator: " ").map { try number(String($0)) }
    #expect(
      ReliableChange(deviation: words[0], reliability: words[1], z: ExactNumber(2)) == nil)
  }
}
