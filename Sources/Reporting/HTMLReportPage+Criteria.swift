internal import Markup

/// The criteria: an overview of the stages, then every criterion with its result and its grounds.
extension HTMLReportPage {
  @HTMLContent var criteria: [Node] {
    HTML.section(id: "stages", class: "back", "Criteria by stage") {
      if report.stages.isEmpty {
        HTML.paragraph("none") { "No stage applies." }
      } else {
        stageOverview
      }
      for stage in report.stages {
        HTML.section(id: stage.anchor, level: 3, stage.title) {
          HTML.paragraph("standing") {
            HTML.tag(stage.standing.sentenceStart, stage.tone)
            " \(stage.words.sentenceStart.sentence)"
          }
          criterionTable("Criteria of the stage: \(stage.title)", stage.rows, in: stage.anchor)
        }
      }
    }
    if !report.coverage.isEmpty {
      HTML.section("Coverage criteria, apart from the clinical line") {
        for coverage in report.coverage {
          HTML.section(id: coverage.anchor, level: 3, coverage.payer) {
            HTML.paragraph("standing") {
              HTML.tag(coverage.resultWords, coverage.tone)
              " \(coverage.explanation.sentence)"
            }
            criterionTable("Criteria of \(coverage.payer)", coverage.rows, in: coverage.anchor)
          }
        }
      }
    }
  }

  private var stageOverview: Node {
    HTML.table(
      "Stages and how they stand", class: "overview", columns: ["Stage", "Stands", "Criteria"],
      rows: report.stages.map { stage in
        HTML.Row(
          HTMLContent.nodes { HTML.link(to: stage.anchor) { stage.title } },
          [
            HTMLContent.nodes {
              HTML.tag(stage.standing.sentenceStart, stage.tone)
              " \(stage.words.sentenceStart.sentence)"
            }, [.text("\(stage.rows.count)")],
          ])
      })
  }

  /// Criteria with everything they rest on.
  @HTMLContent func criterionTable(
    _ caption: String, _ rows: [Report.CriterionRow], in table: String
  ) -> [Node] {
    if rows.isEmpty {
      HTML.paragraph("none") { "No criterion belongs here." }
    } else {
      HTML.table(
        "\(caption) (\(rows.count))", class: "criteria",
        columns: ["Criterion", "Result", "Facts used", "Source"],
        rows: rows.map { row($0, isHome: anchors.isHome(table, of: $0)) })
    }
  }

  private func row(_ row: Report.CriterionRow, isHome: Bool) -> HTML.Row {
    HTML.Row(
      id: isHome ? row.anchor : nil,
      HTMLContent.nodes {
        if isHome { row.title } else { HTML.link(to: row.anchor) { row.title } }
        if isHome { HTML.aside("statement") { row.statement } }
        HTML.aside { "\(row.kind) · \(row.id)" }
        if let reason = row.reason, isHome { HTML.aside { "Why it is asked: \(reason)" } }
      },
      [result(of: row), facts(of: row), source(of: row)])
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
    HTML.list(
      row.facts.map { fact in
        HTMLContent.nodes {
          "\(fact.label): "
          HTML.strong { fact.value }
          HTML.aside {
            let counts = fact.countsTo.map { "counts to \($0)" }
            [fact.date, "entry \(fact.entry)", counts ?? ""].filter { !$0.isEmpty }
              .joined(separator: ", ")
          }
        }
      }, class: "facts")
  }

  @HTMLContent private func source(of row: Report.CriterionRow) -> [Node] {
    row.source
    HTML.aside { row.locator }
    HTML.aside { "Edition \(row.edition) · confidence: \(row.confidence)" }
    for remark in row.unverified { HTML.aside { "Not verified: \(remark)" } }
  }
}
