internal import Markup

/// Conflicts between sources, where the case falls between their sides.
extension HTMLReportPage {
  @HTMLContent var conflicts: [Node] {
    if !report.conflicts.isEmpty {
      HTML.section(id: "conflicts", "Conflicts between sources") {
        HTML.paragraph { Report.Conflict.lead }
        for conflict in report.conflicts { self.conflict(conflict) }
      }
    }
  }

  private func conflict(_ conflict: Report.Conflict) -> Node {
    HTML.section(level: 3, "\(conflict.number). \(conflict.title)") {
      HTML.paragraph { conflict.matter.sentence }
      HTML.paragraph { conflict.sentence.sentence }
      HTML.list(conflict.sides.map(side), class: "remarks")
    }
  }

  /// What a side prints, then its criteria, each leading to its row.
  @HTMLContent private func side(_ side: Report.Conflict.Side) -> [Node] {
    HTML.strong { "\(side.says): " }
    for (position, row) in side.rows.enumerated() {
      if position > 0 { "; " }
      HTML.tag(row.result, row.tone)
      " "
      link(to: row)
      HTML.aside { row.shortSource }
    }
  }
}
