internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// One look at a case: findings stage by stage, and what they lead to.
struct Evaluation {
  let knowledge: Knowledge
  let context: EvaluationContext
  let judged: TrialReader
  let stages: [StageResult]
  let waivers: [WaiverOutcome]
  let population: (determination: Determination, grounds: Grounds)
  let declined: (determination: Determination, grounds: Grounds)
  /// What the printed waivers rest on that someone relies on.
  let waiverGrounds: [Grounds]
  /// Every finding of every stage.
  let findings: [Finding]
  /// What each adopted criterion says by itself, before waivers, in the order of `Knowledge.adopted`.
  let read: [[Finding]]
  /// The finding on the requirement of a trial.
  let trialRequirement: Finding?
  /// The drugs, devices and methods that are left.
  let options: OptionReader

  /// One look at a case; `earlier` is a look at the same entries whose trials came out the same.
  init(
    knowledge: Knowledge, context: EvaluationContext, judged: TrialReader, earlier: Evaluation?
  ) {
    self.knowledge = knowledge
    self.context = context
    self.judged = judged
    let reader = FindingReader(knowledge: knowledge, context: context, earlier: earlier)
    let waiving = WaiverReader(reader)
    waivers = waiving.outcomes
    waiverGrounds = waiving.grounds
    let required = knowledge.pathway.trial.requiredBy
    let wasPositive = Self.current(judged.results, context.plan)?.assessment.outcome == .positive
    read = knowledge.adopted.indices.map(reader.findings)
    let all = zip(knowledge.pathway.stages, read).map { stage, own in
      StageResult(
        stage: stage, findings: waiving.waived(own), isBeforeImplant: wasPositive)
    }
    trialRequirement = all.lazy.flatMap(\.findings).first { $0.reference == required }
    stages = trialRequirement?.isWaived == true ? all.map { $0.unwalked(but: required) } : all
    findings = stages.flatMap(\.findings)
    options = OptionReader(
      findings, by: knowledge, in: context,
      isTrialWaived: trialRequirement?.isWaived == true)
    population = context.read(knowledge.pathway.population)
    declined = context.read(knowledge.pathway.declined)
  }

  /// The findings that decide candidacy.
  ///
  /// All but the requirement of a trial, which the trial decides, and what is only shown by a trial
  /// that has not been done. Where the trial is waived its stage is not walked.
  var deciding: [Finding] {
    let overruled = overruled
    return findings.filter { finding in
      if finding.reference == knowledge.pathway.trial.requiredBy { return false }
      if overruled.contains(finding.reference) { return false }
      guard finding.criterion.stage == .trial else { return true }
      return finding.criterion.knownBefore == .trial || !trials.isEmpty
    }
  }

  /// The sides of a question that another side decides: shown beside it, deciding nothing.
  private var overruled: [CriterionReference] {
    var overruled: [CriterionReference] = []
    for disagreement in knowledge.pathway.disagreements {
      guard let decider = disagreement.sides.first(where: { $0.set == disagreement.decides }),
        findings.contains(where: { $0.reference == decider && ($0.isFor || $0.isAgainst) })
      else { continue }
      overruled += disagreement.sides.filter { $0 != decider }
    }
    return overruled
  }

  /// Every trial with its outcome.
  var trials: [TrialResult] { judged.results }

  /// Whether the trial is set aside under a waiver that a source prints.
  var isTrialWaived: Bool { trialRequirement?.isWaived ?? false }

  /// Whether the next step is the implant: the trial was positive, or is waived.
  var isBeforeImplant: Bool {
    isTrialWaived || currentTrial?.assessment.outcome == .positive
  }

  /// The last trial, where it was one of the drug that is planned: a trial of one drug says nothing of
  /// another, nor where the plan contradicts itself.
  var currentTrial: TrialResult? { Self.current(trials, context.plan) }

  private static func current(_ trials: [TrialResult], _ plan: Plan) -> TrialResult? {
    switch plan.options[.drug] {
    case .chosen(let drug)?:
      trials.last.flatMap { $0.assessment.trial.start.content.drug == drug ? $0 : nil }
    case .conflict?: nil
    case .open?, nil: trials.last
    }
  }

  /// What has to be said before it is known of which drug the last trial speaks.
  var planGaps: [Gap] {
    guard !trials.isEmpty, case .conflict(let entries)? = context.plan.options[.drug],
      let fact = context.plan.facts.options[.drug]
    else { return [] }
    return [Gap(.fact(fact), .conflict, entries: entries)]
  }

  var category: RecommendationCategory { steps.category }

  /// Every step that applies, in the order of precedence.
  var steps: [ConclusionStep] { ConclusionReader(evaluation: self).steps }

  var turningDays: Set<CivilDate> {
    let general = [population.grounds, declined.grounds] + waiverGrounds
    let read = findings + options.supposed
    return (general + read.map(\.grounds)).reduce(into: []) { days, grounds in
      if !grounds.turningDays.isEmpty { days.formUnion(grounds.turningDays) }
    }
  }
}

extension [ConclusionStep] {
  /// What leads.
  var category: RecommendationCategory { first?.category ?? .completeTheEvaluation }
}

extension Finding {
  /// Whether it is set aside under a waiver that a source prints.
  fileprivate var isWaived: Bool {
    if case .waived = status { return true }
    return false
  }
}

extension StageResult {
  /// The trial stage where the trial is waived: nothing in it applies but the requirement itself.
  fileprivate func unwalked(but requirement: CriterionReference) -> StageResult {
    guard stage.stage == .trial else { return self }
    return StageResult(
      stage: stage, findings: findings.map { $0.reference == requirement ? $0 : $0.notApplied },
      isBeforeImplant: true)
  }
}
