internal import ClinicalModel
internal import CriteriaModel

extension LeafReader {
  func askedOf(_ determination: Determination) -> String? {
    guard let gap = determination.gaps.first, gap.reason == .missing,
      case .fact(let fact) = gap.subject, let role = review.dictionary.facts[fact]?.suppliedBy.first
    else { return nil }
    return review.dictionary.title(ofRole: role).lowercasedStart
  }

  /// The value that stands, with an age as it is today; of a conflict every value.
  func value(_ condition: Condition) -> String? {
    guard let fact = condition.fact, let definition = review.dictionary.facts[fact] else {
      return listed(condition)
    }
    switch review.context.evidence.standing(on: definition) {
    case .missing: return nil
    case .conflict(let answers):
      let values = answers.compactMap(\.value).map { text($0, fact) }
      return values.isEmpty ? nil : values.unique().joined(separator: " and ")
    case .answered(let answer):
      return answer.value.map { text(current($0, answer), fact) }
    }
  }

  private func text(_ value: FactValue, _ fact: String) -> String {
    let text = review.dictionary.text(of: value, fact: fact)
    if case .code = value { return text.lowercasedStart }
    return text
  }

  private func listed(_ condition: Condition) -> String? {
    switch condition {
    case .count(let filter, _, _): return "\(review.context.tally(filter).sure)"
    case .review(let stage, let roles, _):
      let own = review.context.evidence.reviews(of: stage).filter { roles.contains($0.role) }
      let newest = own.max { $0.review.on.sortsBefore($1.review.on) }?.review.outcome
      return newest.map { review.dictionary.label(of: $0, in: "review-outcomes").lowercased() }
    default: return nil
    }
  }

  private func current(_ value: FactValue, _ answer: RecordedAnswer) -> FactValue {
    guard case .quantity(let range) = value, review.dictionary.facts[answer.fact]?.isAge == true
    else { return value }
    return .quantity(range.age(recorded: answer.at, on: review.asOf.day))
  }

  func margins(_ condition: Condition, _ determination: Determination) -> [Margin] {
    let label = phrases.label(condition)
    if case .count(let filter, let comparison, let count) = condition {
      let tally = review.context.tally(filter)
      return [Margin(label, sure: tally.sure, possible: tally.possible, comparison, count)]
    }
    guard let fact = condition.fact, let definition = review.dictionary.facts[fact],
      case .answered(let answer) = review.context.evidence.standing(on: definition),
      let value = answer.value, determination.counts
    else { return [] }
    switch (condition, current(value, answer)) {
    case (.compare(_, let comparison, let threshold), .quantity(let range)):
      return [Margin(label, range, comparison, threshold)].compactMap(\.self)
    case (.between(_, let limits), .quantity(let range)):
      return [
        Margin(label, range, .atLeast, limits.low), Margin(label, range, .atMost, limits.high),
      ].compactMap(\.self)
    case (.elapsed(_, let comparison, let span), .date(let date)):
      return [
        Margin(
          label, since: date, comparison, span, asOf: review.asOf.day,
          holds: determination.answer)
      ]
    default: return []
    }
  }
}

extension Determination {
  /// Whether the value behind it counts: what is too old, too coarse or answered by another role does
  /// not, and its distance would mislead.
  fileprivate var counts: Bool {
    gaps.allSatisfy { $0.reason == .straddles }
  }
}
