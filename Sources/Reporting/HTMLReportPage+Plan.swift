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
    conflicts
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

  /// What stands against or cautions in full, the rest by name: each leads to its row.
  @HTMLContent private func handling(_ title: String, _ rows: [Report.CriterionRow]) -> [Node] {
    let telling = rows.filter { $0.tone == .bad || $0.tone == .care }
    if !telling.isEmpty {
      HTML.table(
        "\(title) (\(telling.count))", class: "handling",
        columns: ["Criterion", "Result", "Kind"], rows: telling.map(handled))
    } else {
      HTML.paragraph("none") { "\(title): none applies as far as is known." }
    }
    named("\(title): not known", rows.filter { $0.tone == .open })
    named("\(title): clear", rows.filter { $0.tone == .good })
    let rest = rows.filter { $0.tone == .plain }.count
    if rest > 0 {
      HTML.paragraph("more") {
        "\(rest) more of \(rows.count) do not apply here or do not hold; their rows stand by stage."
      }
    }
  }

  @HTMLContent private func named(_ title: String, _ rows: [Report.CriterionRow]) -> [Node] {
    if !rows.isEmpty {
      HTML.paragraph("lead-in") { "\(title) (\(rows.count))" }
      HTML.element("ul", class: "foreign") {
        rows.map { row in HTML.element("li") { link(to: row) } }
      }
    }
  }

  private func handled(_ row: Report.CriterionRow) -> HTML.Row {
    HTML.Row(
      [link(to: row)],
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
          waiting(item.criteria)
        },
        [item.isBlocking ? HTML.tag("Blocks", .open) : HTML.tag("Does not block", .plain)],
      ])
  }

  /// The criteria that wait for an answer, one behind the other.
  @HTMLContent private func waiting(_ criteria: [String]) -> [Node] {
    for (position, criterion) in criteria.enumerated() {
      position == 0 ? " For: " : "; "
      if let row = anchors.row(named: criterion) { link(to: row) } else { HTML.code(criterion) }
    }
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
