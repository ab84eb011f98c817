import ClinicalModel
import Testing

@testable import TrialAnalysis

@Suite struct WindowTests {
  static let window = ResponseWindow(
    seconds: 0...21_600, note: SourcedNote(says: "", source: "test", confidence: "team"))

  private func response(_ scores: [(String, String)], base: String = "8") throws -> WindowResponse?
  {
    let readings = try scores.map { try after($0.0, $0.1) }
    let trial = try Scene([try dose(), try before(base)] + readings).trial
    let series = try #require(
      trial.doses.first.flatMap { trial.painSeries(after: $0).first })
    return series.response(in: Self.window, from: .preDose)
  }

  @Test("C11 the mean of the readings of the window, both ends in it")
  func mean() throws {
    let found = try #require(try response([("1", "6"), ("6", "2"), ("7", "8")]))
    #expect(found.count == 2 && found.missing == 0)
    #expect(found.change.least == ExactRatio(50) && found.change.isExact)
    #expect(found.reaches(ExactNumber(50)) == true && found.reaches(ExactNumber(51)) == false)
  }

  @Test("H14 just below, at and just above the threshold", arguments: ["4.01", "4", "3.99"])
  func H14_windowBoundary(score: String) throws {
    let found = try #require(try response([("1", score)]))
    #expect(found.reaches(ExactNumber(50)) == (score != "4.01"))
  }

  @Test("H8 available readings and the baseline in the gaps disagree: not known, never yes")
  func H8_runsThatDisagreeAreNotKnown() throws {
    let found = try #require(try response([("1", "4"), ("2", "-")]))
    #expect(found.change.least == ExactRatio(50) && found.carried.least == ExactRatio(25))
    #expect(found.missing == 1 && found.reaches(ExactNumber(50)) == nil)
    #expect(found.reaches(ExactNumber(25)) == true && found.reaches(ExactNumber(60)) == false)
  }

  @Test("ranges that straddle the threshold are not known")
  func H8_aRangeAcrossTheThresholdIsNotKnown() throws {
    #expect(try response([("1", "3-5")])?.reaches(ExactNumber(50)) == nil)
    #expect(try response([("1", "3-4")])?.reaches(ExactNumber(50)) == true)
  }

  @Test("H15 nothing in the window, or a baseline of 0, is no response and no refusal")
  func H15_nothingReadIsNoPercentage() throws {
    #expect(try response([("7", "2")]) == nil)
    #expect(try response([("1", "0")], base: "0") == nil)
    #expect(try response([("1", "-")]) == nil)
  }
}
