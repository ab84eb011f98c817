public import ClinicalModel

/// All that one evaluation of criteria may see.
///
/// No clock, locale, file or network is among it. A reference: every criterion is read with it, and
/// nothing in it ever changes.
public final class EvaluationContext: Sendable {
  /// A trial's response by one profile, with the entries it rests on.
  public struct TrialResult: Sendable, Hashable {
    /// Whether the response was reached.
    public let determination: Determination
    /// The numbers of the entries it rests on: the trial's and its doses'.
    public let entries: [Int]

    /// A trial's response by one profile.
    public init(_ determination: Determination, entries: [Int]) {
      self.determination = determination
      self.entries = entries
    }
  }

  /// What is known of the case at the moment of the evaluation.
  public let evidence: Evidence
  /// The facts, scales and drugs that the case may speak of.
  public let dictionary: DataDictionary
  /// How old an answer may be.
  public let freshness: Freshness
  /// The latest trial's response by the profiles that are asked for.
  public let trialResults: [String: TrialResult]
  /// Reads it by any other profile; nil where there is no trial.
  public let otherTrialResult: (@Sendable (String) -> TrialResult?)?
  /// The indication whose pathway is walked.
  public let indication: String
  /// The drug, device, method and country that are planned, as far as that is known.
  public let plan: Plan

  /// What one evaluation may see.
  public init(
    evidence: Evidence, dictionary: DataDictionary, freshness: Freshness,
    trialResults: [String: TrialResult], indication: String, plan: Plan,
    otherTrialResult: (@Sendable (String) -> TrialResult?)? = nil
  ) {
    self.evidence = evidence
    self.dictionary = dictionary
    self.freshness = freshness
    self.trialResults = trialResults
    self.indication = indication
    self.plan = plan
    self.otherTrialResult = otherTrialResult
  }

  /// Reads a condition that stands outside any set, such as a pathway's population.
  public func read(_ condition: Condition) -> (determination: Determination, grounds: Grounds) {
    var reader = ConditionReader(self, [])
    let determination = reader.read(condition)
    return (determination, reader.grounds)
  }
}

/// What is planned: the options on which criteria may hang.
public struct Plan: Sendable, Hashable {
  /// What is known of one option.
  public enum Choice: Sendable, Hashable {
    case open
    case chosen(String)
    case conflict([Int])
  }

  /// What is known of each option; one that is not listed is open.
  public let options: [Criterion.Option: Choice]
  /// The country whose labels and rules apply.
  public let country: Choice
  /// The facts that answer what is planned.
  public let facts: Facts

  /// The facts that say what is planned, to be asked for.
  public struct Facts: Sendable, Hashable {
    /// The id of the fact that says which drug, device or method is chosen.
    public let options: [Criterion.Option: String]
    /// The id of the fact that names the country.
    public let country: String

    /// The facts that say what is planned.
    public init(options: [Criterion.Option: String], country: String) {
      self.options = options
      self.country = country
    }
  }

  /// What is planned.
  public init(options: [Criterion.Option: Choice], country: Choice, facts: Facts) {
    self.options = options
    self.country = country
    self.facts = facts
  }
}

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
