internal import Markup

/// What may be done: options, waivers, what is missing, alternatives, education, follow-up.
extension HTMLReportPage {
  @HTMLContent var plan: [Node] {
    contraindications
    HTML.section(id: "plan", "Options") {
      if report.options.isEmpty {
        HTML.paragraph("none") { "No drug, device or method was named." }
      } else {
        options
      }
    }
    remarkSection("Waivers", report.waivers, none: "No waiver was asked for.")
    remarkSection("Disagreements", report.disagreements, none: "No disagreement is recorded.")
    missing
    remarkSection("Alternatives", report.alternatives, none: "No alternative is listed.")
    topics(id: "education", "Education and consent", report.education)
    topics("Follow-up plan", report.followUp)
    remarkSection(
      id: "decisions", "Decisions recorded", report.decisions,
      none: "No decision has been recorded.")
  }

  /// Contraindications and cautions with how they are handled; their grounds stand by stage.
  private var contraindications: Node {
    HTML.section(id: "contraindications", "Contraindications and cautions") {
      handling("Contraindications", report.contraindications)
      handling("Cautions", report.cautions)
    }
  }

  @HTMLContent private func handling(_ title: String, _ rows: [Report.CriterionRow]) -> [Node] {
    let own = rows.filter { anchors.isHome("contraindications", of: $0) }
    let others = rows.filter { !anchors.isHome("contraindications", of: $0) }
    let telling = others.filter { $0.tone != .plain && $0.tone != .good }
    let clear = others.filter { $0.tone == .good }
    let rest = others.count - telling.count - clear.count
    if !own.isEmpty { criterionTable(title, own, in: "contraindications") }
    if !telling.isEmpty {
      HTML.table(
        "\(title) (\(telling.count))", class: "handling",
        columns: ["Criterion", "Result", "Kind"], rows: telling.map(handled))
    }
    if !clear.isEmpty {
      HTML.paragraph("lead-in") { "\(title): clear (\(clear.count))" }
      HTML.element("ul", class: "foreign") {
        for row in clear { HTML.element("li") { HTML.link(to: row.anchor) { row.title } } }
      }
    }
    if own.isEmpty, telling.isEmpty, clear.isEmpty {
      HTML.paragraph("none") { "\(title): none applies." }
    }
    if rest > 0 {
      HTML.paragraph("more") {
        "\(rest) more of \(others.count) do not apply here or do not hold; their rows stand by stage."
      }
    }
  }

  private func handled(_ row: Report.CriterionRow) -> HTML.Row {
    HTML.Row(
      HTMLContent.nodes { HTML.link(to: row.anchor) { row.title } },
      [
        result(of: row),
        HTMLContent.nodes {
          row.kind
          HTML.aside { row.set }
        },
      ])
  }

  private var options: Node {
    HTML.table(
      "Options of the plan (\(report.options.count))",
      columns: ["Option", "Kind", "Planned", "Result"],
      rows: report.options.map { option in
        HTML.Row(
          [.text(option.name)],
          [
            [.text(option.kind.sentenceStart)],
            [.text(option.isPlanned ? "Planned" : "Not planned")],
            [HTML.tag(option.result.sentenceStart, option.tone)],
          ])
      })
  }

  private var missing: Node {
    HTML.section(id: "missing", "What is missing, by whom to ask") {
      if report.missing.allSatisfy(\.items.isEmpty) {
        HTML.paragraph("none") { "Nothing is missing." }
      }
      for role in report.missing where !role.items.isEmpty {
        HTML.table(
          "\(role.title) (\(role.items.count))", class: "missing",
          columns: ["Question", "Form", "Why it is asked", "Blocks a step"],
          rows: role.items.map(missingRow))
      }
    }
  }

  private func missingRow(_ item: Report.MissingItem) -> HTML.Row {
    HTML.Row(
      HTMLContent.nodes {
        item.question
        HTML.aside {
          [item.label, entryWords(item.entries)].compactMap(\.self).joined(separator: " · ")
        }
      },
      [
        [.text(item.form ?? "No form is named.")],
        HTMLContent.nodes {
          item.why.sentenceStart.sentence
          HTML.list(item.criteria.map(criterionLink), class: "facts")
        },
        [item.isBlocking ? HTML.tag("Blocks", .open) : HTML.tag("Does not block", .plain)],
      ])
  }

  private func criterionLink(_ criterion: String) -> [Node] {
    guard let row = anchors.row(named: criterion) else { return [HTML.code(criterion)] }
    return [HTML.link(to: row.anchor) { row.title }]
  }

  private func topics(
    id: String? = nil, _ title: String, _ topics: [Report.TopicSection]
  ) -> Node {
    HTML.section(id: id, title) {
      if topics.isEmpty { HTML.paragraph("none") { "Nothing is listed." } }
      for topic in topics {
        remarkSection(level: 3, topic.title, topic.points, none: "Nothing is listed.")
      }
    }
  }
}
