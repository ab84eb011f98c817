public import ClinicalModel
public import CriteriaModel

/// One look at a case: what leads and what it rests on, without a look at later days.
public struct Look: Sendable {
  /// What leads.
  public let category: RecommendationCategory
  /// What leads, and below it whatever else applies.
  public let steps: [ConclusionStep]
  /// The findings that decide candidacy.
  public let deciding: [Finding]
  /// What the evaluation was allowed to see.
  public let context: EvaluationContext
}

extension CandidacyEngine {
  /// What leads at a moment: the recommendation without its validity, its requests and its words, for
  /// those who ask the same of very many cases.
  public func look(at patientCase: PatientCase, asOf: AsOf) -> Look {
    let evaluation = evaluate(patientCase, at: asOf)
    let steps = evaluation.steps
    return Look(
      category: steps.first?.category ?? .completeTheEvaluation, steps: steps,
      deciding: evaluation.deciding, context: evaluation.context)
  }
}
