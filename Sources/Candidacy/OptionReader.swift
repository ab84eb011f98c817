internal import ClinicalModel
internal import CriteriaModel

/// Which drugs, devices and methods are still open.
///
/// An exclusion takes its options away whether or not they are planned.
struct OptionReader {
  let states: [OptionState]
  /// What exclusions say of options that are not planned, as if they were.
  let supposed: [Finding]

  init(
    _ findings: [Finding], by knowledge: Knowledge, in context: EvaluationContext,
    isTrialWaived: Bool
  ) {
    let supposing = Supposing(knowledge: knowledge, context: context, isTrialWaived: isTrialWaived)
    let exclusions = findings.filter { $0.criterion.excludes != nil }
    var states: [OptionState] = []
    var supposed: [Finding] = []
    for option in Criterion.Option.allCases {
      for id in knowledge.pathway.options[option] ?? [] {
        var excluding: [Finding] = []
        for finding in exclusions where finding.criterion.takesAway(id, as: option) {
          let then = supposing.finding(finding, planning: id, as: option)
          if then?.status == .met { excluding.append(finding) }
          if let then, finding.status != .met { supposed.append(then) }
        }
        states.append(
          OptionState(
            option: option, id: id, isPlanned: context.plan.options[option] == .chosen(id),
            excludedBy: excluding))
      }
    }
    self.states = states
    self.supposed = supposed
  }

  /// The kinds of which no option is left.
  var exhausted: [Criterion.Option] {
    Criterion.Option.allCases.filter { option in
      let own = states.filter { $0.option == option }
      return !own.isEmpty && own.allSatisfy { !$0.excludedBy.isEmpty }
    }
  }
}

/// Reads exclusions as if other options were planned.
private struct Supposing {
  let knowledge: Knowledge
  let context: EvaluationContext
  let isTrialWaived: Bool

  /// The exclusion as it would be if its option were the one that is planned; nil where that changes
  /// nothing or is not asked.
  func finding(_ finding: Finding, planning id: String, as option: Criterion.Option) -> Finding? {
    switch finding.status {
    case .met: return finding
    // What it says whoever plans what is read already.
    case .pending: if finding.determination != .met { return nil }
    case .notApplicable, .indeterminate: break
    default: return nil
    }
    // Where the trial is waived the rest of its stage is not walked.
    if isTrialWaived, finding.criterion.stage == .trial { return nil }
    guard context.plan.options[option] != .chosen(id),
      let set = knowledge.sets[finding.reference.set]
    else { return nil }
    return set.evaluate(finding.criterion, in: context.planning(id, as: option))
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
  /// Whether it is an exclusion that takes away this option of this kind.
  fileprivate func takesAway(_ id: String, as option: Option) -> Bool {
    excludes == option && options[option]?.contains(id) ?? false
  }

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
