import ClinicalModel
import Markup
import ShippedSamples
import Testing

@testable import Reporting

/// The charts of whole trials: what is on record stands in the picture and in the table beside it.
struct TrialChartTests {
  private func section(_ name: String) throws -> Report.TrialSection {
    try #require(Shipped.Sample.named(name).report().trials.first)
  }

  private func chart(_ name: String) throws -> Report.Chart {
    try #require(section(name).charts.first)
  }

  /// Every reading on the scale is drawn or the caption says that it is not.
  @Test(arguments: ["syn-blinded-crossover", "syn-infusion-admixture", "syn-exactly-50-percent"])
  func everyReadingOfTheTableIsInThePicture(_ name: String) throws {
    let section = try section(name)
    let chart = try #require(section.charts.first)
    let drawn = chart.plots[0].lines.reduce(0) { sum, line in
      sum + line.before.count + line.points.filter { $0.outcome != .notOnRecord }.count
    }
    #expect(drawn == section.readings.filter { $0.scale.hasPrefix(chart.title) }.count)
  }

  @Test func aCrossoverShowsPlaceboPlanAndGaps() throws {
    let plot = try chart("syn-blinded-crossover").plots[0]
    #expect(plot.doses.map(\.label) == ["placebo", "0.3 mg"])
    #expect(plot.doses.map(\.isPlacebo) == [true, false])
    #expect(plot.stretches.count == 2, "nothing was recorded between the two days")
    #expect(plot.lines.map(\.before.count) == [7, 0], "a diary of seven days at rest")
    let missing = plot.lines.map { line in
      line.points.filter { if case .read = $0.outcome { false } else { true } }.map(\.outcome)
    }
    #expect(missing == [[.notObtained], [.notOnRecord]])
    #expect(plot.levels.map(\.label).contains("diary 7.14"))
    #expect(plot.rescues.count == 1)
    #expect(plot.windows.count == 2)
  }

  /// H8: a planned reading whose time has not come is not missing.
  @Test func H8_whatIsStillToComeIsNoGap() throws {
    let sample = try Shipped.Sample.named("syn-blinded-crossover")
    let plot = try #require(sample.report().trials.first?.charts.first?.plots.first)
    let hollow = plot.lines.flatMap(\.points).filter { $0.outcome == .notOnRecord }
    #expect(hollow.map(\.at) == [hours(24 + 4)], "four hours after the second dose, and no other")
  }

  /// H22: the clocks change on the second day, and five days are 120 hours.
  @Test func H22_elapsedHoursAcrossAChangeOfTheClocks() throws {
    let plot = try chart("syn-infusion-admixture").plots[0]
    #expect(plot.doses.map(\.at) == [0, 24, 48, 72].map(hours))
    #expect(plot.lines[0].points.last?.at == hours(120))
    #expect(plot.stretches.map(\.to) == [hours(120) + 600], "read on movement ten minutes later")
  }

  @Test func anAdmixtureHasABandForEachDrug() throws {
    let rates = try chart("syn-infusion-admixture").plots[0].rates
    #expect(
      rates.map(\.title) == ["morphine, at most 1.5 mg/day", "bupivacaine, at most 2.5 mg/day"])
    #expect(rates[0].steps.map(\.label) == ["0.5", "1", "1.5", "1"])
    #expect(rates[0].steps.map(\.height) == [333, 666, 1_000, 666])
    #expect(
      rates[0].steps.map(\.to) == [24, 48, 72, 120].map(hours), "a change ends the rate before")
    #expect(rates[0].steps.map(\.isEndKnown) == [true, true, true, true])
  }

  /// The second rate no longer changes the first infusion but runs beside it: two bands.
  @Test func twoInfusionsOfOneDrugHaveABandEach() throws {
    let sample = try Shipped.Sample.named("syn-infusion-admixture")
    let end = try #require(ClinicalMoment("2026-03-30T09:00:00+02:00"))
    let changed = sample.patientCase.changing { content in
      guard case .dose(let dose) = content, ["d1", "d2"].contains(dose.id) else { return content }
      return .dose(
        Dose(
          id: dose.id, trial: dose.trial, drug: dose.drug, amount: dose.amount, route: dose.route,
          level: nil, at: dose.at, until: end))
    }
    let report = ReportBuilder(sample.input(changed)).report
    let rates = try #require(report.trials.first?.charts.first?.plots.first).rates
    #expect(
      rates.map(\.title).prefix(2) == [
        "morphine, infusion 1, at most 1.5 mg/day", "morphine, infusion 2, at most 1 mg/day",
      ])
    #expect(rates[1].steps.map(\.from) == [hours(24)])
  }

  /// An event without a time of day has no place on the axis; the caption names it.
  @Test func anEventWithoutATimeIsNamedInTheCaption() throws {
    let chart = try chart("syn-infusion-admixture")
    #expect(chart.plots[0].events.count == 4)
    #expect(chart.plots[0].events.filter { $0.grade == nil }.count == 1)
    let note = "Adverse events without a place on the axis of time: Headache, grade 1, 30 Mar 2026."
    #expect(chart.notes.contains(note))
  }

  @Test func eightMusclesAreEightPlotsAndAMean() throws {
    let plots = try chart("syn-ashworth-eight-muscles").plots
    #expect(plots.count == 9)
    let unread = try #require(plots.first { $0.title == "Plantar flexors right" })
    #expect(unread.lines[0].points.map(\.outcome).contains(.notOnRecord), "others were read then")
    let hamstrings = try #require(plots.first { $0.title == "Hamstrings left" })
    #expect(hamstrings.lines[0].points.map(\.outcome).contains(.notObtained))
  }

  @Test func thePagesOfTheseTrialsHoldTheirPictures() throws {
    let report = try Shipped.Sample.named("syn-infusion-admixture").report()
    let page = String(decoding: try HTMLReport.page(report, style: ""), as: UTF8.self)
    #expect(page.contains("id=\"opioids-t1-title\""))
    #expect(page.contains("id=\"chart-t1-desc\""))
    #expect(page == String(decoding: try HTMLReport.page(report, style: ""), as: UTF8.self))
  }
}
