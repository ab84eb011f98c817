internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup

/// A set's applied criteria as formulas over one space of regions.
struct SetLogic: Sendable {
  let document: LibrarySurvey.Document
  let space: DecisionSpace
  let criteria: [CriterionLogic]

  init(_ surveyed: LibrarySurvey.SurveyedSet, _ survey: LibrarySurvey) {
    document = surveyed.document
    let set = surveyed.set
    let elements = Dictionary(
      document.root.all("criterion").map { ($0["id"] ?? "", $0) },
      uniquingKeysWith: { one, _ in one })
    let asked = set.criteria.filter { $0.isApplied && $0.kind != .information }
      .compactMap { criterion -> (Criterion, Element, Condition, Condition)? in
        guard let condition = criterion.condition, let element = elements[criterion.id] else {
          return nil
        }
        let applies = set.applicability(of: criterion, survey.planFacts)
        return (criterion, element, applies, set.expanded(condition, without: [criterion.id]))
      }
    let space = DecisionSpace(asked.flatMap { [$0.2, $0.3] }, survey.dictionary)
    self.space = space
    criteria = asked.map {
      CriterionLogic(
        criterion: $0.0, element: $0.1, applies: space.formula($0.2),
        condition: space.formula($0.3))
    }
  }
}

/// A criterion as formulas: when it applies, and when its condition holds.
struct CriterionLogic: Sendable {
  let criterion: Criterion
  let element: Element
  let applies: Formula
  let condition: Formula

  /// When it stands in the way: an unmet requirement, an exclusion or a caution that takes effect.
  var strikes: Formula {
    if case .required = criterion.kind { return .all([applies, .not(condition)]) }
    return .all([applies, condition])
  }

  /// When it applies and does not stand in the way.
  var passes: Formula {
    if case .required = criterion.kind { return .all([applies, condition]) }
    return .all([applies, .not(condition)])
  }

  var variables: Set<Int> { applies.variables.union(condition.variables) }
}

extension CriteriaSet {
  /// All that must hold for a criterion to apply, its population aside.
  func applicability(of criterion: Criterion, _ plan: Plan.Facts?) -> Condition {
    var parts = Criterion.Option.allCases.compactMap { option -> Condition? in
      guard let values = criterion.options[option] else { return nil }
      return plan?.options[option].map { .oneOf(fact: $0, values) }
    }
    if let plan, !criterion.countries.isEmpty {
      parts.append(.oneOf(fact: plan.country, criterion.countries))
    }
    let own = criterion.appliesIf.map { expanded($0, without: [criterion.id]) }
    return .all(parts + [own].compactMap { $0 })
  }
}
