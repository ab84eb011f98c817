internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// What a condition means, apart from how it is written down: two conditions with one meaning give the
/// same answer on every case.
///
/// Order of parts, of codes and of filters, an "all" inside an "all", a double negation, a negation
/// carried inwards (as three values allow) and units of one dimension make no difference. Two conditions
/// with different keys may still mean the same: a witness is what shows that they do not.
struct ConditionMeaning {
  /// The success rules to which a condition refers, by id.
  let profiles: [String: TrialProfile]

  /// The key of a condition.
  func key(_ condition: Condition, isDenied: Bool = false) -> String {
    switch condition {
    case .not(let part): return key(part, isDenied: !isDenied)
    case .all(let parts): return joined(isDenied ? "any" : "all", parts, isDenied)
    case .any(let parts): return joined(isDenied ? "all" : "any", parts, isDenied)
    case .atLeast(let count, let parts):
      let needed = isDenied ? parts.count - count + 1 : count
      if needed == 1 { return joined("any", parts, isDenied) }
      if needed == parts.count { return joined("all", parts, isDenied) }
      return "\(needed) of(\(keys(parts, isDenied).joined(separator: ";")))"
    case .between(let fact, let range):
      let ends = [(Comparison.atLeast, range.low), (.atMost, range.high)].map {
        Condition.compare(fact: fact, $0, $1)
      }
      return key(.all(ends), isDenied: isDenied)
    default: return leaf(condition, isDenied)
    }
  }

  private func keys(_ parts: [Condition], _ isDenied: Bool) -> [String] {
    parts.map { key($0, isDenied: isDenied) }.sorted()
  }

  /// Parts of the same kind are taken up, and what stands there twice counts once.
  private func joined(_ kind: String, _ parts: [Condition], _ isDenied: Bool) -> String {
    let own = parts.flatMap { flat($0, kind, isDenied) }
    let unique = Set(own).sorted()
    if let only = unique.first, unique.count == 1 { return only }
    return "\(kind)(\(unique.joined(separator: ";")))"
  }

  private func flat(_ part: Condition, _ kind: String, _ isDenied: Bool) -> [String] {
    switch part {
    case .not(let inner): flat(inner, kind, !isDenied)
    case .all(let parts) where kind == (isDenied ? "any" : "all"),
      .any(let parts) where kind == (isDenied ? "all" : "any"):
      parts.flatMap { flat($0, kind, isDenied) }
    default: [key(part, isDenied: isDenied)]
    }
  }

  private func leaf(_ condition: Condition, _ isDenied: Bool) -> String {
    let denied = isDenied ? "not " : ""
    switch condition {
    case .compare(let fact, let comparison, let threshold):
      return "\(fact) \(sign(comparison, isDenied)) \(exact(threshold))"
    case .oneOf(let fact, let codes): return "\(denied)\(fact) in \(sorted(codes))"
    case .elapsed(let fact, let comparison, let span):
      return "since \(fact) \(sign(comparison, isDenied)) \(span.measure)"
    case .recorded(let fact): return "\(denied)recorded \(fact)"
    case .judgement(let fact, let roles): return "\(denied)judged \(fact) \(sorted(roles))"
    case .count(let filter, let comparison, let count):
      return "count \(list(filter)) \(sign(comparison, isDenied)) \(count)"
    case .reckon(let reckoning, let filter, let comparison, let threshold):
      let limit = CalendarSpan(threshold).map { "\($0.measure)" } ?? exact(threshold)
      return "\(reckoning) \(list(filter)) \(sign(comparison, isDenied)) \(limit)"
    case .review(let stage, let roles, let outcomes):
      return "\(denied)review \(stage) \(sorted(roles)) \(sorted(outcomes))"
    case .criterionMet(let id): return "\(denied)criterion \(id)"
    case .trialMeets(let id): return "\(denied)trial \(profiles[id].map(profile) ?? id)"
    case .all, .any, .atLeast, .not, .between: return ""
    }
  }

  private func sign(_ comparison: Comparison, _ isDenied: Bool) -> String {
    guard isDenied else { return comparison.rawValue }
    switch comparison {
    case .below: return Comparison.atLeast.rawValue
    case .atMost: return Comparison.above.rawValue
    case .equal: return "ne"
    case .atLeast: return Comparison.below.rawValue
    case .above: return Comparison.atMost.rawValue
    }
  }

  /// Units of one dimension are one: 1 a and 12 mo.
  private func exact(_ quantity: Quantity) -> String {
    "\(quantity.exact) \(quantity.unit.dimension)"
  }

  private func sorted(_ words: [String]) -> String { Set(words).sorted().joined(separator: ",") }

  private func list(_ filter: ListFilter) -> String {
    let filters = filter.filters.map { filter in
      switch filter {
      case .coded(let field, let codes): "\(field) \(sorted(codes))"
      case .duration(let comparison, let span): "duration \(comparison.rawValue) \(span.measure)"
      case .number(let field, let comparison, let number):
        "\(field) \(comparison.rawValue) \(number)"
      }
    }
    return "\(filter.list.rawValue)[\(filters.sorted().joined(separator: ";"))]"
  }

  // MARK: - Trials

  /// What a success rule asks; its id and title are no part of it.
  func profile(_ profile: TrialProfile) -> String {
    let rules = [profile.response, profile.goal].compactMap { $0 }.map(rule)
    return "\(profile.purpose) \(profile.baseline) \(rules.joined(separator: "+")) "
      + "\(sorted(profile.methods)) \(profile.repeats) \(demands(profile.demands))"
  }

  private func demands(_ demands: TrialDemands) -> String {
    let score = demands.scoreBefore.map {
      "\($0.scale) \($0.comparison.rawValue) \(exact($0.quantity))"
    }
    return [
      demands.spacing.map { "apart \($0.measure)" }, demands.isSuccessive ? "successive" : nil,
      demands.excludesSideEffects ? "no side effect" : nil,
      demands.opioidFree.map { "opioid-free \($0.measure)" }, score,
      demands.wantsPlaceboFirst ? "placebo first" : nil,
    ].compactMap(\.self).joined(separator: ",")
  }

  private func rule(_ rule: ResponseRule) -> String {
    switch rule {
    case .all(let parts): "all(\(parts.map(self.rule).sorted().joined(separator: ";")))"
    case .any(let parts): "any(\(parts.map(self.rule).sorted().joined(separator: ";")))"
    case .painRelief(let comparison, let percent, let lasting):
      "pain \(comparison.rawValue) \(percent) \(span(lasting))"
    case .percentFall(let scale, let comparison, let percent, let lasting):
      "\(scale) \(comparison.rawValue) \(percent) % \(span(lasting))"
    case .abovePlacebo: "above placebo"
    case .scoreDrop(let scale, let comparison, let points, let lasting, let aggregate):
      "\(scale) \(comparison.rawValue) \(points) \(span(lasting)) \(aggregate?.rawValue ?? "every")"
    case .assessed(let scale, let grades): "\(scale) in \(sorted(grades))"
    }
  }

  private func span(_ span: CalendarSpan?) -> String { span.map { "\($0.measure)" } ?? "ever" }
}
