internal import ClinicalModel
internal import CriteriaModel
internal import Library

/// The criteria of two sets that answer one question for the same patients.
///
/// Of several answers those of one kind stand beside each other first, and among them those that look at
/// the same things of the case. A criterion that has a counterpart is in at least one pair.
struct QuestionPairs {
  /// Two criteria that are held beside each other, with the questions on which they meet.
  struct Pair {
    let a: Criterion
    let b: Criterion
    var questions: [Question]
  }

  /// The pairs, in the order of the questions.
  private(set) var pairs: [Pair] = []

  init(_ a: CriteriaSet, _ b: CriteriaSet, questions: [Question]) {
    for question in questions {
      let own = a.criteria.filter(question.isAnswered)
      let others = b.criteria.filter(question.isAnswered)
      for one in own {
        for other in others where Self.areNearest(one, other, own, others) {
          add(one, other, question)
        }
      }
    }
  }

  private mutating func add(_ one: Criterion, _ other: Criterion, _ question: Question) {
    if let place = pairs.firstIndex(where: { $0.a.id == one.id && $0.b.id == other.id }) {
      pairs[place].questions.append(question)
    } else {
      pairs.append(Pair(a: one, b: other, questions: [question]))
    }
  }

  /// Whether either has no nearer counterpart than the other.
  private static func areNearest(
    _ one: Criterion, _ other: Criterion, _ own: [Criterion], _ others: [Criterion]
  ) -> Bool {
    guard let here = nearness(one, other) else { return false }
    return others.allSatisfy { nearness(one, $0) ?? 0 <= here }
      || own.allSatisfy { nearness($0, other) ?? 0 <= here }
  }

  /// How near two answers to one question are; nil where no patient belongs to both.
  private static func nearness(_ a: Criterion, _ b: Criterion) -> Int? {
    guard a.population.contains(where: b.population.contains) else { return nil }
    let isOneKind = a.kind.isSort(of: b.kind)
    return (isOneKind ? 2 : 0) + (Set(topics(a)).isDisjoint(with: topics(b)) ? 0 : 1)
  }

  /// What a criterion looks at in a case.
  private static func topics(_ criterion: Criterion) -> [String] {
    (criterion.condition?.flattened ?? []).compactMap { condition in
      switch condition {
      case .trialMeets: "trial"
      case .count(let filter, _, _), .reckon(_, let filter, _, _): "list \(filter.list.rawValue)"
      case .review(let stage, _, _): "review \(stage)"
      default: condition.fact
      }
    }
  }
}

extension Criterion.Kind {
  /// Whether both require, both exclude, and so on, whatever follows from it.
  fileprivate func isSort(of other: Criterion.Kind) -> Bool {
    switch (self, other) {
    case (.required, .required), (.exclusion, .exclusion), (.caution, .caution),
      (.waiver, .waiver), (.information, .information):
      true
    default: false
    }
  }
}
