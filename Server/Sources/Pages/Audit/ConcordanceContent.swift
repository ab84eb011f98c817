public import Audit
internal import Markup
internal import Reporting

/// The page that holds decisions against recommendations.
public struct ConcordanceContent: Sendable {
  private let form: FilledForm
  private let progress: AuditProgress?
  private let outline: ConcordanceOutline?

  /// What was counted so far; nil where nothing was.
  public init(_ form: FilledForm, progress: AuditProgress?, outline: ConcordanceOutline?) {
    self.form = form
    self.progress = progress
    self.outline = outline
  }

  /// The page.
  public var page: PageContent {
    AuditPieces.page("/audit/concordance", "Concordance of recommendations and decisions") {
      HTML.paragraph {
        "The last decision of each case is held against the recommendation that was sealed before it, or "
          + "else against the case as it stood then, evaluated again."
      }
      form.form(to: "/audit/concordance") { FilledForm.button("Count every case now") }
      if let progress { progress.nodes }
      if let outline {
        figures(outline)
        pairs(outline)
        reasons(outline)
        followUp(outline)
      }
    }
  }

  @HTMLContent private func figures(_ outline: ConcordanceOutline) -> [Node] {
    HTML.section("Agreement") {
      HTML.definitions(
        [
          ("Cases", [.text("\(outline.cases), of them \(outline.undecided) without a decision")]),
          (
            "Recommendation",
            [
              .text(
                "sealed before the decision in \(outline.sealed), evaluated again in "
                  + "\(outline.evaluatedAgain)")
            ]
          ),
          (
            "Agreement",
            [
              .text(
                outline.agreement.map {
                  "\(outline.agreed) of \(outline.compared): \($0.inPercent), Wilson"
                } ?? "no decision to compare")
            ]
          ),
          (
            "Cohen's kappa",
            [
              .text(
                outline.kappa.map { "\($0.inWords), large-sample standard error" }
                  ?? "not defined: fewer than two categories were used")
            ]
          ),
          ("Could not be counted", [.text("\(outline.unreadable)")]),
          (
            "Say that they follow and do not, or the reverse",
            [.text("\(outline.contradicting)")]
          ),
        ], class: "pairs")
      BarChart.intervals(
        "Agreement and kappa with their 95 % intervals, from 0 to 1",
        [("Agreement", outline.agreement), ("Kappa", outline.kappa)])
    }
  }

  @HTMLContent private func pairs(_ outline: ConcordanceOutline) -> [Node] {
    if !outline.pairs.isEmpty {
      HTML.section("Recommended and decided") {
        BarChart.bars(
          "Decisions by what was recommended",
          outline.pairs.map(\.recommended).distinct.map { recommended in
            let own = outline.pairs.filter { $0.recommended == recommended }
            return BarChart.Row(
              recommended, agreed: own.filter(\.agrees).map(\.cases).reduce(0, +),
              other: own.filter { !$0.agrees }.map(\.cases).reduce(0, +))
          }, words: ("decided the same", "decided otherwise"))
        WebTable.table(
          "Every pair that occurs", columns: ["Recommended", "Decided", "Cases", "Agreement"],
          rows: outline.pairs.map { pair in
            [
              [.text(pair.recommended)], [.text(pair.decided)], [.text("\(pair.cases)")],
              [pair.agrees ? HTML.tag("Same", .good) : HTML.tag("Other", .care)],
            ]
          })
      }
    }
  }

  private func reasons(_ outline: ConcordanceOutline) -> Node {
    HTML.section("Why decisions went against the recommendation") {
      if outline.reasons.isEmpty {
        HTML.paragraph("none") { "None did." }
      } else {
        BarChart.bars(
          "Reasons, the most frequent first",
          outline.reasons.map { BarChart.Row($0.words, agreed: 0, other: $0.cases) },
          words: ("", "decided otherwise"))
        WebTable.table(
          "Reasons with their cases", columns: ["Reason", "Cases"],
          rows: outline.reasons.map { [[.text($0.words)], [.text("\($0.cases)")]] })
      }
    }
  }

  @HTMLContent private func followUp(_ outline: ConcordanceOutline) -> [Node] {
    if !outline.figures.isEmpty {
      HTML.section("Follow-up of those for whom an implant was decided") {
        WebTable.table(
          "Figures, by how the decision was made",
          columns: ["Figure", "Group", "Result", "Missing", "Not readable"],
          rows: outline.figures.map { figure in
            [
              [.text(figure.title)], [.text(figure.group)], [.text(figure.words)],
              [.text("\(figure.missing)")], [.text(figure.unreadable)],
            ]
          })
      }
    }
  }
}

extension [String] {
  /// Each once, in the order in which it first stands.
  fileprivate var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
