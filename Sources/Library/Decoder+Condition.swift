internal import ClinicalModel
internal import CriteriaModel
internal import Markup

extension Decoder {
  /// The one condition inside an element; checked against the dictionary as it is read.
  mutating func condition(in element: Element?, _ dictionary: DataDictionary) -> Condition? {
    element?.elements.first.flatMap { condition($0, dictionary) }
  }

  /// What a criterion or a population asks of the patient: never whether something is on record, or
  /// silence would decide it.
  mutating func question(in element: Element?, _ dictionary: DataDictionary) -> Condition? {
    let condition = condition(in: element, dictionary)
    var asksTheRecord = false
    condition?.forEach { if case .recorded = $0 { asksTheRecord = true } }
    if let element, asksTheRecord {
      report(
        "criteria.recorded", at: element, "that nothing is on record would decide here",
        fix: "ask it in an <applies-if> only")
    }
    return condition
  }

  /// One condition.
  mutating func condition(_ element: Element, _ dictionary: DataDictionary) -> Condition? {
    switch element.name {
    case "all": return parts(element, dictionary).map(Condition.all)
    case "any": return parts(element, dictionary).map(Condition.any)
    case "none": return parts(element, dictionary).map { .not(.any($0)) }
    case "not": return condition(in: element, dictionary).map(Condition.not)
    case "at-least": return atLeast(element, dictionary)
    case "count", "sum", "least", "greatest": return aggregate(element, dictionary)
    case "review": return review(element, dictionary)
    case "criterion-met": return .criterionMet(token(element, "id"))
    case "trial-meets": return .trialMeets(profile: token(element, "profile"))
    default: return factCondition(element, dictionary)
    }
  }

  private mutating func parts(
    _ element: Element, _ dictionary: DataDictionary
  ) -> [Condition]? {
    var parts: [Condition] = []
    for child in element.elements {
      guard let part = condition(child, dictionary) else { return nil }
      parts.append(part)
    }
    return parts
  }

  private mutating func atLeast(_ element: Element, _ dictionary: DataDictionary) -> Condition? {
    guard let parts = parts(element, dictionary), let count = whole(element, "n") else {
      return nil
    }
    if count > parts.count {
      report(
        "criteria.never-met", at: element,
        "at least \(count) of \(parts.count) conditions can never be met")
    }
    return .atLeast(count, parts)
  }

  private mutating func review(_ element: Element, _ dictionary: DataDictionary) -> Condition {
    let roles = words(element, "roles")
    let outcomes = words(element, "outcomes")
    check(roles: roles, at: element, dictionary)
    check(outcomes, in: "review-outcomes", at: element, dictionary)
    return .review(stage: token(element, "stage"), roles: roles, outcomes: outcomes)
  }

  private mutating func factCondition(
    _ element: Element, _ dictionary: DataDictionary
  ) -> Condition? {
    let id = token(element, "fact")
    guard let fact = dictionary.facts[id] else {
      report(
        "criteria.unknown-fact", at: element, "fact '\(id)' is not in the data dictionary",
        fix: "declare it under Criteria/dictionary/ or correct the name")
      return nil
    }
    switch element.name {
    case "compare":
      guard let threshold = quantity(element), check(threshold, fact, at: element) else {
        return nil
      }
      return .compare(fact: id, comparison(element), threshold)
    case "between": return between(element, fact)
    case "one-of":
      let values = words(element, "values")
      check(codes: values, of: fact, at: element)
      return .oneOf(fact: id, values)
    case "elapsed":
      if fact.type != .date { reportType(fact, "a date", at: element) }
      return span(element).map { .elapsed(fact: id, comparison(element), $0) }
    case "recorded": return .recorded(fact: id)
    case "judgement":
      if fact.type != .yesNo { reportType(fact, "yes or no", at: element) }
      check(roles: words(element, "roles"), at: element, dictionary)
      return .judgement(fact: id, roles: words(element, "roles"))
    default:
      report("criteria.unknown-condition", at: element, "condition '\(element.name)' is not known")
      return nil
    }
  }

  private mutating func between(_ element: Element, _ fact: FactDefinition) -> Condition? {
    guard let low = quantity(element, "low"), let high = quantity(element, "high"),
      check(low, fact, at: element), check(high, fact, at: element)
    else { return nil }
    if high.number < low.number {
      report("criteria.never-met", at: element, "no number lies between \(low) and \(high)")
      return nil
    }
    return .between(fact: fact.id, QuantityRange(low, high))
  }
}
