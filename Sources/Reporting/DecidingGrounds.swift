internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// What of all that a finding read made it come out as it did: of several triggers, those that are met.
struct DecidingGrounds {
  let context: EvaluationContext
  /// The trial whose outcome counts.
  let trial: TrialAssessment?

  /// The evidence that decided a finding; all that it read where that cannot be told apart.
  func uses(of finding: Finding) -> [EvidenceUse] {
    guard let condition = finding.criterion.condition,
      finding.determination == .met || finding.determination == .notMet
    else { return finding.grounds.uses }
    let found = uses(condition, finding.determination).unique().filter(
      finding.grounds.uses.contains)
    return (found.isEmpty ? finding.grounds.uses : found).filter(isOfDecidingDose)
  }

  private func uses(_ condition: Condition, _ answer: Determination) -> [EvidenceUse] {
    switch condition {
    case .any(let parts) where answer == .met, .all(let parts) where answer == .notMet,
      .atLeast(_, let parts):
      parts.filter { context.read($0).determination == answer }.flatMap { uses($0, answer) }
    case .any(let parts), .all(let parts): parts.flatMap { uses($0, answer) }
    case .not(let part): uses(part, answer.negated)
    default: context.read(condition).grounds.uses
    }
  }

  /// A dose that did not respond decides nothing where another one did.
  private func isOfDecidingDose(_ use: EvidenceUse) -> Bool {
    guard case .trial = use.subject, let trial, !trial.respondingDoses.isEmpty,
      let dose = trial.trial.doses.first(where: { $0.entry == use.entry })
    else { return true }
    return trial.respondingDoses.contains(dose.content.id)
  }
}
