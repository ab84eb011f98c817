internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// Judges every trial of a case by its profile, and the last by every profile that is held.
struct TrialReader {
  let results: [TrialResult]
  let resultsByProfile: [String: EvaluationContext.TrialResult]

  init(knowledge: Knowledge, context: EvaluationContext) {
    let rules = knowledge.outcomeRules
    let walker = context.read(.oneOf(fact: rules.walker.fact, ["yes"])).determination
    var results: [TrialResult] = []
    var byProfile: [String: EvaluationContext.TrialResult] = [:]
    for start in context.evidence.trials {
      let trial = TrialEvidence(start, in: context.evidence, dictionary: knowledge.dictionary)
      let judge = TrialJudge(trial, rules: rules, walker: walker)
      let result = Self.result(judge, trial, knowledge, context, isWalker: walker == .met)
      results += result.map { [$0] } ?? []
      byProfile = knowledge.profiles.mapValues { profile in
        EvaluationContext.TrialResult(
          judge.meets(profile), entries: [trial.start.entry] + trial.doses.map(\.entry))
      }
    }
    self.results = results
    resultsByProfile = byProfile
  }

  private static func result(
    _ judge: TrialJudge, _ trial: TrialEvidence, _ knowledge: Knowledge,
    _ context: EvaluationContext, isWalker: Bool
  ) -> TrialResult? {
    let named = trial.start.content.profile.flatMap { knowledge.profiles[$0] }
    guard let profile = named ?? knowledge.profiles[knowledge.pathway.trial.profile] else {
      return nil
    }
    var country: String?
    if case .chosen(let code) = context.plan.country { country = code }
    let purpose = trial.start.content.purpose
    let beside = ([knowledge.pathway.trial.profile] + knowledge.pathway.trial.beside).unique()
      .compactMap { knowledge.profiles[$0] }
      .filter { $0.id != profile.id && $0.purpose == purpose }
    return TrialResult(
      assessment: judge.assess(by: profile), beside: beside.map { ($0, judge.meets($0)) },
      alerts: trial.alerts(
        drugs: knowledge.dictionary.drugs, country: country, profile: profile,
        firstStep: purpose == .spasticity && isWalker
          ? knowledge.outcomeRules.walker.firstStep : nil),
      measures: trial.painMeasures(by: profile, rules: knowledge.outcomeRules),
      usesPathwayProfile: named == nil)
  }
}
