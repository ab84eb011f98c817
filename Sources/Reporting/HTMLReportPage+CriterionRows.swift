internal import Markup

/// Tables of criteria: what decides with everything it rests on, then what decides nothing here.
extension HTMLReportPage {
  /// Criteria in the order of the report; what decides nothing stands behind what does.
  @HTMLContent func criterionTable(
    _ caption: String, _ rows: [Report.CriterionRow], in table: String
  ) -> [Node] {
    let deciding = rows.filter(\.decides)
    let idle = rows.filter { !$0.decides && $0.applies }
    let foreign = rows.filter { !$0.applies }
    if rows.isEmpty { HTML.paragraph("none") { "No criterion belongs here." } }
    if !deciding.isEmpty {
      fullTable("\(caption) (\(deciding.count) of \(rows.count))", deciding, in: table)
    }
    if !idle.isEmpty {
      fullTable(
        "\(caption): what decides nothing here (\(idle.count) of \(rows.count))", idle, in: table)
    }
    if !foreign.isEmpty {
      HTML.paragraph("lead-in") {
        "\(caption): do not apply to this case (\(foreign.count) of \(rows.count))"
      }
      HTML.element("ul", class: "foreign") { foreign.map { self.foreign($0, in: table) } }
    }
  }

  private func fullTable(
    _ caption: String, _ rows: [Report.CriterionRow], in table: String
  ) -> Node {
    HTML.table(
      caption, class: "criteria", columns: ["Criterion", "Result and facts used", "Source"],
      rows: rows.map { row in
        let isHome = anchors.isHome(table, of: row)
        return HTML.Row(
          id: isHome ? row.anchor : nil, isHome ? criterion(of: row) : [link(to: row)],
          [result(of: row) + facts(of: row), source(of: row)])
      })
  }

  /// A link to where a criterion stands in full.
  func link(to row: Report.CriterionRow) -> Node {
    HTML.link(to: row.anchor) { row.title }
  }

  /// A criterion in full; why the pathway asks is said where it stands against the therapy.
  @HTMLContent private func criterion(of row: Report.CriterionRow) -> [Node] {
    row.title
    HTML.paragraph { row.statement }
    HTML.aside { "\(row.kind) · \(row.id)" }
    if let reason = row.reason, row.tone == .bad { HTML.aside { "Why it is asked: \(reason)" } }
  }

  /// What does not apply, in a line: which criterion, what says so, and its source.
  private func foreign(_ row: Report.CriterionRow, in table: String) -> Node {
    HTML.element("li", id: anchors.isHome(table, of: row) ? row.anchor : nil) {
      row.title
      HTML.aside {
        " \(row.id) · "
        sourceLink(of: row)
        ", \(row.locator) · \(row.confidence)"
        row.facts.map { " · \($0.label): \($0.value), \(place(of: $0))" }.joined()
      }
    }
  }

  /// The result, why it is so and what is to be done.
  @HTMLContent func result(of row: Report.CriterionRow) -> [Node] {
    HTML.tag(row.result, row.tone)
    if let because = row.because { HTML.paragraph { because.sentenceStart.sentence } }
    if let action = row.action, row.tone == .bad || row.tone == .care {
      HTML.paragraph { "To do: \(action.sentence)" }
    }
  }

  @HTMLContent private func facts(of row: Report.CriterionRow) -> [Node] {
    if !row.facts.isEmpty { HTML.element("ul", class: "facts") { row.facts.map(fact) } }
  }

  private func fact(_ fact: Report.FactUse) -> Node {
    HTML.element("li") {
      "\(fact.label): "
      HTML.strong { fact.value }
      HTML.aside { " " + place(of: fact) }
    }
  }

  private func place(of fact: Report.FactUse) -> String {
    let counts = fact.countsTo.map { ", counts to \($0)" } ?? ""
    return fact.date.isEmpty
      ? "entry \(fact.entry)\(counts)" : "\(fact.date), entry \(fact.entry)\(counts)"
  }

  /// The source in short, which leads to it in full, the place in it and how far it was verified.
  @HTMLContent private func source(of row: Report.CriterionRow) -> [Node] {
    sourceLink(of: row)
    HTML.aside { "\(row.locator) · \(row.confidence)" }
    for remark in row.unverified {
      HTML.aside { "Not verified: \(remark)" }
    }
  }

  private func sourceLink(of row: Report.CriterionRow) -> Node {
    HTML.link(to: "s-\(row.set)") { row.shortSource }
  }
}
