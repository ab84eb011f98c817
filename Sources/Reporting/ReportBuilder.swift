internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// Builds the report of a recommendation: every word that any rendering prints.
public struct ReportBuilder: Sendable {
  let input: ReportInput
  let rows: RowBuilder

  /// A builder of one report.
  public init(_ input: ReportInput) {
    self.input = input
    rows = RowBuilder(input)
  }

  var recommendation: Recommendation { input.recommendation }

  /// The report.
  public var report: Report {
    var report = withoutStability
    // What the outcome hangs on stands beside its margin.
    if let margin = report.conclusion.margin, let trial = report.trials.last {
      let others = TrialSectionBuilder.summary(trial.beside).map { " \($0)" } ?? ""
      report.conclusion.margin = "\(margin) \(trial.stability)\(others)"
    }
    return report
  }

  private var withoutStability: Report {
    let stages = recommendation.stages.map(stage)
    let findings = zip(recommendation.findings, stages.flatMap(\.rows))
    let conflicts = recommendation.conflicts(among: input.loaded.conflicts)
    return Report(
      identity: identity, banners: banners, conclusion: conclusion,
      urgent: recommendation.urgent.map(urgent), nextSteps: NextSteps(self).steps,
      toSettle: toSettle, reasonsFor: reasonsFor,
      reasonsAgainst: reasonsAgainst, alsoApplies: recommendation.steps.dropFirst().map(also),
      coverage: recommendation.coverage.map(coverage), stages: stages,
      trials: recommendation.trials.map {
        TrialSectionBuilder(input: input, rows: rows, result: $0).section
      },
      contraindications: findings.filter { $0.0.isExclusion }.map(\.1),
      cautions: findings.filter { $0.0.criterion.kind == .caution }.map(\.1),
      options: recommendation.options.map(option), waivers: recommendation.waivers.map(waiver),
      disagreements: recommendation.disagreements.map { disagreement($0, beside: conflicts) },
      conflicts: conflicts.map(conflict),
      missing: recommendation.requests.map(missing), alternatives: guidance.alternatives,
      education: guidance.education, followUp: guidance.followUp, decisions: decisions,
      method: method, sources: sources, provenance: provenance, signatures: signatures)
  }

  private var guidance: GuidanceSections { GuidanceSections(input: input) }

  private var identity: Report.Identity {
    Report.Identity(
      caseID: input.patientCase.id, pathwayID: input.pathway.id, pathway: input.pathway.title,
      edition: input.pathway.edition, asOf: input.asOf.description, asOfPrinted: input.asOf.printed,
      about: input.patientCase.about)
  }

  private var toSettle: [Report.Remark] {
    let step = recommendation.steps.first { $0.category == .completeTheEvaluation }
    let open = (step?.gaps ?? []).map {
      Report.Remark(rows.words.subject($0.subject), rows.words.reason($0), entries: $0.entries)
    }
    return (open + askAgain + recommendation.cautions.map(caution)).unique()
  }

  /// A caution that holds: which of its triggers is met, then what is to be done.
  private func caution(_ finding: Finding) -> Report.Remark {
    let facts = rows.decidingFacts(of: finding)
    return Report.Remark(
      finding.criterion.title,
      (facts.isEmpty ? "" : "Met by \(facts). ")
        + (finding.criterion.action ?? finding.criterion.statement),
      entries: rows.deciding.uses(of: finding).map(\.entry).unique(),
      source: "\(RowBuilder.citation(finding.criterion.source)), \(finding.criterion.locator)")
  }

  /// What counts for candidacy and is asked again before the needle, by the age that it may have then.
  private var askAgain: [Report.Remark] {
    let limits = input.pathway.freshness.beforeNeedle
    let bySpan = Dictionary(grouping: recommendation.beforeNeedle) { gap -> String in
      guard case .fact(let fact) = gap.subject, let limit = limits[fact] else { return "" }
      return "\(limit.span)"
    }
    return bySpan.keys.sorted().map { span in
      let gaps = bySpan[span] ?? []
      return Report.Remark(
        "Ask again within \(span) before the needle, with date and time",
        gaps.map { rows.words.subject($0.subject) }.unique().joined(separator: "; "),
        entries: gaps.flatMap(\.entries).unique().sorted())
    }
  }

  private func urgent(_ raised: RaisedAction) -> Report.Remark {
    Report.Remark(
      raised.action.title, raised.action.action, entries: raised.entries,
      source: raised.action.locator)
  }

  private func also(_ step: ConclusionStep) -> Report.Remark {
    let titles = step.findings.map(\.criterion.title).unique()
    let gaps = step.gaps.map { rows.words.subject($0.subject) }.unique()
    return Report.Remark(
      step.category.headline, (titles.isEmpty ? gaps : titles).joined(separator: "; "),
      entries: (step.entries + step.gaps.flatMap(\.entries)).unique())
  }

  private func stage(_ result: StageResult) -> Report.StageSection {
    let words: String
    switch result.standing {
    case .favourable: words = "nothing stands against it"
    case .against: words = "something stands against it"
    case .open: words = "something that must be known is not"
    }
    return Report.StageSection(
      id: result.stage.stage.rawValue, title: result.stage.title,
      standing: result.standing.rawValue, words: words, rows: result.findings.map(rows.row))
  }

  private func coverage(_ result: CoverageResult) -> Report.Coverage {
    let (code, words) =
      switch result.determination {
      case .met: ("met", "The payer's criteria are met on the recorded evidence")
      case .notMet: ("not-met", "The payer's criteria are not met on the recorded evidence")
      case .indeterminate(let gaps) where gaps.isEmpty:
        ("unknown", "None of the payer's criteria applies to this case")
      case .indeterminate(let gaps):
        (
          "unknown",
          "Not known: " + gaps.prefix(4).map(rows.words.sentence).joined(separator: "; ")
            + (gaps.count > 4 ? "; and \(gaps.count - 4) more" : "")
        )
      }
    return Report.Coverage(
      setID: result.set.id, payer: result.set.title, result: code, words: words,
      rows: result.findings.map(rows.row))
  }

  private func missing(_ request: RoleRequest) -> Report.RoleSection {
    Report.RoleSection(
      role: request.role, title: input.dictionary.title(ofRole: request.role),
      items: request.items.map { item in
        Report.MissingItem(
          subject: item.gap.subject.code,
          label: rows.words.subject(item.gap.subject),
          question: rows.words.question(item.gap.subject),
          form: rows.words.form(item.gap.subject), why: rows.words.reason(item.gap),
          isBlocking: item.isBlocking, criteria: item.criteria.map { "\($0.set)/\($0.id)" },
          entries: item.gap.entries)
      })
  }
}

extension Finding {
  var isExclusion: Bool {
    if case .exclusion = criterion.kind { return true }
    return false
  }
}
