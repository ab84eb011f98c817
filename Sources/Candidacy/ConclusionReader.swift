internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// The order of conclusions: the first that applies leads, the rest are listed below it.
struct ConclusionReader {
  let evaluation: Evaluation
  private let findings: [Finding]
  private let options: OptionReader

  init(evaluation: Evaluation) {
    self.evaluation = evaluation
    findings = evaluation.deciding
    options = evaluation.options
  }

  var steps: [ConclusionStep] {
    let candidacy = [
      safetyStop, declined, noPathway, notACandidate, externalSystem, hold, correct, incomplete,
      conference,
    ].compactMap { $0 }
    let blocking = candidacy.contains { $0.category != .stopAndEscalate }
    let forward = blocking ? [] : [proceed]
    var steps: [ConclusionStep] = []
    for step in candidacy + forward where !steps.contains(where: { $0.category == step.category }) {
      steps.append(step)
    }
    return steps.sorted { $0.category < $1.category }
  }

  private var safetyStop: ConclusionStep? {
    let entries = evaluation.trials.flatMap { result in
      result.assessment.stops.filter { isOpen($0, in: result) }
    }
    return entries.isEmpty ? nil : ConclusionStep(.stopAndEscalate, entries: entries)
  }

  /// An event of an earlier trial that is recorded as resolved no longer stops a later one.
  private func isOpen(_ entry: Int, in result: TrialResult) -> Bool {
    if result.assessment.trial.start.entry == evaluation.trials.last?.assessment.trial.start.entry {
      return true
    }
    let event = result.assessment.trial.adverseEvents.first { $0.entry == entry }
    return event?.content.resolved != true
  }

  private var declined: ConclusionStep? {
    guard evaluation.declined.determination == .met else { return nil }
    return ConclusionStep(
      .patientDeclines, entries: evaluation.declined.grounds.uses.map(\.entry))
  }

  private var noPathway: ConclusionStep? {
    guard evaluation.population.determination == .notMet else { return nil }
    return ConclusionStep(
      .noPathwayApplies, entries: evaluation.population.grounds.uses.map(\.entry))
  }

  private var notACandidate: ConclusionStep? {
    var lasting = findings.filter { finding in
      switch finding.criterion.kind {
      case .exclusion(.therapy): finding.status == .met
      case .required(.none): finding.status == .notMet
      default: false
      }
    }
    for option in options.exhausted {
      lasting += options.states.filter { $0.option == option }.flatMap(\.excludedBy)
    }
    return lasting.isEmpty ? nil : ConclusionStep(.notACandidate, findings: lasting.unique())
  }

  private var externalSystem: ConclusionStep? {
    step(
      .externalSystem,
      findings.filter { $0.criterion.kind == .required(.otherRoute) && $0.status == .notMet })
  }

  private var hold: ConclusionStep? {
    step(
      .holdUntil,
      findings.filter { $0.criterion.kind == .exclusion(.moment) && $0.status == .met })
  }

  /// What can be corrected: an unmet requirement that an act or time mends, and an exclusion of the
  /// planned drug, device or method while another is left.
  private var correct: ConclusionStep? {
    let exhausted = options.exhausted
    let unmet = findings.filter {
      $0.criterion.kind == .required(.actOrTime) && $0.status == .notMet && isDue($0)
    }
    let planned = options.states.filter { $0.isPlanned && !exhausted.contains($0.option) }
    return step(.correctAndReevaluate, unmet + planned.flatMap(\.excludedBy))
  }

  /// What only the implant needs is corrected on the way to it and does not hold up a trial.
  private func isDue(_ finding: Finding) -> Bool {
    evaluation.isBeforeImplant || finding.criterion.knownBefore != .implant
  }

  /// Something that must be known is unknown, stale or in conflict, or a document is missing.
  private var incomplete: ConclusionStep? {
    let afterTrial = evaluation.isBeforeImplant
    let open = findings.filter { finding in
      if finding.criterion.kind == .required(.evidence), finding.status == .notMet {
        return isDue(finding)
      }
      return afterTrial ? finding.blocks : finding.blocksTrial
    }
    let general =
      evaluation.population.determination.gaps + evaluation.declined.determination.gaps
      + evaluation.planGaps
    guard !open.isEmpty || !general.isEmpty else { return nil }
    return ConclusionStep(
      .completeTheEvaluation, findings: open, gaps: (general + open.flatMap(\.gaps)).unique())
  }

  private var conference: ConclusionStep? {
    let reviews = evaluation.context.evidence.conflictingReviews
    let open = evaluation.disagreements.filter { result in
      result.disagreement.decides == nil
        && result.sides.allSatisfy { evaluation.findings.contains($0) }
    }
    guard !reviews.isEmpty || !open.isEmpty else { return nil }
    return ConclusionStep(
      .teamConference, findings: open.flatMap(\.sides), entries: reviews)
  }

  /// Candidacy stands: the trial, or its outcome, says what comes next.
  private var proceed: ConclusionStep {
    guard let trial = evaluation.currentTrial else {
      return ConclusionStep(evaluation.isTrialWaived ? .recommendWithoutTrial : .proceedToTrial)
    }
    return TrialConsequence(trial, in: evaluation).step
  }

  private func step(
    _ category: RecommendationCategory, _ findings: [Finding]
  ) -> ConclusionStep? {
    guard !findings.isEmpty else { return nil }
    var dates: [CriterionReference: CivilDate] = [:]
    for finding in findings { dates[finding.reference] = recheckDay(finding) }
    // Before the last of them is over, nothing can go on.
    return ConclusionStep(
      category, findings: findings.unique(), date: dates.values.max(), dates: dates)
  }

  /// The day to look again: when time alone may turn the answer, else the team's interval.
  private func recheckDay(_ finding: Finding) -> CivilDate? {
    let today = evaluation.context.evidence.asOf.day
    if case .exclusion(let scope) = finding.criterion.kind, scope.option != nil { return nil }
    if let due = finding.grounds.dueDays.filter({ $0 > today }).min() { return due }
    let adoption = evaluation.knowledge.pathway.adoption(of: finding.reference)
    guard let days = adoption?.recheckDays else { return nil }
    let dated = finding.grounds.uses.compactMap { $0.at?.latest }.max() ?? today
    return max(dated.adding(days: days), today.adding(days: 1))
  }
}

extension Evidence {
  /// Team reviews whose latest word, role by role, is favourable in one and unfavourable in another.
  ///
  /// A role whose latest reviews differ has said neither.
  var conflictingReviews: [Int] {
    let all = reviews(of: Stage.teamReview.rawValue)
    let latest = Dictionary(grouping: all, by: \.role).values.flatMap { own in
      let last = own.filter { one in
        !own.contains { one.review.on.isCertainlyBefore($0.review.on) }
      }
      return Set(last.map(\.review.outcome)).count == 1 ? last : []
    }
    let outcomes = Set(latest.map(\.review.outcome))
    guard outcomes.isSuperset(of: ["favourable", "unfavourable"]) else { return [] }
    return latest.map(\.entry).sorted()
  }
}
