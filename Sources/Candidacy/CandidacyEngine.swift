public import ClinicalModel
public import CriteriaModel
internal import TrialAnalysis

/// The workflow engine: a pure state machine over a case.
///
/// Given a case and what is known of the field it says where the case stands, what each stage found
/// and what comes next. It performs nothing.
public struct CandidacyEngine: Sendable {
  let knowledge: Knowledge

  /// An engine for one pathway.
  public init(_ knowledge: Knowledge) { self.knowledge = knowledge }

  /// What is recommended at a moment.
  public func recommend(_ patientCase: PatientCase, asOf: AsOf) -> Recommendation {
    let now = evaluate(patientCase, at: asOf)
    let steps = now.steps
    return now.recommendation(steps, validity: validity(of: now, steps.category, asOf))
  }

  /// What an evaluation of a case sees at a moment: for criteria that stand outside the pathway.
  public func context(of patientCase: PatientCase, asOf: AsOf) -> EvaluationContext {
    looked(at: patientCase, asOf).context
  }

  func evaluate(_ patientCase: PatientCase, at asOf: AsOf) -> Evaluation {
    let (context, trials) = looked(at: patientCase, asOf)
    return Evaluation(knowledge: knowledge, context: context, judged: trials, earlier: nil)
  }

  private func looked(
    at patientCase: PatientCase, _ asOf: AsOf
  ) -> (context: EvaluationContext, trials: TrialReader) {
    let evidence = Evidence(
      patientCase, known: asOf, asOf: asOf, dictionary: knowledge.dictionary)
    let plan = PlanReader(
      evidence: evidence, dictionary: knowledge.dictionary, facts: knowledge.pathway.planFacts
    ).read()
    let trials = TrialReader(
      knowledge: knowledge, context: context(evidence, plan, trials: nil))
    return (context(evidence, plan, trials: trials), trials)
  }

  /// The same entries on a later day; nil where nothing that time has turned by then leads elsewhere.
  func evaluate(_ now: Evaluation, on day: CivilDate) -> Evaluation? {
    let (context, trials) = later(now, on: day)
    let isSame = trials.walker == now.judged.walker
    if isSame, now.leadsToTheSame(in: context) { return nil }
    return Evaluation(
      knowledge: knowledge, context: context, judged: trials, earlier: isSame ? now : nil)
  }

  /// What a later day shows of the same entries; what is planned does not hang on the day.
  func later(_ now: Evaluation, on day: CivilDate) -> (EvaluationContext, TrialReader) {
    let evidence = now.context.evidence.weighed(at: .endOf(day))
    let plan = now.context.plan
    let trials = TrialReader(
      knowledge: knowledge, context: context(evidence, plan, trials: nil), earlier: now.judged)
    return (context(evidence, plan, trials: trials), trials)
  }

  private func context(
    _ evidence: Evidence, _ plan: Plan, trials: TrialReader?
  ) -> EvaluationContext {
    EvaluationContext(
      evidence: evidence, dictionary: knowledge.dictionary,
      freshness: knowledge.pathway.freshness, trialResults: trials?.resultsByProfile ?? [:],
      indication: knowledge.pathway.indication, plan: plan,
      otherTrialResult: trials?.otherResult)
  }

  /// Time is just another variable: the case is evaluated again on every day on which an answer may
  /// turn, and the first day on which the recommendation is another one ends its validity.
  private func validity(
    of now: Evaluation, _ category: RecommendationCategory, _ asOf: AsOf
  ) -> Validity? {
    // As of an instant the rest of its own day may still turn the answer.
    var isInstant = false
    if case .instant = asOf { isInstant = true }
    let days = now.turningDays.filter { $0 > asOf.day || (isInstant && $0 == asOf.day) }.sorted()
    for day in days {
      guard let then = evaluate(now, on: day) else { continue }
      let becomes = then.category
      if becomes == category { continue }
      return Validity(
        lastDay: max(day.adding(days: -1), asOf.day), becomes: becomes,
        because: now.turned(in: then))
    }
    return nil
  }
}
