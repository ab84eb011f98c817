internal import ClinicalModel
internal import CriteriaModel

/// Which drugs, devices and methods are still open.
///
/// An exclusion takes its options away whether or not they are planned.
struct OptionReader {
  let states: [OptionState]

  init(evaluation: Evaluation) {
    let exclusions = evaluation.findings.filter(\.takesAnOptionAway)
    let options = evaluation.knowledge.pathway.options
    let plan = evaluation.context.plan.options
    states = Criterion.Option.allCases.flatMap { option in
      (options[option] ?? []).map { id in
        OptionState(
          option: option, id: id, isPlanned: plan[option] == .chosen(id),
          excludedBy: exclusions.filter { $0.criterion.options[option]?.contains(id) ?? false })
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

extension Finding {
  /// Whether it is an exclusion of a drug, device or method that holds, planned or not.
  fileprivate var takesAnOptionAway: Bool {
    guard case .exclusion(let scope) = criterion.kind, scope.option != nil,
      determination == .met
    else { return false }
    switch status {
    case .met, .pending: return true
    default: return false
    }
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
