internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// What a repeated trial changes: what the record says of the next one, and what the last one did
/// otherwise than the one before it.
struct TrialChange {
  let input: ReportInput

  init(_ input: ReportInput) { self.input = input }

  /// What the team says that a repeat would change, in words; nil where nobody said.
  func ahead(after step: ConclusionStep) -> String? {
    let rules = input.loaded.knowledge.outcomeRules
    let method = input.pathway.planFacts.options[.method]
    for entry in input.recommendation.context.evidence.entries
    where step.entries.contains(entry.number) {
      guard let answer = RecordedAnswer(entry), let value = answer.value else { continue }
      let label = input.dictionary.text(of: value, fact: answer.fact).lowercased()
      if answer.fact == rules.exhausted.fact { return "Plan the repeat: \(label)" }
      if answer.fact == rules.deviated.fact { return "Plan the repeat, by the protocol" }
      if answer.fact == method { return "Plan the repeat by the method planned since: \(label)" }
    }
    return nil
  }

  /// What a trial did otherwise than the trial before it; nil for the first.
  func made(by trial: TrialEvidence) -> Report.Remark? {
    let all = input.recommendation.trials.map(\.assessment.trial)
    guard let index = all.firstIndex(where: { $0.start.entry == trial.start.entry }), index > 0
    else { return nil }
    let former = all[index - 1]
    let pairs = [
      (name(former), name(trial)), (method(former), method(trial)), (doses(former), doses(trial)),
    ]
    let changes = pairs.filter { $0 != $1 }.map { "\($0) → \($1)" }
    let words =
      changes.isEmpty ? "the same drug, method and doses" : changes.joined(separator: "; ")
    return Report.Remark(
      "Changed since trial \(former.start.content.id)", words,
      entries: [former.start.entry, trial.start.entry])
  }

  private func name(_ trial: TrialEvidence) -> String {
    input.dictionary.drugs[trial.start.content.drug]?.name ?? trial.start.content.drug
  }

  private func method(_ trial: TrialEvidence) -> String {
    input.dictionary.label(of: trial.start.content.method, in: "trial-methods").lowercased()
  }

  private func doses(_ trial: TrialEvidence) -> String {
    let words = DoseWords(dictionary: input.dictionary)
    let amounts = trial.everyDose.map {
      ($0.content.given == .placebo ? "placebo " : "") + words.amount($0.content)
    }
    return amounts.isEmpty ? "no dose recorded" : amounts.joined(separator: ", ")
  }
}
