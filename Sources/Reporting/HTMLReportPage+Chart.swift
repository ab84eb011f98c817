internal import Markup

/// The charts with their captions; the numbers stand in the table of readings.
extension HTMLReportPage {
  /// The latest trial's leading chart on the first sheet.
  @HTMLContent var frontChart: [Node] {
    if let trial = report.trials.last(where: { !$0.charts.isEmpty }), let chart = trial.charts.first
    {
      HTML.section(class: "front-chart", trial.title) {
        figure(chart, id: "front-chart") {
          HTML.paragraph("more") {
            "Every reading with its entry is in the "
            HTML.link(to: trial.anchor) { "trial’s tables" }
            "."
          }
        }
      }
    }
  }

  /// A chart in a figure, with what its marks stand for.
  func figure(
    _ chart: Report.Chart, id: String, @HTMLContent more: HTML.Content = { [] }
  ) -> Node {
    let isSmall = chart.plots.count > 1
    let drawings = chart.plots.enumerated().map { index, plot in
      PlotDrawing(plot, id: isSmall ? "\(id)-plot-\(index + 1)" : id, isSmall: isSmall)
    }
    return HTML.element("figure", class: isSmall ? "several" : nil, [Attribute("role", "group")]) {
      if isSmall {
        HTML.block("multiples") { drawings.map { multiple($0, chart.title) } }
      } else {
        drawings.map { $0.drawing(titled: chart.title) }
      }
      HTML.element("figcaption") {
        HTML.paragraph {
          HTML.strong { chart.title.sentence }
          " \(chart.summary.sentenceStart.sentence)"
        }
        for caption in drawings.prefix(1).map({ ChartCaption($0, chart) }) { caption.content }
        more()
      }
    }
  }

  /// One of several small plots under its name.
  private func multiple(_ drawing: PlotDrawing, _ title: String) -> Node {
    HTML.block("multiple") {
      HTML.paragraph { drawing.plot.title }
      drawing.drawing(titled: "\(title): \(drawing.plot.title)")
    }
  }
}
