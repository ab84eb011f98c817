internal import ClinicalModel
internal import CriteriaModel

/// What one part of a condition asks and what was found: the smallest thing that can be said of it.
struct LeafReading: Sendable, Hashable {
  /// The part that was read.
  let condition: Condition
  /// Whether it stands under a "not".
  let isNegated: Bool
  /// What it looks at.
  let label: String
  /// The value that stands, also where it does not count; nil where there is none.
  let value: String?
  /// What is asked for.
  let wanted: String
  /// What the part says by itself.
  let determination: Determination
  /// Who is asked first for a fact that nobody recorded; nil where one is on record.
  var askedOf: String?
  /// How the value stands to each threshold; none where there is no number.
  let margins: [Margin]
}

/// Reads the parts of a criterion's condition that have no parts of their own.
struct LeafReader {
  let review: ReviewedCase
  let set: CriteriaSet
  let phrases: ConditionPhrases

  init(_ review: ReviewedCase, _ set: CriteriaSet) {
    self.review = review
    self.set = set
    phrases = ConditionPhrases(review, set)
  }

  /// The parts of a condition, in their order; a criterion that is referred to gives its own parts.
  func leaves(of condition: Condition, isNegated: Bool = false) -> [LeafReading] {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      parts.flatMap { leaves(of: $0, isNegated: isNegated) }
    case .not(let part): leaves(of: part, isNegated: !isNegated)
    case .criterionMet(let id):
      set.criterion(id)?.condition.map { leaves(of: $0, isNegated: isNegated) } ?? []
    case .trialMeets(let profile): trial(condition, profile, isNegated)
    default: [leaf(condition, isNegated)]
    }
  }

  /// The parts on which the answer of a condition rests; where there is none, what is open.
  ///
  /// What is planned is left out where anything else is said: a criterion that speaks of every drug would
  /// name them all.
  func decidingLeaves(of condition: Condition) -> [LeafReading] {
    let all = deciding(condition, isNegated: false)
    let planned = Set(review.context.plan.facts.options.values)
    let others = all.filter { leaf in leaf.condition.fact.map { !planned.contains($0) } ?? true }
    return others.isEmpty ? all : others
  }

  /// The parts that stay open beside those on which a missed requirement rests: a source wants them too.
  func openLeaves(of condition: Condition) -> [LeafReading] {
    leaves(of: condition).filter { !$0.determination.gaps.isEmpty }
  }

  private func deciding(_ condition: Condition, isNegated: Bool) -> [LeafReading] {
    switch condition {
    case .not(let part): return deciding(part, isNegated: !isNegated)
    case .all, .any, .atLeast:
      let whole = set.read(condition, in: review.context).determination
      return condition.parts.filter { matters($0, in: condition, that: whole) }
        .flatMap { deciding($0, isNegated: isNegated) }
    default: return leaves(of: condition, isNegated: isNegated)
    }
  }

  /// Whether a part bears on what its group says.
  private func matters(_ part: Condition, in group: Condition, that whole: Determination) -> Bool {
    let own = set.read(part, in: review.context).determination
    switch (group, whole) {
    case (.all, .met), (.any, .notMet): return true
    case (_, .met), (_, .notMet): return own.answer == whole.answer
    case (_, .indeterminate):
      return own.answer == nil || !leaves(of: part).allSatisfy(\.margins.isEmpty)
    }
  }

  func leaf(_ condition: Condition, _ isNegated: Bool) -> LeafReading {
    let determination = set.read(condition, in: review.context).determination
    return LeafReading(
      condition: condition, isNegated: isNegated, label: phrases.label(condition),
      value: value(condition), wanted: phrases.wanted(condition), determination: determination,
      askedOf: askedOf(determination), margins: margins(condition, determination))
  }
}
