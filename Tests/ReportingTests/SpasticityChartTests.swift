import Candidacy
import ClinicalModel
import Markup
import ShippedSamples
import Testing
import TrialAnalysis

@testable import Reporting

/// The chart of a screening test, and how far its best reading lies from a rule in points.
struct SpasticityChartTests {
  @Test func everyMuscleHasItsPlotWithItsCodes() throws {
    let report = try Shipped.Sample.named("syn-implant-spasticity-serial-baclofen").report()
    let chart = try #require(report.trials.first?.charts.first)
    let plots = chart.plots
    #expect(plots.map(\.title).dropFirst() == ["Adductors right", "Hamstrings right"])
    #expect(plots[0].title == "Mean of the muscle groups (1+ counts 1.5)")
    #expect(plots[1].score.codes.map(\.code) == ["0", "1", "1+", "2", "3", "4"])
    #expect(plots[1].score.codes.map(\.place) == (0..<6).map { $0 * 1_000_000 }, "evenly apart")
    #expect(plots[1].stretches.map(\.label) == ["50 mcg", "75 mcg", "100 mcg"])
    #expect(plots.allSatisfy { $0.stretches == plots[0].stretches }, "one axis for all")
    #expect(plots[1].summary.hasSuffix("100 mcg: 4 30 min before, 2 at 2 h, 1 at 4 h, 2 at 6 h"))
    #expect(plots[0].events.map(\.label) == ["Hypotension, grade 1"])
    #expect(report.conclusion.margin == nil, "the profile asks for goals, not for points")
  }

  /// H17: every screening test with timed scores has its chart on the first sheet.
  @Test func H17_aWalkersScoresAreDrawnToo() throws {
    let report = try Shipped.Sample.named("syn-walker-positive").report()
    #expect(report.trials.last?.charts.isEmpty == false)
    let page = String(decoding: try HTMLReport.page(report, style: ""), as: UTF8.self)
    #expect(page.contains("front-chart"))
    #expect(report.conclusion.margin == nil)
  }

  @Test func theReasonNamesTheDecidingDose() throws {
    let report = try Shipped.Sample.named("syn-implant-spasticity-serial-baclofen").report()
    let first = try #require(report.reasonsFor.first)
    #expect(first.text.contains("baclofen 100 mcg"))
    #expect(!first.text.contains("50 mcg") && !first.text.contains("75 mcg"))
  }

  @Test(
    "The margin is reckoned by what the rule says, and by every way where it names none",
    arguments: [
      (ResponseRule.Aggregate.mean, "2.5 points, 0.5 above the 2-point rule"),
      (.any, "3.0 points, 1.0 above the 2-point rule"),
    ])
  func pointMargin(way: ResponseRule.Aggregate, words: String) throws {
    #expect(try margin("2", way) == words)
  }

  @Test func aMarginShortOfTheRuleAndOneOfEveryWay() throws {
    #expect(try margin("4", .mean) == "2.5 points, 1.5 short of the 4-point rule")
    let all = try #require(try margin("2", nil))
    #expect(all.hasPrefix("mean 2.5 points, 0.5 above"))
    #expect(all.contains("worst 3.0 points") && all.contains("any 3.0 points"))
  }

  private func margin(_ points: String, _ way: ResponseRule.Aggregate?) throws -> String? {
    let sample = try Shipped.Sample.named("syn-implant-spasticity-serial-baclofen")
    let trial = try #require(sample.recommend().trial)
    let rule = ResponseRule.ScoreDrop(
      scale: "ashworth", comparison: .atLeast, points: try #require(ExactNumber(points)),
      aggregate: way)
    return PointMargin(series: trial.assessment.trial.spasticitySeries, rule: rule).words
  }
}
