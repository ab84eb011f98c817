internal import Markup

/// Tables of criteria: what decides with everything it rests on, then what decides nothing here.
extension HTMLReportPage {
  /// Criteria in the order of the report, those that decide nothing in a table of their own.
  @HTMLContent func criterionTable(
    _ caption: String, _ rows: [Report.CriterionRow], in table: String
  ) -> [Node] {
    let deciding = rows.filter(\.decides)
    let idle = rows.filter { !$0.decides }
    if rows.isEmpty { HTML.paragraph("none") { "No criterion belongs here." } }
    if !deciding.isEmpty {
      HTML.table(
        "\(caption) (\(deciding.count) of \(rows.count))", class: "criteria",
        columns: ["Criterion", "Result", "Facts used", "Source"],
        rows: deciding.map { row in
          self.row(row, in: table, [result(of: row), facts(of: row), source(of: row)])
        })
    }
    if !idle.isEmpty {
      HTML.table(
        "\(caption): what decides nothing here (\(idle.count) of \(rows.count))",
        class: "criteria idle",
        columns: ["Criterion", "Result and facts used", "Source"],
        rows: idle.map { row in
          self.row(
            row, in: table,
            [result(of: row) + (row.facts.isEmpty ? [] : facts(of: row)), source(of: row)])
        })
    }
  }

  /// A row with its criterion, in full only where the row is at home.
  private func row(
    _ row: Report.CriterionRow, in table: String, _ cells: [[Node]]
  ) -> HTML.Row {
    let isHome = anchors.isHome(table, of: row)
    return HTML.Row(
      id: isHome ? row.anchor : nil,
      HTMLContent.nodes {
        if isHome { row.title } else { HTML.link(to: row.anchor) { row.title } }
        if isHome { HTML.aside("statement") { row.statement } }
        " "
        HTML.aside { "\(row.kind) · \(row.id)" }
        if let reason = row.reason, isHome {
          " "
          HTML.aside { "Why it is asked: \(reason)" }
        }
      }, cells)
  }

  /// The result, why it is so and what is to be done.
  @HTMLContent func result(of row: Report.CriterionRow) -> [Node] {
    HTML.tag(row.result, row.tone)
    if let because = row.because { HTML.aside("because") { because.sentenceStart.sentence } }
    if let action = row.action, row.tone != .good, row.tone != .plain {
      HTML.aside("because") { "To do: \(action.sentence)" }
    }
  }

  @HTMLContent private func facts(of row: Report.CriterionRow) -> [Node] {
    if row.facts.isEmpty { HTML.aside("none") { "No entry was read." } }
    HTML.list(row.facts.map(fact), class: "facts")
  }

  @HTMLContent private func fact(_ fact: Report.FactUse) -> [Node] {
    let counts = fact.countsTo.map { "counts to \($0)" } ?? ""
    let place = [fact.date, "entry \(fact.entry)", counts].filter { !$0.isEmpty }
    "\(fact.label): "
    HTML.strong { fact.value }
    " "
    HTML.aside { place.joined(separator: ", ") }
  }

  @HTMLContent private func source(of row: Report.CriterionRow) -> [Node] {
    row.source
    " "
    HTML.aside { row.locator }
    " "
    HTML.aside { "Edition \(row.edition) · confidence: \(row.confidence)" }
    for remark in row.unverified {
      " "
      HTML.aside { "Not verified: \(remark)" }
    }
  }
}
