internal import ClinicalModel

extension CriteriaSet {
  /// Every criterion of the set against the evidence, in the set's order.
  public func evaluate(in context: EvaluationContext) -> [Finding] {
    criteria.map { evaluate($0, in: context) }
  }

  /// One criterion against the evidence.
  public func evaluate(_ criterion: Criterion, in context: EvaluationContext) -> Finding {
    var reader = ConditionReader(context, criteria)
    let (status, determination) = reader.status(of: criterion)
    return Finding(
      criterion: criterion, reference: CriterionReference(set: id, id: criterion.id),
      edition: edition, status: status, determination: determination, grounds: reader.grounds)
  }
}

extension ConditionReader {
  /// Status and determination of a criterion: applicability first, then its condition.
  mutating func status(of criterion: Criterion) -> (Finding.Status, Determination) {
    guard criterion.population.contains(context.indication) else {
      return (.notApplicable, .indeterminate([]))
    }
    guard criterion.isApplied else { return (.unverified, .indeterminate([])) }
    guard let condition = criterion.condition else { return (.informs, .indeterminate([])) }
    if case .chosenOtherwise = optionState(of: criterion) {
      return (.notApplicable, .indeterminate([]))
    }
    let applies = applicability(of: criterion)
    if applies == .notMet { return (.notApplicable, .indeterminate([])) }
    let own = read(condition)
    if case .open(let option, let values) = optionState(of: criterion) {
      return (.pending(option: option, values), Self.combine(applies, own, criterion.kind).1)
    }
    return Self.combine(applies, own, criterion.kind)
  }

  /// Where it is unknown whether a criterion applies, only an answer that is harmless either way
  /// stands; every other one is indeterminate, and only what decides whether it applies is asked for:
  /// the rest may not matter.
  private static func combine(
    _ applies: Determination, _ own: Determination, _ kind: Criterion.Kind
  ) -> (Finding.Status, Determination) {
    var harmless = Determination.notMet
    if case .required = kind { harmless = .met }
    let result = applies == .met || own == harmless ? own : applies
    switch result {
    case .met: return (.met, result)
    case .notMet: return (.notMet, result)
    case .indeterminate: return (.indeterminate, result)
    }
  }

  private mutating func applicability(of criterion: Criterion) -> Determination {
    if criterion.isUnconditional { return .met }
    var parts: [Determination] = []
    if !criterion.countries.isEmpty { parts.append(country(among: criterion.countries)) }
    for option in Criterion.Option.allCases where criterion.options[option] != nil {
      guard case .conflict(let entries)? = context.plan.options[option] else { continue }
      let fact = Gap.Subject.fact(context.plan.facts.options[option] ?? option.rawValue)
      parts.append(.indeterminate([Gap(fact, .conflict, entries: entries)]))
    }
    if let condition = criterion.appliesIf { parts.append(read(condition)) }
    let all = Determination.all(parts)
    // One question after the other: the next may not have to be asked.
    return all.gaps.first.map { .indeterminate([$0]) } ?? all
  }

  private func country(among countries: [String]) -> Determination {
    let fact = Gap.Subject.fact(context.plan.facts.country)
    switch context.plan.country {
    case .chosen(let country): return countries.contains(country) ? .met : .notMet
    case .open: return .indeterminate([Gap(fact, .missing)])
    case .conflict(let entries): return .indeterminate([Gap(fact, .conflict, entries: entries)])
    }
  }

  private enum OptionState {
    case settled, chosenOtherwise
    case open(Criterion.Option, [String])
  }

  private func optionState(of criterion: Criterion) -> OptionState {
    if criterion.options.isEmpty { return .settled }
    var open: OptionState?
    for option in Criterion.Option.allCases {
      guard let values = criterion.options[option] else { continue }
      switch context.plan.options[option] ?? .open {
      case .chosen(let value): if !values.contains(value) { return .chosenOtherwise }
      case .open: open = open ?? .open(option, values)
      case .conflict: break
      }
    }
    return open ?? .settled
  }
}

extension Criterion {
  /// Whether nothing but the indication decides that it applies.
  fileprivate var isUnconditional: Bool {
    countries.isEmpty && options.isEmpty && appliesIf == nil
  }
}
