internal import ClinicalModel
internal import CriteriaModel
internal import Library

/// Finds answers that would make a condition met, or not met, whatever else stays open: smallest sets,
/// one answer of each region, each part read by the evaluator itself.
struct ConditionSolver {
  let regions: AnswerRegions
  let context: EvaluationContext
  let set: CriteriaSet
  /// Whether answers that stand may be changed, or only what is open may be answered.
  let changesAnswers: Bool

  /// So many sets of answers are kept for one condition.
  static let most = 200

  init(
    _ regions: AnswerRegions, _ context: EvaluationContext, _ set: CriteriaSet, changesAnswers: Bool
  ) {
    self.regions = regions
    self.context = context
    self.set = set
    self.changesAnswers = changesAnswers
  }

  /// The answers that would settle a condition so; one empty set where it is so already.
  func solve(_ condition: Condition, _ wanted: Bool) -> [Suppositions] {
    let now = set.read(condition, in: context).determination.answer
    if now == wanted { return [[:]] }
    if now != nil, !changesAnswers, !asksTheRecord(condition) { return [] }
    switch (condition, wanted) {
    case (.not(let part), _): return solve(part, !wanted)
    case (.criterionMet(let id), _):
      return set.criterion(id)?.condition.map { solve($0, wanted) } ?? []
    case (.all(let parts), true), (.any(let parts), false):
      return joined(parts.map { solve($0, wanted) })
    case (.all(let parts), false), (.any(let parts), true):
      return kept(parts.flatMap { solve($0, wanted) })
    case (.atLeast(let count, let parts), true): return some(count, of: parts, true)
    case (.atLeast(let count, let parts), false):
      return some(parts.count - count + 1, of: parts, false)
    default: return leaf(condition, wanted)
    }
  }

  /// Whether silence answers a part of it, so that an answer may turn it.
  private func asksTheRecord(_ condition: Condition) -> Bool {
    condition.flattened.contains { if case .recorded = $0 { true } else { false } }
  }

  /// What a part without parts hangs on.
  static func subject(of condition: Condition) -> Gap.Subject? {
    switch condition {
    case .review(let stage, let roles, _): .review(stage: stage, roles: roles)
    case .count(let filter, _, _), .reckon(_, let filter, _, _): .list(filter.list, trial: nil)
    default: condition.fact.map(Gap.Subject.fact)
    }
  }

  private func leaf(_ condition: Condition, _ wanted: Bool) -> [Suppositions] {
    if case .trialMeets(let profile) = condition {
      return regions.sketches(of: profile).filter { $0.meets == wanted }
        .map { [.trial(.trial): .trial($0)] }
    }
    guard let subject = Self.subject(of: condition) else { return [] }
    return regions.answers(to: subject).compactMap { answer in
      let supposed: Suppositions = [subject: answer]
      return reads(condition, supposed) == wanted ? supposed : nil
    }
  }

  /// What a condition says where these answers are all that is known; of a list beside what is on record.
  private func reads(_ condition: Condition, _ answers: Suppositions) -> Bool? {
    let isList = answers.keys.contains { if case .list = $0 { true } else { false } }
    let entries = isList ? context.evidence.entries : []
    let alone = PatientCase(
      id: "", pathway: "", edition: "", origin: nil, about: nil, entries: entries
    ).supposing(answers, asOf: regions.asOf)
    let evidence = Evidence(
      alone, known: regions.asOf, asOf: regions.asOf, dictionary: regions.dictionary)
    let hypothetical = EvaluationContext(
      evidence: evidence, dictionary: context.dictionary, freshness: context.freshness,
      trialResults: [:], indication: context.indication, plan: context.plan)
    return set.read(condition, in: hypothetical).determination.answer
  }

  /// One set out of each, joined where they do not contradict each other.
  func joined(_ choices: [[Suppositions]]) -> [Suppositions] {
    var sets: [Suppositions] = [[:]]
    for choice in choices {
      sets = kept(sets.flatMap { one in choice.compactMap { one.joined(with: $0) } })
      if sets.isEmpty { return [] }
    }
    return sets
  }

  private func some(_ count: Int, of parts: [Condition], _ wanted: Bool) -> [Suppositions] {
    guard count > 0 else { return [[:]] }
    guard let first = parts.first, parts.count >= count else { return [] }
    let rest = Array(parts.dropFirst())
    let with = joined([solve(first, wanted), some(count - 1, of: rest, wanted)])
    return kept(with + some(count, of: rest, wanted))
  }

  /// Smallest first, none that holds another, no more than can be looked through.
  private func kept(_ sets: [Suppositions]) -> [Suppositions] {
    let sorted = sets.unique().sorted { $0.count < $1.count }
    var kept: [Suppositions] = []
    for set in sorted where kept.count < Self.most {
      if !kept.contains(where: { $0.isPart(of: set) }) { kept.append(set) }
    }
    return kept
  }
}

extension Suppositions {
  /// Both together; nil where they answer one question differently.
  func joined(with other: Suppositions) -> Suppositions? {
    var joined = self
    for (subject, answer) in other {
      if let own = joined.updateValue(answer, forKey: subject), own != answer { return nil }
    }
    return joined
  }

  /// Whether every answer stands in another set too.
  func isPart(of other: Suppositions) -> Bool {
    count <= other.count && allSatisfy { other[$0.key] == $0.value }
  }
}
