internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// Judges every trial of a case by its profile, and the last by every profile that is held.
struct TrialReader {
  let results: [TrialResult]
  /// The last trial's response by the profiles that a criterion of the pathway asks for.
  let resultsByProfile: [String: EvaluationContext.TrialResult]
  /// Reads the last trial by any other profile; nil where there is no trial.
  let otherResult: (@Sendable (String) -> EvaluationContext.TrialResult?)?
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
      otherResult = earlier.otherResult
      return
    }
    var results: [TrialResult] = []
    var last: TrialJudge?
    for start in context.evidence.trials {
      let trial = TrialEvidence(start, in: context.evidence, dictionary: knowledge.dictionary)
      let judge = TrialJudge(trial, rules: rules, walker: walker)
      let result = Self.result(judge, trial, knowledge, context)
      results += result.map { [$0] } ?? []
      last = judge
    }
    self.results = results
    let read = last.map { Self.reading($0, knowledge.profiles) }
    let asked = knowledge.askedProfiles.compactMap { id in read?(id).map { (id, $0) } }
    resultsByProfile = Dictionary(asked) { first, _ in first }
    otherResult = read
  }

  /// Reads a trial by a profile; nil where none of that id judges trials.
  private static func reading(
    _ judge: TrialJudge, _ profiles: [String: TrialProfile]
  ) -> @Sendable (String) -> EvaluationContext.TrialResult? {
    let trial = judge.trial
    let entries = [trial.start.entry] + trial.doses.map(\.entry)
    return { id in
      guard let profile = profiles[id], profile.use == .trials else { return nil }
      return EvaluationContext.TrialResult(judge.meets(profile), entries: entries)
    }
  }

  private static func result(
    _ judge: TrialJudge, _ trial: TrialEvidence, _ knowledge: Knowledge,
    _ context: EvaluationContext
  ) -> TrialResult? {
    let agreed = AgreedProfile(trial, context.evidence)
    let named = agreed.before.flatMap { knowledge.profiles[$0] }
      .flatMap { $0.use == .trials ? $0 : nil }
    guard let profile = named ?? knowledge.profiles[knowledge.pathway.trial.profile] else {
      return nil
    }
    var country: String?
    if case .chosen(let code) = context.plan.country { country = code }
    let review = protocolFollowed(by: trial, knowledge, country).map {
      judge.review(by: $0, profile: profile, asOf: context.evidence.asOf)
    }
    let readings = trial.agreedReadings(asOf: context.evidence.asOf)
    let alerts = trial.alerts(
      in: context.evidence, dictionary: knowledge.dictionary, country: country)
    return TrialResult(
      assessment: judge.assess(by: profile, standing: review?.standing),
      beside: besides(profile, agreed.after, trial, knowledge).map { ($0, judge.meets($0)) },
      // A protocol says itself where a trial begins.
      alerts: review == nil ? alerts : alerts.filter { !$0.isOfStart },
      measures: trial.painMeasures(by: profile, rules: knowledge.outcomeRules),
      postHocProfile: agreed.after.flatMap { knowledge.profiles[$0] },
      usesPathwayProfile: named == nil, review: review,
      unknownProtocol: review == nil ? trial.start.content.protocolID : nil,
      agreedReadings: readings, deviations: (review?.deviations ?? []) + readings.missing)
  }

  /// The profiles that are shown beside the one that counts.
  private static func besides(
    _ profile: TrialProfile, _ late: String?, _ trial: TrialEvidence, _ knowledge: Knowledge
  ) -> [TrialProfile] {
    let pathway = knowledge.pathway.trial
    return ([pathway.profile] + pathway.beside + [late].compactMap(\.self)).unique()
      .compactMap { knowledge.profiles[$0] }
      .filter {
        $0.id != profile.id && $0.purpose == trial.start.content.purpose && $0.use == .trials
      }
  }

  /// The protocol that the trial names or, where it names none, the first of the pathway's that fits its
  /// drug, its method and the country.
  private static func protocolFollowed(
    by trial: TrialEvidence, _ knowledge: Knowledge, _ country: String?
  ) -> TrialProtocol? {
    let start = trial.start.content
    if let named = start.protocolID { return knowledge.protocols[named] }
    return knowledge.pathway.trial.follows.compactMap { knowledge.protocols[$0] }.first {
      $0.purpose == start.purpose && $0.drugs.contains(start.drug)
        && $0.methods.contains(start.method)
        && ($0.countries.isEmpty || country.map($0.countries.contains) ?? false)
    }
  }
}

/// The success rule of a trial as it was agreed: the one that stood when the first dose was given.
private struct AgreedProfile {
  /// The rule that was named before the first dose; nil where none was.
  let before: String?
  /// The rule that stands now, where it was named or changed only after the first dose.
  let after: String?

  init(_ trial: TrialEvidence, _ evidence: Evidence) {
    let first = trial.everyDose.first?.content.at
    let versions = evidence.versions(of: trial.start)
    let early = versions.last { version in !(first?.isCertainlyBefore(version.written) ?? false) }
    before = early?.start.profile
    let now = trial.start.content.profile
    after = now == before ? nil : now
  }
}
