import Markup
import Testing

@testable import Reporting

typealias Chart = Report.Chart

/// A time after the dose in hours, as charts count it.
func hours(_ count: Int) -> Int { count * 3_600 }

/// A score or a range of scores in points, as charts count them.
func read(_ low: Int, _ high: Int? = nil) -> Chart.Point.Outcome {
  .read(low * 1_000_000...(high ?? low) * 1_000_000)
}

extension Chart.Plot {
  /// A plot of a scale from 0 to 10 with one dose at hour 0.
  static func pain(
    _ lines: [Chart.Line], levels: [Chart.Level] = [], events: [Chart.Event] = [],
    doses: [Chart.Dose] = [Chart.Dose(at: 0, label: "50 mcg", isPlacebo: false)], until: Int = 24
  ) -> Chart.Plot {
    Chart.Plot(
      title: "", summary: "in words",
      stretches: [Chart.Stretch(from: 0, to: hours(until), origin: 0, label: "50 mcg")],
      score: Chart.ScoreAxis(greatest: 10_000_000), lines: lines, levels: levels, doses: doses,
      events: events)
  }

  /// What its drawing holds.
  func drawn(isSmall: Bool = false) -> DrawnPlot {
    DrawnPlot(PlotDrawing(self, id: "c", isSmall: isSmall).drawing(titled: "Chart"))
  }
}

extension Chart.Line {
  /// A line through readings at hours.
  static func of(_ style: Int, _ outcomes: [(Int, Chart.Point.Outcome)]) -> Chart.Line {
    Chart.Line(
      label: style == 0 ? "rest" : "movement", style: style,
      points: outcomes.map { Chart.Point(at: hours($0.0), outcome: $0.1) })
  }
}

/// A drawing taken apart: its outlines by class, and its words.
struct DrawnPlot {
  let element: Element

  init(_ node: Node) {
    guard case .element(let element) = node else {
      element = Element("nothing")
      return
    }
    self.element = element
  }

  /// The outlines whose class holds all these words.
  func outlines(_ classes: String...) -> [String] {
    element.all("path").filter { path in
      let words = Set((path["class"] ?? "").split(separator: " ").map(String.init))
      return classes.allSatisfy(words.contains)
    }.compactMap { $0["d"] }
  }

  /// Every word in the drawing, in order.
  var words: [String] { element.all("text").map(\.text) }

  /// Every number in its places and outlines, as written.
  var places: [String] {
    element.elements.flatMap(\.attributes).filter { ["d", "x", "y", "viewBox"].contains($0.name) }
      .map(\.value)
  }
}

/// What a caption says, in one text.
func caption(of chart: Chart) -> String {
  guard let plot = chart.plots.first else { return "" }
  let drawing = PlotDrawing(plot, id: "c", isSmall: chart.plots.count > 1)
  return Element("figcaption", [], ChartCaption(drawing, chart).content).text
}
