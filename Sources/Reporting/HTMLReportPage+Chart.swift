internal import Markup

/// The chart with its caption; the numbers stand in the table of readings.
extension HTMLReportPage {
  /// The latest trial's chart on the first sheet.
  @HTMLContent var frontChart: [Node] {
    if let trial = report.trials.last(where: { $0.chart != nil }), let chart = trial.chart {
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

  /// A chart in a figure, with what its keys stand for.
  func figure(
    _ data: Report.ChartData, id: String, @HTMLContent more: HTML.Content = { [] }
  ) -> Node {
    let chart = TrialChart(data, id: id)
    return HTML.element("figure", [Attribute("role", "group")]) {
      chart.drawing
      HTML.element("figcaption") {
        HTML.paragraph { data.summary.sentenceStart.sentence }
        HTML.list(
          chart.lineKeys.map { key in
            HTMLContent.nodes {
              key.mark
              " \(key.words)"
            }
          }, class: "legend-list")
        keys(chart.doseKeys, "Doses")
        keys(chart.eventKeys, "Adverse events")
        if data.events.isEmpty {
          HTML.paragraph { "No adverse event with a time after a dose is on record." }
        }
        if chart.hasRanges { HTML.paragraph { "A bar is a range as it was reported." } }
        more()
      }
    }
  }

  @HTMLContent private func keys(
    _ keys: [(key: String, words: String)], _ title: String
  ) -> [Node] {
    if !keys.isEmpty {
      HTML.paragraph("key") {
        HTML.strong { "\(title): " }
        keys.map { "\($0.key) \($0.words)" }.joined(separator: "; ") + "."
      }
    }
  }
}
