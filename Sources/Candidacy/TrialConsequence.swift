internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// What a trial's outcome leads to, with what settles it where the outcome alone does not (clinical
/// rules, §4).
///
/// Where nobody answered, the step that promises least stands, and the question is asked.
struct TrialConsequence {
  private let assessment: TrialAssessment
  private let context: EvaluationContext
  private let rules: OutcomeRules

  init(_ trial: TrialResult, in evaluation: Evaluation) {
    assessment = trial.assessment
    context = evaluation.context
    rules = evaluation.knowledge.outcomeRules
  }

  var step: ConclusionStep {
    switch assessment.outcome {
    case .positive: plain(.recommendImplantation)
    case .partial: plain(.repeatOrModifyTrial)
    case .continueTrial: plain(.continueTrial)
    case .stoppedForSafety: plain(.stopAndEscalate)
    case .indeterminate:
      plain(assessment.trial.complete[.doses] == nil ? .continueTrial : .repeatOrModifyTrial)
    case .positiveNotTolerated:
      settled(by: rules.exhausted, met: .doNotImplant, else: .repeatOrModifyTrial)
    case .negative:
      plannedOtherwise
        ?? settled(by: rules.deviated, met: .repeatOrModifyTrial, else: .doNotImplant)
    }
  }

  private func plain(_ category: RecommendationCategory) -> ConclusionStep {
    ConclusionStep(category, gaps: assessment.gaps, entries: [assessment.trial.start.entry])
  }

  private func settled(
    by answer: OutcomeRules.CodedAnswer, met: RecommendationCategory,
    else otherwise: RecommendationCategory
  ) -> ConclusionStep {
    let (determination, entries) = afterTrial(answer.fact, answer.values)
    return ConclusionStep(
      determination == .met ? met : otherwise,
      gaps: (assessment.gaps + determination.gaps).unique(),
      entries: ([assessment.trial.start.entry] + entries).unique())
  }

  /// A negative trial speaks of its own method: where another one is planned since, the trial is
  /// repeated by that.
  private var plannedOtherwise: ConclusionStep? {
    let method = assessment.trial.start.content.method
    guard let fact = context.plan.facts.options[.method] else { return nil }
    let (same, entries) = afterTrial(fact, [method])
    guard same == .notMet else { return nil }
    return ConclusionStep(
      .repeatOrModifyTrial, entries: [assessment.trial.start.entry] + entries)
  }

  /// The answer to a question about this trial.
  ///
  /// One from before its last dose speaks of another trial.
  private func afterTrial(_ fact: String, _ values: [String]) -> (Determination, [Int]) {
    let (determination, grounds) = context.read(.oneOf(fact: fact, values))
    let entries = grounds.uses.map(\.entry)
    for case let (entry, at?) in grounds.uses.map({ ($0.entry, $0.at) }) {
      guard let reason = objection(to: at) else { continue }
      return (.indeterminate([Gap(.fact(fact), reason, entries: [entry])]), entries)
    }
    return (determination, entries)
  }

  private func objection(to at: ClinicalMoment) -> Gap.Reason? {
    let last = assessment.trial.doses.last?.content
    let end = last?.until ?? last?.at ?? assessment.trial.start.content.on
    if at.isCertainlyBefore(end) { return .stale(lastDay: end.earliest) }
    if at.instant != nil, end.instant != nil { return nil }
    // A day that is the trial's last is taken; a month or a year may lie before it.
    return at.earliest < end.latest ? .datePrecision : nil
  }
}
