internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// Finds answers that settle a criterion one way or the other.
struct CriterionSolver {
  let solver: ConditionSolver
  private var context: EvaluationContext { solver.context }

  init(_ solver: ConditionSolver) { self.solver = solver }

  /// The answers by which a criterion stands in nobody's way: its condition falls out so, or it does not
  /// apply.
  func harmless(_ criterion: Criterion) -> [Suppositions] {
    guard let condition = criterion.condition else { return [[:]] }
    let own = solver.solve(condition, criterion.wantsItsCondition)
    return (own + notApplying(criterion)).unique()
  }

  /// The answers by which it applies and its condition is met, or is not.
  func decided(_ criterion: Criterion, met: Bool) -> [Suppositions] {
    guard let condition = criterion.condition else { return [] }
    return solver.joined([applying(criterion), solver.solve(condition, met)])
  }

  /// The answers by which it applies.
  func applying(_ criterion: Criterion) -> [Suppositions] {
    let condition = criterion.appliesIf.map { solver.solve($0, true) } ?? [[:]]
    return solver.joined(
      [condition]
        + plan(of: criterion).map { fact, codes, isOpen in
          isOpen ? choices(fact) { codes.contains($0) } : [[:]]
        })
  }

  /// The answers by which it does not apply.
  func notApplying(_ criterion: Criterion) -> [Suppositions] {
    (criterion.appliesIf.map { solver.solve($0, false) } ?? []) + elsewhere(criterion)
  }

  /// The answers by which something else is planned than what it hangs on.
  private func elsewhere(_ criterion: Criterion) -> [Suppositions] {
    plan(of: criterion).flatMap { fact, codes, isOpen in
      isOpen ? choices(fact) { !codes.contains($0) } : []
    }
  }

  /// The facts of the plan that it hangs on, the codes that fit, and whether that is open or may change.
  private func plan(
    of criterion: Criterion
  ) -> [(fact: String, codes: [String], isOpen: Bool)] {
    let facts = context.plan.facts
    var found: [(fact: String, codes: [String], isOpen: Bool)] = []
    for option in Criterion.Option.allCases {
      guard let codes = criterion.options[option], let fact = facts.options[option] else {
        continue
      }
      found.append((fact, codes, isOpen(context.plan.options[option], codes)))
    }
    if !criterion.countries.isEmpty {
      found.append(
        (facts.country, criterion.countries, isOpen(context.plan.country, criterion.countries)))
    }
    return found
  }

  private func isOpen(_ choice: Plan.Choice?, _ codes: [String]) -> Bool {
    guard case .chosen(let value)? = choice else { return true }
    return solver.changesAnswers && !codes.contains(value)
  }

  private func choices(_ fact: String, _ fits: (String) -> Bool) -> [Suppositions] {
    let subject = Gap.Subject.fact(fact)
    return solver.regions.answers(to: subject).compactMap { answer in
      guard case .value(.code(let code), _) = answer, fits(code) else { return nil }
      return [subject: answer]
    }
  }
}

extension Criterion {
  /// Whether its condition should hold: that of a requirement should, that of an exclusion should not.
  var wantsItsCondition: Bool {
    if case .required = kind { return true }
    return false
  }
}

extension AnswerRegions {
  /// The regions that everything a pathway looks at cuts.
  init(
    _ knowledge: Knowledge, _ plan: Plan.Facts, asOf: AsOf, sets: [CriteriaSet] = [],
    profiles: [String: TrialProfile] = [:]
  ) {
    let all = Array(knowledge.sets.values) + sets
    let criteria = all.flatMap { set in set.criteria.flatMap { $0.everyCondition(in: set) } }
    let general = [knowledge.pathway.population, knowledge.pathway.declined].flatMap(\.flattened)
    var own: [String: Set<String>] = [:]
    for criterion in all.flatMap(\.criteria) {
      for (option, codes) in criterion.options {
        own[plan.options[option] ?? "", default: []].formUnion(codes)
      }
      own[plan.country, default: []].formUnion(criterion.countries)
    }
    self.init(
      dictionary: knowledge.dictionary, asOf: asOf, conditions: (criteria + general).unique(),
      ownCodes: own, profiles: profiles)
  }
}
