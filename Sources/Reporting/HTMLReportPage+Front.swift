internal import Markup

/// The first sheet: who, what is urgent, what is concluded and what comes next.
extension HTMLReportPage {
  /// Whose report this is, by which pathway, and as of when.
  @HTMLContent var identity: [Node] {
    let identity = report.identity
    let lines: [(term: String, said: [Node])] = [
      ("Case", [.text(identity.caseID)]),
      ("Pathway", [.text("\(identity.pathway), edition \(identity.edition)")]),
      ("As of", [HTML.time(identity.asOf, identity.asOfPrinted)]),
    ]
    HTML.definitions(lines, class: "identity")
    if let about = identity.about { HTML.paragraph("about") { about } }
  }

  /// All of the first sheet, in the order in which it is read.
  @HTMLContent var front: [Node] {
    for banner in report.banners { HTML.banner(banner) }
    urgent
    conclusion
    HTML.block("pair") {
      nextSteps
      toSettle
    }
    HTML.block("pair") {
      reasons(report.reasonsFor, "Reasons for", none: "No criterion speaks for it yet.")
      reasons(
        report.reasonsAgainst, "Reasons against, and what is open",
        none: "Nothing on record speaks against it.")
    }
    validity
    HTML.block("evidence") {
      frontChart
      coverage
    }
  }

  @HTMLContent private var urgent: [Node] {
    if !report.urgent.isEmpty {
      HTML.section(class: "urgent", "URGENT") { remarks(report.urgent, none: "") }
    }
  }

  private var conclusion: Node {
    let conclusion = report.conclusion
    return HTML.element("section", id: "conclusion", class: "conclusion") {
      HTML.paragraph("kicker") { "Conclusion" }
      HTML.heading(2) { conclusion.headline }
      HTML.paragraph { conclusion.meaning }
      if let margin = conclusion.margin {
        HTML.paragraph("margin") {
          HTML.strong { "Margin: " }
          margin
        }
      }
      if !report.alsoApplies.isEmpty {
        HTML.paragraph("lead-in") { "Also applies:" }
        remarks(report.alsoApplies, none: "")
      }
    }
  }

  private var nextSteps: Node {
    HTML.section("Next step") {
      if report.nextSteps.isEmpty { HTML.paragraph("none") { "No next step is named." } }
      HTML.list(report.nextSteps.prefix(6).map(step), class: "steps")
      more(report.nextSteps.count - 6, "missing", "list of what is missing")
    }
  }

  @HTMLContent private func step(_ step: Report.Step) -> [Node] {
    HTML.strong { step.by.map { "\(step.who), by \($0): " } ?? "\(step.who): " }
    step.what.sentence
  }

  private var validity: Node {
    let conclusion = report.conclusion
    return HTML.section(class: "validity", "How long this answer stands") {
      HTML.paragraph {
        conclusion.validity
      }
    }
  }

  /// The first three reasons, each leading to its row, and how many more there are.
  private func reasons(_ all: [Report.Remark], _ title: String, none: String) -> Node {
    HTML.section(title) {
      remarks(Array(all.prefix(3)), none: none)
      more(all.count - 3, "stages", "tables below")
    }
  }

  /// What must be settled; the longest lists go on behind the first sheet.
  private var toSettle: Node {
    HTML.section("To settle before the needle") {
      remarks(
        Array(report.toSettle.prefix(6)), none: "Nothing is listed to settle before the needle.")
      more(report.toSettle.count - 6, "missing", "lists of what is missing and of cautions")
    }
  }

  /// How many more there are, and where.
  @HTMLContent private func more(_ count: Int, _ id: String, _ place: String) -> [Node] {
    if count > 0 {
      HTML.paragraph("more") {
        "\(count) more in the "
        HTML.link(to: id) { place }
        "."
      }
    }
  }

  /// What payers say, in a box of its own.
  @HTMLContent private var coverage: [Node] {
    if !report.coverage.isEmpty {
      HTML.section(class: "coverage", "Coverage: does not change the clinical line") {
        HTML.list(report.coverage.map(coverageLine))
      }
    }
  }

  @HTMLContent private func coverageLine(_ coverage: Report.Coverage) -> [Node] {
    HTML.strong { HTML.link(to: coverage.anchor) { coverage.payer } }
    ": "
    HTML.tag(coverage.resultWords, coverage.tone)
  }
}
