internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

extension ReportBuilder {
  var banners: [String] {
    var banners: [String] = []
    switch input.patientCase.origin {
    case .synthetic: banners.append("Synthetic case: no patient stands behind it.")
    case .published:
      banners.append(
        "Case from a published report: what the report does not state is missing here.")
    case .patient, nil: break
    }
    if input.isDraft {
      banners.append(
        "Draft: entries without recording times. The clinical date stands for both clocks.")
    }
    if let other = input.overriddenPathway {
      banners.append("The case names the pathway \(other); this report uses another one, as asked.")
    }
    if !input.pathway.isAdopted {
      banners.append(
        "Pathway \(input.pathway.title), edition \(input.pathway.edition), and every value marked as "
          + "the team's own await a clinician's sign-off.")
    }
    let unseen = recommendation.context.evidence.unseen
    if !unseen.isEmpty {
      banners.append(
        "Not seen at this date, recorded later: "
          + unseen.map { "entry \($0)" }.joined(separator: ", ")
          + ".")
    }
    return banners
  }

  var conclusion: Report.Conclusion {
    let category = recommendation.category
    // Of several holds the longest decides.
    let lead = recommendation.steps.first
    let date = lead?.dates.values.max() ?? lead?.date
    let headline =
      date.map { "\(category.headline) until it is checked again on \($0.printed)" }
      ?? category.headline
    let validity = recommendation.validity
    return Report.Conclusion(
      category: category.rawValue,
      headline: category == .holdUntil || date == nil
        ? headline : "\(category.headline); look again on \(date?.printed ?? "")",
      meaning: meaning + trialCount, margin: margin, validity: validityWords(validity),
      validUntil: validity?.lastDay.description, becomes: validity?.becomes.rawValue)
  }

  private var meaning: String {
    guard let lead = recommendation.steps.first else { return recommendation.category.meaning }
    if let words = lead.meaning(of: recommendation.trial?.assessment.outcome) { return words }
    guard lead.category == .completeTheEvaluation, lead.gaps.isEmpty else {
      return recommendation.category.meaning
    }
    return "A requirement that rests on evidence is not met by what is recorded."
  }

  /// A repeated trial is counted: "1 of 2 trials positive".
  private var trialCount: String {
    let trials = recommendation.trials
    guard trials.count > 1 else { return "" }
    let positive = trials.filter { $0.assessment.outcome == .positive }.count
    return " \(positive) of \(trials.count) trials positive; the last one counts."
  }

  private func validityWords(_ validity: Validity?) -> String {
    guard let validity else {
      return "Time alone does not change this answer; new entries may."
    }
    let because = validity.because.map(\.criterion.title).unique().prefix(3)
      .joined(separator: "; ")
    return "If nothing is recorded, this answer stays the same until \(validity.lastDay.printed)"
      + (recommendation.category == .holdUntil
        ? ": so long the recorded answers count, which is not the length of the hold" : "")
      + ". Then: "
      + "\(validity.becomes.headline.lowercased()) (\(because))."
  }

  func option(_ state: OptionState) -> Report.OptionRow {
    let dictionary = input.dictionary
    let name: String
    switch state.option {
    case .drug: name = dictionary.drugs[state.id]?.name ?? state.id
    case .device: name = input.loaded.devices[state.id] ?? state.id
    case .method: name = dictionary.label(of: state.id, in: "trial-methods")
    }
    let titles = state.excludedBy.map(\.criterion.title).unique()
    return Report.OptionRow(
      kind: state.option.rawValue, name: name, isPlanned: state.isPlanned,
      result: titles.isEmpty ? "open" : "excluded: " + titles.joined(separator: "; "))
  }

  func waiver(_ outcome: WaiverOutcome) -> Report.Remark {
    let waiver = outcome.waiver.content
    let name = "\(waiver.set)/\(waiver.criterion)"
    let entries = [outcome.waiver.entry]
    switch outcome.verdict {
    case .accepted(let under):
      return Report.Remark(
        "Accepted: \(name)", "Reason given: \(waiver.reason)", entries: entries,
        source: "\(under.set)/\(under.id)")
    case .noSource:
      return Report.Remark(
        "Refused: \(name)",
        "No adopted source prints a waiver of it. The clinician may still decide otherwise, with "
          + "reasons. Reason given: \(waiver.reason)", entries: entries)
    case .conditionOpen(let under, let determination):
      let state = determination == .notMet ? "is not met" : "is not known to be met"
      return Report.Remark(
        "Refused: \(name)",
        "The condition of the printed waiver \(state). Reason given: \(waiver.reason)",
        entries: entries, source: "\(under.set)/\(under.id)")
    }
  }

  /// Who decides a question of the pathway; its sides too, where no conflict that is told shows them.
  func disagreement(
    _ result: DisagreementResult, beside conflicts: [ConflictResult] = []
  ) -> Report.Remark {
    let told = conflicts.first { conflict in
      let shown = conflict.sides.flatMap(\.findings).map(\.reference)
      return result.sides.allSatisfy { shown.contains($0.reference) }
    }
    let sides = result.sides.map {
      "\(RowBuilder.citation($0.criterion.source)): \($0.resultWords.lowercased())"
    }
    let decides = decision(on: result)
    return Report.Remark(
      result.disagreement.question,
      told.map {
        "\(decides.sentenceStart); its sides stand under conflict \($0.conflict.number)"
      }
        ?? sides.joined(separator: "; ") + "; \(decides)")
  }

  private func decision(on result: DisagreementResult) -> String {
    let isCoverage = result.sides.allSatisfy { side in
      input.pathway.uses.contains { $0.set == side.reference.set && $0.isCoverage }
    }
    let nobody =
      isCoverage ? "coverage counts only where they agree" : "the team conference decides"
    return result.disagreement.decides.map { set in
      let side = result.sides.first { $0.reference.set == set }
      return "\(side.map { RowBuilder.citation($0.criterion.source) } ?? set) decides"
    } ?? nobody
  }

  /// What was decided, and what had been recommended and sealed before.
  var decisions: [Report.Remark] { decided + sealed }

  private var sealed: [Report.Remark] {
    recommendation.context.evidence.entries.compactMap { entry in
      guard case .recommendation(let seal) = entry.content else { return nil }
      let label = input.dictionary.label(of: seal.category, in: "decisions")
      return Report.Remark(
        "Sealed recommendation: \(label), \(seal.asOf.printed)",
        "Pathway \(seal.pathway), edition \(seal.edition). Result \(seal.result)",
        entries: [entry.number])
    }
  }

  private var decided: [Report.Remark] {
    recommendation.context.evidence.decisions.map { recorded in
      let decision = recorded.content
      let decided = input.dictionary.label(of: decision.decided, in: "decisions")
      let reason = input.dictionary.label(of: decision.reason, in: "decision-reasons")
      return Report.Remark(
        "\(decided), \(decision.on.printed)",
        (decision.follows ? "With" : "Against")
          + " the recommendation of that day. Reason: \(reason)"
          + (decision.note.map { ". Note: \($0)" } ?? ""),
        entries: [recorded.entry])
    }
  }

  var signatures: [String] {
    input.pathway.stages.map { input.dictionary.title(ofRole: $0.role) }.unique()
  }
}

extension PercentRatio {
  /// Whether it lies below zero.
  var isBelow: Bool { numerator < 0 }
}
