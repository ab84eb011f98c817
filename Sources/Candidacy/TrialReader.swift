internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// Judges every trial of a case by its profile, and the last by every profile that is held.
struct TrialReader {
  let results: [TrialResult]
  let resultsByProfile: [String: EvaluationContext.TrialResult]
  /// Whether the patient walks or stands to transfer, on which trials of spasticity hang.
  let walker: Determination

  /// Judges the trials, or takes over what an earlier look at the same entries found: of all that a
  /// trial hangs on, only the answer about walking ages.
  init(knowledge: Knowledge, context: EvaluationContext, earlier: TrialReader? = nil) {
    let rules = knowledge.outcomeRules
    walker = context.read(.oneOf(fact: rules.walker.fact, ["yes"])).determination
    if let earlier, earlier.walker == walker {
      results = earlier.results
      resultsByProfile = earlier.resultsByProfile
      return
    }
    var results: [TrialResult] = []
    var byProfile: [String: EvaluationContext.TrialResult] = [:]
    for start in context.evidence.trials {
      let trial = TrialEvidence(start, in: context.evidence, dictionary: knowledge.dictionary)
      let judge = TrialJudge(trial, rules: rules, walker: walker)
      let result = Self.result(judge, trial, knowledge, context)
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
    _ context: EvaluationContext
  ) -> TrialResult? {
    let wanted = trial.start.content.profile.flatMap { knowledge.profiles[$0] }
    let isPostHoc = isPostHoc(trial, context.evidence)
    let named = isPostHoc ? nil : wanted
    guard let profile = named ?? knowledge.profiles[knowledge.pathway.trial.profile] else {
      return nil
    }
    var country: String?
    if case .chosen(let code) = context.plan.country { country = code }
    let purpose = trial.start.content.purpose
    let others = [isPostHoc ? trial.start.content.profile : nil].compactMap { $0 }
    let beside =
      ([knowledge.pathway.trial.profile] + knowledge.pathway.trial.beside + others).unique()
      .compactMap { knowledge.profiles[$0] }
      .filter { $0.id != profile.id && $0.purpose == purpose }
    let review = protocolFollowed(by: trial, knowledge, country).map {
      judge.review(by: $0, profile: profile, asOf: context.evidence.asOf)
    }
    let alerts = trial.alerts(
      in: context.evidence, dictionary: knowledge.dictionary, country: country)
    return TrialResult(
      assessment: judge.assess(by: profile, standing: review?.standing), beside: beside.map { ($0, judge.meets($0)) },
      // A protocol says itself where a trial begins.
      alerts: review == nil ? alerts : alerts.filter { !$0.isOfStart },
      measures: trial.painMeasures(by: profile, rules: knowledge.outcomeRules),
      postHocProfile: isPostHoc ? wanted : nil, usesPathwayProfile: named == nil,
      review: review)
  }

  /// The protocol that the trial names or, where it names none, the first of the pathway's that fits its
  /// drug, its method and the country.
  private static func protocolFollowed(
    by trial: TrialEvidence, _ knowledge: Knowledge, _ country: String?
  ) -> TrialProtocol? {
    let start = trial.start.content
    return knowledge.pathway.trial.follows.compactMap { knowledge.protocols[$0] }.first {
      $0.purpose == start.purpose && $0.drugs.contains(start.drug)
        && $0.methods.contains(start.method)
        && ($0.countries.isEmpty || country.map($0.countries.contains) ?? false)
    }
  }

  /// Whether the entry that names the rule was made only after the first dose.
  private static func isPostHoc(_ trial: TrialEvidence, _ evidence: Evidence) -> Bool {
    guard let first = trial.everyDose.first?.content.at,
      let entry = evidence.entries.first(where: { $0.number == trial.start.entry })
    else { return false }
    let named = entry.recorded.map(ClinicalMoment.instant) ?? trial.start.content.on
    return first.isCertainlyBefore(named)
  }
}
