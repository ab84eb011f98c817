internal import ClinicalModel
internal import Markup

/// Systemic opioids by day: the drawing, what it means, and every day in a table.
extension HTMLReportPage {
  @HTMLContent func opioids(_ chart: Report.OpioidChart?, id: String) -> [Node] {
    if let chart {
      let drawing = OpioidDrawing(chart, id: id)
      HTML.element("figure", [Attribute("role", "group")]) {
        drawing.drawing
        HTML.element("figcaption") {
          HTML.paragraph {
            HTML.strong { "Systemic opioids by day, MME (\(chart.set))." }
            " \(chart.summary.sentence)"
          }
          for sentence in sentences(chart, drawing) { HTML.paragraph("key") { sentence } }
        }
      }
      HTML.table(
        "Systemic opioids by day, MME (\(chart.set)), \(chart.days.count) days", class: "doses",
        columns: ["Day", "The trial", "MME/day"],
        rows: chart.days.map { HTML.Row($0.date.printed, $0.period, $0.words) })
    }
  }

  private func sentences(_ chart: Report.OpioidChart, _ drawing: OpioidDrawing) -> [String] {
    let facts: [(Bool, String)] = [
      (true, "Shaded: the days of the trial."),
      (
        chart.days.contains { $0.amount == .missing },
        "Hatched: nothing is on record of the day, or not how much. It is missing and not 0."
      ),
      (
        chart.days.contains { if case .notComputable = $0.amount { true } else { false } },
        "Dotted: an opioid was taken for which the set has no factor."
      ),
      (
        chart.days.contains { $0.greatest > $0.least },
        "An outline above a bar: the dose is on record as a range."
      ),
      (
        drawing.daysPerBar > 1,
        "Each bar stands for \(drawing.daysPerBar) days: filled up to the least of them, outlined up to "
          + "the most, hatched at its foot where one of them has no record."
      ),
      (true, chart.note),
    ]
    return facts.filter(\.0).map(\.1)
  }
}
