internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// Turns findings into rows.
struct RowBuilder {
  let input: ReportInput
  let words: GapWords
  /// What decided each finding.
  let deciding: DecidingGrounds
  /// The reason for each criterion, made once.
  private let reasons: [CriterionReference: String]
  /// The words for the conditions of each set; none where the report does not say them.
  private let conditions: [String: ConditionWords]
  /// The entries that stand, by number.
  private let entries: [Int: Entry]

  init(_ input: ReportInput) {
    self.input = input
    deciding = DecidingGrounds(
      context: input.recommendation.context, trial: input.recommendation.trial?.assessment)
    let plain = ConditionWords(input.dictionary, profiles: input.loaded.knowledge.profiles)
    conditions =
      input.saysConditions ? input.loaded.knowledge.sets.mapValues(plain.inside) : [:]
    reasons = Dictionary(
      input.pathway.stages.flatMap(\.adoptions).map { ($0.reference, $0.reason) },
      uniquingKeysWith: { first, _ in first })
    let standing = input.recommendation.context.evidence.entries
    entries = Dictionary(
      standing.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    var stages: [String: String] = [:]
    for stage in input.pathway.stages { stages[stage.stage.rawValue] = stage.title }
    words = GapWords(dictionary: input.dictionary, stages: stages)
  }

  /// A finding as a row.
  func row(_ finding: Finding) -> Report.CriterionRow {
    let criterion = finding.criterion
    let set = input.loaded.knowledge.sets[finding.reference.set]
    let source = Self.citation(criterion.source)
    return Report.CriterionRow(
      id: criterion.id, set: finding.reference.set, edition: finding.edition,
      title: criterion.title, statement: criterion.statement, asks: asks(finding),
      kind: criterion.kind.words, status: finding.status.code, result: finding.resultWords,
      because: because(finding),
      facts: finding.grounds.uses.map(fact), source: source,
      shortSource: set.map { $0.sources.count > 1 ? source : $0.title } ?? "",
      locator: criterion.locator, confidence: criterion.confidence.words,
      unverified: criterion.unverified, action: criterion.action,
      reason: reasons[finding.reference])
  }

  private func asks(_ finding: Finding) -> [String] {
    conditions[finding.reference.set]?.asked(by: finding.criterion).map(\.sentence) ?? []
  }

  private func because(_ finding: Finding) -> String? {
    switch finding.status {
    case .indeterminate: return finding.gaps.map(words.sentence).joined(separator: "; ")
    case .waived(let entry):
      return "set aside by entry \(entry); by itself it is \(plain(finding.determination))"
    case .pending: return "by itself it is \(plain(finding.determination))"
    case .notMet: return otherMethod(finding)
    default: return nil
    }
  }

  /// That a trial rule is not met by the method of the trial alone.
  private func otherMethod(_ finding: Finding) -> String? {
    guard let tried = input.recommendation.trials.last?.assessment.trial.start.content.method else {
      return nil
    }
    var accepted: [String] = []
    finding.criterion.condition?.forEach { part in
      guard case .trialMeets(let id) = part else { return }
      accepted += input.loaded.profiles[id]?.profile.methods ?? []
    }
    guard !accepted.isEmpty, !accepted.contains(tried) else { return nil }
    let labels = accepted.unique().map {
      input.dictionary.label(of: $0, in: "trial-methods").lowercased()
    }
    return
      "the trial was by \(input.dictionary.label(of: tried, in: "trial-methods").lowercased()), and the "
      + "rule takes \(labels.joined(separator: " or ")) only"
  }

  private func plain(_ determination: Determination) -> String {
    switch determination {
    case .met: "met"
    case .notMet: "not met"
    case .indeterminate: "not known"
    }
  }

  private func fact(_ use: EvidenceUse) -> Report.FactUse {
    Report.FactUse(
      label: label(use.subject), value: value(use), date: use.at?.printed ?? "", entry: use.entry,
      countsTo: use.lastDay?.printed)
  }

  private func label(_ subject: Gap.Subject) -> String {
    if case .trial = subject { return "Trial" }
    return words.subject(subject)
  }

  private func value(_ use: EvidenceUse) -> String {
    guard case .fact(let id) = use.subject else { return content(of: use.entry) }
    let value = use.value.map { input.dictionary.text(of: $0, fact: id) } ?? "no value"
    guard case .finding(let finding)? = entries[use.entry]?.content, let from = finding.from else {
      return value
    }
    return "\(value) (read in: \(from))"
  }

  /// What an entry of a list or a review says, in a few words.
  func content(of number: Int) -> String {
    guard let entry = entries[number] else { return "" }
    let dictionary = input.dictionary
    switch entry.content {
    case .therapy(let therapy):
      let outcome = therapy.outcome.map { dictionary.label(of: $0, in: "therapy-outcomes") }
      let given = [therapy.agent, therapy.dose].compactMap { $0 }.joined(separator: " ")
      return dictionary.label(of: therapy.kind, in: "therapy-classes")
        + (given.isEmpty ? "" : " (\(given))")
        + ", " + (outcome?.lowercased() ?? "outcome not recorded")
    case .review(let review):
      return dictionary.label(of: review.outcome, in: "review-outcomes")
        + " (\(dictionary.title(ofRole: entry.role)))"
    case .adverseEvent(let event):
      return dictionary.label(of: event.code, in: "adverse-event-codes")
    case .complete: return "declared complete"
    case .trial(let trial): return "trial \(trial.id)"
    case .dose(let dose): return DoseWords(dictionary: dictionary).words(dose)
    case .rescue(let rescue): return "\(rescue.drug.spaced) \(rescue.amount)"
    case .systemicOpioid(let opioid):
      return dictionary.label(of: opioid.drug, in: "systemic-opioids") + " \(opioid.amount)"
    default: return "recorded"
    }
  }

  /// A source in short: publisher, title, year, and what was read.
  static func citation(_ source: Source) -> String {
    let base = "\(source.publisher), \(source.title)"
    let dated = source.year == "not shown" ? base : "\(base) (\(source.year))"
    return source.kind == .original || source.kind == .team
      ? dated : "\(dated), \(source.kind.words)"
  }

  /// A finding as a remark of page one.
  func remark(_ finding: Finding) -> Report.Remark {
    remark(finding, decidedBy: deciding.uses(of: finding))
  }

  private func remark(_ finding: Finding, decidedBy uses: [EvidenceUse]) -> Report.Remark {
    let (title, source) = (finding.criterion.title, Self.citation(finding.criterion.source))
    return Report.Remark(
      "\(finding.resultWords): \(title)", because(finding) ?? decidingFacts(uses),
      entries: uses.map(\.entry).unique().sorted(),
      source: "\(source), \(finding.criterion.locator)")
  }

  /// The remark of what leads, with the criteria behind it that rest on the same facts.
  func remark(_ group: FindingGroup) -> Report.Remark {
    var remark = remark(group.lead, decidedBy: group.uses)
    let others = group.others.map { "\($0.criterion.title) (\($0.reference.set))" }.unique()
    if !others.isEmpty {
      remark.text += (remark.text.isEmpty ? "" : ". ") + "Also: " + others.joined(separator: "; ")
    }
    return remark
  }

  /// The first facts that decided a finding, with their values.
  func decidingFacts(of finding: Finding) -> String { decidingFacts(deciding.uses(of: finding)) }

  private func decidingFacts(_ uses: [EvidenceUse]) -> String {
    uses.map(fact).map { fact in
      fact.value.isEmpty ? fact.label : "\(fact.label): \(fact.value)"
    }.unique().prefix(3).joined(separator: "; ")
  }
}
