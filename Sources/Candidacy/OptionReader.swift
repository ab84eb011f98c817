internal import ClinicalModel
internal import CriteriaModel

/// Which drugs, devices and methods are still open.
///
/// An exclusion takes its options away whether or not they are planned.
struct OptionReader {
  let states: [OptionState]

  init(evaluation: Evaluation) {
    let exclusions = evaluation.findings.filter { $0.criterion.excludes != nil }
    let options = evaluation.knowledge.pathway.options
    let plan = evaluation.context.plan.options
    states = Criterion.Option.allCases.flatMap { option in
      (options[option] ?? []).map { id in
        OptionState(
          option: option, id: id, isPlanned: plan[option] == .chosen(id),
          excludedBy: exclusions.filter {
            $0.criterion.excludes == option && $0.criterion.options[option]?.contains(id) ?? false
              && evaluation.holds($0, planning: id, as: option)
          })
      }
    }
  }

  /// The kinds of which no option is left.
  var exhausted: [Criterion.Option] {
    Criterion.Option.allCases.filter { option in
      let own = states.filter { $0.option == option }
      return !own.isEmpty && own.allSatisfy { !$0.excludedBy.isEmpty }
    }
  }
}

extension Evaluation {
  /// Whether an exclusion holds, or would if its option were the one that is planned.
  fileprivate func holds(
    _ finding: Finding, planning id: String, as option: Criterion.Option
  ) -> Bool {
    switch finding.status {
    case .met: return true
    case .pending: guard finding.determination == .met else { return false }
    case .notApplicable, .indeterminate: break
    default: return false
    }
    // Where the trial is waived the rest of its stage is not walked.
    if isTrialWaived, finding.criterion.stage == .trial { return false }
    guard context.plan.options[option] != .chosen(id),
      let set = knowledge.sets[finding.reference.set]
    else { return false }
    return set.evaluate(finding.criterion, in: context.planning(id, as: option)).status == .met
  }
}

extension EvaluationContext {
  /// The same evidence with another option planned.
  fileprivate func planning(_ id: String, as option: Criterion.Option) -> EvaluationContext {
    let options = plan.options.merging([option: .chosen(id)]) { _, new in new }
    return EvaluationContext(
      evidence: evidence, dictionary: dictionary, freshness: freshness, trialResults: trialResults,
      indication: indication,
      plan: Plan(options: options, country: plan.country, facts: plan.facts),
      otherTrialResult: otherTrialResult)
  }
}

extension Criterion {
  /// The kind of option that it takes away, if it is an exclusion of one.
  fileprivate var excludes: Option? {
    guard case .exclusion(let scope) = kind else { return nil }
    return scope.option
  }
}

extension Criterion.Scope {
  /// The option that an exclusion of this scope takes away.
  var option: Criterion.Option? {
    switch self {
    case .drug: .drug
    case .device: .device
    case .method: .method
    case .therapy, .moment, .payer: nil
    }
  }
}
