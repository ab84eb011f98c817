internal import ClinicalModel
internal import CriteriaModel

/// Which drugs, devices and methods are still open.
///
/// An exclusion takes its options away whether or not they are planned.
struct OptionReader {
  let evaluation: Evaluation

  var states: [OptionState] {
    Criterion.Option.allCases.flatMap { option in
      (evaluation.knowledge.pathway.options[option] ?? []).map { id in
        OptionState(
          option: option, id: id,
          isPlanned: evaluation.context.plan.options[option] == .chosen(id),
          excludedBy: exclusions(of: id, option))
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

  private func exclusions(of id: String, _ option: Criterion.Option) -> [Finding] {
    evaluation.findings.filter { finding in
      guard case .exclusion(let scope) = finding.criterion.kind, scope.option == option,
        finding.determination == .met
      else { return false }
      switch finding.status {
      case .met, .pending: return finding.criterion.options[option]?.contains(id) ?? false
      default: return false
      }
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
