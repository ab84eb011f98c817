import ClinicalModel
import Markup
import ShippedSamples
import Testing

@testable import Reporting

/// Systemic opioids by day: bars of one named set, and gaps where a day is not known.
struct OpioidChartTests {
  private func chart() throws -> Report.OpioidChart {
    let report = try Shipped.Sample.named("syn-infusion-admixture").report()
    return try #require(report.trials.first?.opioidChart)
  }

  private func chart(of amounts: [Report.OpioidChart.Amount]) throws -> Report.OpioidChart {
    let first = try #require(CivilDate("2026-01-01"))
    return Report.OpioidChart(
      set: "a set", note: "",
      days: amounts.enumerated().map { index, amount in
        Report.OpioidChart.Day(
          date: first.adding(days: index), period: "before", amount: amount, words: "")
      })
  }

  @Test func theSetIsNamedBesideItsNumbers() throws {
    let drawn = DrawnPlot(OpioidDrawing(try chart(), id: "o").drawing)
    #expect(drawn.element.first("title")?.text == "Systemic opioids by day, MME (CDC 2022)")
    #expect(drawn.element.first("desc")?.text.contains("3 not known, which is not 0") == true)
  }

  /// H8: a day that is not known is a hatched gap, never a bar of 0; buprenorphine has no factor.
  @Test func H8_missingDaysAreGaps() throws {
    let chart = try chart()
    let drawn = DrawnPlot(OpioidDrawing(chart, id: "o").drawing)
    #expect(chart.days.count == 28)
    #expect(drawn.outlines("no-record").count == 3)
    #expect(drawn.outlines("no-factor").count == 1)
    #expect(drawn.outlines("bar").count == 24)
    #expect(drawn.outlines("bar-range").count == 1, "30 to 40 mg is a range")
    #expect(chart.days.filter { $0.words.contains("no factor for buprenorphine") }.count == 1)
    #expect(chart.days.first?.words == "120")
  }

  @Test func noPlaceHasAFraction() throws {
    #expect(
      DrawnPlot(OpioidDrawing(try chart(), id: "o").drawing).places.allSatisfy { !$0.contains(".") }
    )
  }

  /// Of many days several share a bar, which hides neither their greatest nor a gap.
  @Test func manyDaysAreBounded() throws {
    var amounts = Array(
      repeating: Report.OpioidChart.Amount.equivalent(60_000...60_000), count: 2_000)
    amounts[999] = .equivalent(240_000...240_000)
    amounts[1_500] = .missing
    let drawing = OpioidDrawing(try chart(of: amounts), id: "o")
    let drawn = DrawnPlot(drawing.drawing)
    #expect(drawing.daysPerBar == 17)
    #expect(drawn.outlines("bar").count == 118)
    #expect(drawn.outlines("bar-range").count == 1)
    #expect(drawn.outlines("no-record").count == 1)
  }

  @Test(arguments: [0, 1]) func fewDaysAreDrawn(count: Int) throws {
    let drawn = DrawnPlot(
      OpioidDrawing(try chart(of: Array(repeating: .missing, count: count)), id: "o").drawing)
    #expect(drawn.outlines("bar").isEmpty)
    #expect(drawn.outlines("no-record").count == count)
  }
}
