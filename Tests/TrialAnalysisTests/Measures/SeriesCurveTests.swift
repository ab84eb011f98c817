import ClinicalModel
import Testing

@testable import TrialAnalysis

@Suite struct SeriesCurveTests {
  private func series(_ entries: [EntryContent]) throws -> PainSeries {
    let trial = try Scene(entries).trial
    return try #require(trial.doses.first.flatMap { trial.painSeries(after: $0).first })
  }

  @Test("ranges of readings give ranges of measures")
  func ranges() throws {
    let series = try series([dose(), before("8-9"), after("1", "4-5"), after("2", "4")])
    let curves = try #require(series.curves(from: .preDose))
    let spid = try #require(curves.range { $0.spid(.step) })
    #expect(spid.least == ExactRatio(7) && spid.greatest == ExactRatio(10) && !spid.isExact)
  }

  @Test("H30 two readings of one time are the range they span")
  func sameTime() throws {
    let series = try series([
      dose(), before("8"), after("1", "4"), after("1", "6"), after("2", "4"),
    ])
    let spid = try #require(series.curves(from: .preDose)?.range { $0.spid(.step) })
    #expect(spid.least == ExactRatio(6) && spid.greatest == ExactRatio(8))
  }

  @Test("a missing reading is left out, or the baseline or the last stands for it")
  func missing() throws {
    let series = try series([
      dose(), before("8"), after("1", "4"), after("2", "-"), after("3", "6"),
    ])
    func spid(_ missing: MissingReadings) -> Int128? {
      series.curves(from: .preDose, missing: missing)?.least.spid(.step)?.rounded(to: 0)
    }
    #expect(MissingReadings.allCases.map(spid) == [8, 6, 10])
  }

  @Test(
    "C5 6 h and 12 h agreed and not on record: 63, 30 and 72 by trapezoids, 32, 24 and 50 by steps")
  func agreed() throws {
    let scores = [("1", "6"), ("2", "4"), ("4", "3"), ("8", "4"), ("24", "8")]
    var scene = Scene(try [dose(), before("8")] + scores.map { try after($0.0, $0.1) })
    let times = try ["1", "2", "4", "6", "8", "12", "24"].map { try quantity("\($0) h") }
    scene.plan = [
      PlannedReading(scale: "nrs", variant: nil, context: nil, after: times, tolerance: nil)
    ]
    let trial = try scene.trial
    let series = try #require(trial.doses.first.flatMap { trial.painSeries(after: $0).first })
    func spid(_ way: TimeWeighting) -> [Int128?] {
      MissingReadings.allCases.map {
        series.curves(from: .preDose, missing: $0)?.least.spid(way)?.rounded(to: 0)
      }
    }
    #expect(series.isIncomplete && series.readings.count == 5)
    #expect(spid(.trapezoid) == [63, 30, 72] && spid(.step) == [32, 24, 50])
  }

  @Test("no baseline, or no time, no curve")
  func nothing() throws {
    #expect(try series([dose(), after("1", "4")]).curves(from: .preDose) == nil)
    #expect(try series([dose(), before("8"), after(nil, "4")]).curves(from: .preDose) == nil)
    #expect(try series([dose(), before("8"), after("1", "4")]).curves(from: .diary) == nil)
  }
}
