import Testing

@testable import Reporting

/// Drawings of many readings: legible, bounded, and no extreme hidden.
struct ChartThinningTests {
  /// Readings every so often over ten days, by a seeded walk.
  private func line(_ count: Int, style: Int = 0, missing: Int = 0) -> Chart.Line {
    var seed: UInt64 = 20_261_123
    let points = (0..<count).map { index in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let score = Int(seed >> 33) % 8_000_000 + 1_000_000
      return Chart.Point(
        at: index * 864_000 / count,
        outcome: missing > 0 && index % missing == 1 ? .notObtained : .read(score...score))
    }
    return Chart.Line(label: "rest", style: style, points: points)
  }

  private func bytes(_ plot: Chart.Plot) -> Int {
    plot.drawn().places.reduce(0) { $0 + $1.utf8.count }
  }

  @Test(arguments: [1, 2, 50, 100]) func fewReadingsAreAllDrawn(count: Int) {
    let drawn = Chart.Plot.pain([line(count)], until: 240).drawn()
    #expect(drawn.outlines("mark", "s0").count == count)
  }

  @Test(arguments: [500, 5_000, 50_000]) func manyReadingsAreBounded(count: Int) {
    let plot = Chart.Plot.pain([line(count), line(count, style: 1, missing: 2)], until: 240)
    #expect(bytes(plot) < 40_000)
    let drawn = plot.drawn()
    #expect((4...8).contains(drawn.outlines("mark", "s0").count))
    #expect((1...8).contains(drawn.outlines("mark", "s1").count))
  }

  /// Two lines that run close are marked at different places.
  @Test func linesThatRunCloseAreToldApart() {
    let drawn = Chart.Plot.pain([line(500), line(500, style: 1)], until: 240).drawn()
    func places(_ style: String) -> [Int] {
      drawn.outlines("mark", style).compactMap {
        $0.dropFirst().split(separator: " ").first.flatMap { Int($0) }
      }
    }
    #expect(places("s0").count == 8 && places("s1").count == 8)
    for (own, other) in zip(places("s0"), places("s1")) { #expect(abs(own - other) > 60) }
  }

  /// H8, H12: the one high score among thousands is drawn, and so is the one low score.
  @Test func H8_noExtremeIsHidden() throws {
    var line = line(5_000)
    line.points[2_222].outcome = .read(10_000_000...10_000_000)
    line.points[3_333].outcome = .read(0...0)
    let plot = Chart.Plot.pain([line], until: 240)
    let frame = PlotFrame(plot, isSmall: false)
    let stroke = try #require(plot.drawn().outlines("series", "s0").first)
    #expect(stroke.contains("\(frame.x(line.points[2_222].at)) \(frame.y(10_000_000))"))
    #expect(stroke.contains("\(frame.x(line.points[3_333].at)) \(frame.y(0))"))
  }

  /// A gap among thousands still breaks the line, and has its mark.
  @Test func H8_aGapIsSeenAmongThousands() throws {
    var line = line(5_000)
    line.points[2_500].outcome = .notObtained
    let drawn = Chart.Plot.pain([line], until: 240).drawn()
    #expect(drawn.outlines("not-obtained").count == 1)
    let stroke = try #require(drawn.outlines("series").first)
    #expect(stroke.filter { $0 == "M" }.count == 2)
  }

  @Test func theCaptionSaysWhatWasThinned() {
    let words = { (count: Int) in
      let plot = Chart.Plot.pain([line(count)], until: 240)
      return caption(of: Chart(title: "Pain", summary: "", plots: [plot], notes: []))
    }
    #expect(words(5_000).contains("no extreme is hidden"))
    #expect(!words(50).contains("no extreme is hidden"))
  }

  @Test func theSameDataGiveTheSameDrawing() {
    let plot = Chart.Plot.pain([line(777, missing: 9)], until: 240)
    #expect(plot.drawn().element == plot.drawn().element)
  }
}
