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
}
