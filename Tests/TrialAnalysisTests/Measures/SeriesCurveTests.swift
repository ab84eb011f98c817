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

  @Test("no baseline, or no time, no curve")
  func nothing() throws {
    #expect(try series([dose(), after("1", "4")]).curves(from: .preDose) == nil)
    #expect(try series([dose(), before("8"), after(nil, "4")]).curves(from: .preDose) == nil)
    #expect(try series([dose(), before("8"), after("1", "4")]).curves(from: .diary) == nil)
  }
}
