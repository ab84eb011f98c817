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
    case .partial: partial
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

  /// Only an answer that stands is named among the entries: another one is asked for again.
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

  /// A partial response is repeated or modified, whatever is left to change; what the team said of that
  /// is not asked for, and named where it stands.
  private var partial: ConclusionStep {
    let (exhausted, entries) = afterTrial(rules.exhausted.fact, rules.exhausted.values)
    return ConclusionStep(
      .repeatOrModifyTrial, gaps: assessment.gaps,
      entries: [assessment.trial.start.entry] + (exhausted == .notMet ? entries : []))
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

  /// The answer to a question about this trial, with its entry where it stands.
  ///
  /// One from before its last dose speaks of another trial, and one of a role that does not supply it
  /// settles nothing.
  private func afterTrial(_ fact: String, _ values: [String]) -> (Determination, [Int]) {
    guard let definition = context.dictionary.facts[fact] else { return (.indeterminate([]), []) }
    let subject = Gap.Subject.fact(fact)
    switch context.evidence.standing(on: definition, by: definition.suppliedBy) {
    case .missing:
      let others = context.evidence.answers(to: fact).map(\.entry)
      let reason: Gap.Reason = others.isEmpty ? .missing : .wrongRole
      return (.indeterminate([Gap(subject, reason, entries: others)]), [])
    case .conflict(let answers):
      return (.indeterminate([Gap(subject, .conflict, entries: answers.map(\.entry))]), [])
    case .answered(let answer):
      guard let reason = objection(to: answer) else {
        let isAmong = answer.value?.code.map(values.contains) ?? false
        return (isAmong ? .met : .notMet, [answer.entry])
      }
      return (.indeterminate([Gap(subject, reason, entries: [answer.entry])]), [])
    }
  }

  private func objection(to answer: RecordedAnswer) -> Gap.Reason? {
    if case .absent(let absence) = answer.answer { return .absent(absence) }
    let limit = context.freshness.facts[answer.fact]
    if let old = limit?.objection(to: answer.at, at: context.evidence.asOf) { return old }
    let end = lastEnd
    if answer.at.isCertainlyBefore(end) { return .stale(lastDay: end.earliest) }
    if answer.at.instant != nil, end.instant != nil { return nil }
    // Of a date on the day of the last dose nobody knows whether it came before or after.
    return answer.at.earliest <= end.latest ? .datePrecision : nil
  }

  /// When the last of the drug was given: an infusion's end, where it is recorded.
  private var lastEnd: ClinicalMoment {
    let ends = assessment.trial.doses.map { $0.content.until ?? $0.content.at }
    return ends.max { $0.sortsBefore($1) } ?? assessment.trial.start.content.on
  }
}

extension FactValue {
  /// The code, or yes or no.
  fileprivate var code: String? {
    switch self {
    case .code(let code): code
    case .yesNo(let yes): yes ? "yes" : "no"
    case .quantity, .date: nil
    }
  }
}
