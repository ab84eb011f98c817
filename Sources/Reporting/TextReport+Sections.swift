extension TextPage {
  mutating func opening(_ report: Report) {
    let identity = report.identity
    write(
      "Case \(identity.caseID) · \(identity.pathway), edition \(identity.edition) · as of "
        + identity.asOfPrinted, .faint)
    for banner in report.banners { write(banner, .faint, mark: "! ") }
    for urgent in report.urgent {
      write("URGENT: \(urgent.title)\(entries(urgent.entries)). \(urgent.text)", .bad)
    }
    heading("Conclusion")
    write(report.conclusion.headline, .strong)
    write(report.conclusion.meaning)
    if let margin = report.conclusion.margin { write(margin) }
    write(report.conclusion.validity)
    heading("Next")
    for step in report.nextSteps {
      write("\(step.who): \(step.what)" + (step.by.map { " (by \($0))" } ?? ""), mark: "- ")
    }
    remarks("Also applies", report.alsoApplies)
  }

  mutating func missing(_ sections: [Report.RoleSection]) {
    guard !sections.isEmpty else { return }
    heading("Missing, and from whom")
    for section in sections {
      write(section.title, .strong)
      for item in section.items {
        let tail = item.isBlocking ? "" : " (does not block the next step)"
        write("\(item.label): \(item.why)\(tail)", .open, mark: "? ", indent: 2)
      }
    }
  }

  mutating func reasons(_ report: Report) {
    heading("Reasons for")
    list(report.reasonsFor, .good, mark: "+ ")
    heading("Reasons against, and what is open")
    list(report.reasonsAgainst, .bad, mark: "- ")
    remarks("To settle before the next step", report.toSettle)
  }

  /// The first three, as on the first sheet of the page; the rest stands in the stages.
  private mutating func list(_ remarks: [Report.Remark], _ ink: Ink, mark: String) {
    let limit = 3
    if remarks.isEmpty { write("none", .faint, indent: 2) }
    for remark in remarks.prefix(limit) { write(sentence(remark), ink, mark: mark) }
    if remarks.count > limit {
      write("and \(remarks.count - limit) more, in the stages below", .faint, indent: 2)
    }
  }

  mutating func remarks(_ title: String, _ remarks: [Report.Remark]) {
    guard !remarks.isEmpty else { return }
    heading(title)
    for remark in remarks { write(sentence(remark), mark: "- ") }
  }

  private func sentence(_ remark: Report.Remark) -> String {
    let stop = remark.title.hasSuffix("?") ? " " : ". "
    let text = remark.text.isEmpty ? "" : stop + remark.text
    let source = remark.source.map { " [\($0)]" } ?? ""
    return remark.title + text + entries(remark.entries) + source
  }

  private func entries(_ entries: [Int]) -> String {
    entries.isEmpty ? "" : " (entry \(entries.map(String.init).joined(separator: ", ")))"
  }

  mutating func stage(_ stage: Report.StageSection) {
    heading("\(stage.title): \(stage.words)")
    for row in stage.rows where row.status != "information" { self.row(row) }
  }

  private mutating func row(_ row: Report.CriterionRow) {
    let because = row.because.map { ": \($0)" } ?? ""
    write("\(row.result): \(row.title)\(because)", ink(row), mark: mark(row), indent: 2)
    let facts = row.facts.map {
      "\($0.label): \($0.value)" + ($0.date.isEmpty ? "" : ", \($0.date)") + ", entry \($0.entry)"
    }
    if !facts.isEmpty { write(facts.joined(separator: "; "), .faint, indent: 6) }
    write("\(row.source), \(row.locator), \(row.confidence)", .faint, indent: 6)
  }

  private func mark(_ row: Report.CriterionRow) -> String {
    switch row.result {
    case "Met", "Ruled out", "No caution": "[+] "
    case "Not met", "Excludes": "[-] "
    case "Not known": "[?] "
    case "Caution": "[!] "
    default: "[ ] "
    }
  }

  private func ink(_ row: Report.CriterionRow) -> Ink {
    switch mark(row) {
    case "[+] ": .good
    case "[-] ": .bad
    case "[?] ", "[!] ": .open
    default: .plain
    }
  }

  mutating func coverage(_ coverage: [Report.Coverage]) {
    guard !coverage.isEmpty else { return }
    heading("Coverage, apart: it does not change the clinical line")
    for payer in coverage { write("\(payer.payer): \(payer.words)", mark: "- ") }
  }

  mutating func trial(_ trial: Report.TrialSection) {
    heading("\(trial.title): \(trial.headline)")
    write("By rule \(trial.rule). Profile: \(trial.profile)", indent: 2)
    for ground in trial.grounds { write(sentence(ground), mark: "- ", indent: 2) }
    for dose in trial.doses {
      write("Dose \(dose.id): \(dose.drug) \(dose.amount), \(dose.route), \(dose.when)", indent: 2)
    }
    for table in trial.measures {
      write("Measures: \(table.of)", .strong, indent: 2)
      for measure in table.measures {
        write(
          "\(measure.name): \(measure.value)" + (measure.note.map { " (\($0))" } ?? ""), indent: 4)
      }
    }
    for event in trial.events {
      let parts = [event.grade, event.related, event.resolved, event.when, event.action]
      write(
        "Adverse event: \(event.event), \(parts.filter { !$0.isEmpty }.joined(separator: ", "))",
        .open, indent: 2)
    }
    for rescue in trial.rescues {
      write(
        "Rescue: \(rescue.drug) \(rescue.amount), \(rescue.route), \(rescue.when)", .open, indent: 2
      )
    }
    for opioid in trial.opioids {
      write("Systemic opioid on \(opioid.on): \(opioid.drug) \(opioid.amount)", indent: 2)
    }
    for other in trial.beside {
      let margin = other.margin.map { "; \($0)" } ?? ""
      write("By \(other.profile): \(other.result)\(margin)", .faint, indent: 2)
    }
    for alert in trial.alerts {
      write(
        "\(alert.level.uppercased()): \(alert.text) [\(alert.citation)]",
        alert.level == "alert" ? .bad : .faint, indent: 2)
      for other in alert.others {
        write(
          "Another value: \(other.text) [\(other.source), \(other.confidence)]", .faint, indent: 4)
      }
    }
    if trial.followed != nil || !trial.planned.isEmpty { course(of: trial) }
  }

  mutating func closing(_ report: Report) {
    let provenance = report.provenance
    heading("Provenance")
    write("Case \(provenance.caseDigest), \(provenance.caseEntries) entries", .faint)
    if let head = provenance.recordHead { write("Head of the record \(head)", .faint) }
    write(
      "Engine \(provenance.engine), semantics \(provenance.semantics), "
        + "\(provenance.documents.count) library documents (digests in the XML report)", .faint)
    write("")
    write(Report.disclaimer, .faint)
  }
}

extension TextPage {
  /// Conflicts between sources, where the case falls between their sides.
  mutating func conflicts(_ conflicts: [Report.Conflict]) {
    guard !conflicts.isEmpty else { return }
    heading("Conflicts between sources")
    write(Report.Conflict.lead, .faint)
    for conflict in conflicts {
      write("\(conflict.number). \(conflict.title)", .strong)
      write("\(conflict.matter) \(conflict.sentence).", indent: 2)
      for side in conflict.sides {
        let rows = side.rows.map { "\($0.result): \($0.title) (\($0.set)/\($0.id))" }
        write("\(side.says). \(rows.joined(separator: "; "))", mark: "- ", indent: 2)
      }
    }
  }
}
