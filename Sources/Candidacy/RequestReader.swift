internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// What is missing and from whom: each thing once, under the role best placed to supply it.
struct RequestReader {
  private let evaluation: Evaluation
  private let steps: [ConclusionStep]
  /// Everything that is missing, and among it every assessment that is asked for.
  private let allGaps: [Gap]
  private let reviews: [Gap.Subject]

  init(evaluation: Evaluation, steps: [ConclusionStep]) {
    self.evaluation = evaluation
    self.steps = steps
    let trial = evaluation.trials.last?.assessment.gaps ?? []
    let general = steps.flatMap(\.gaps)
    allGaps = general + trial + evaluation.findings.filter(\.blocks).flatMap(\.gaps)
    reviews = allGaps.map(\.subject).unique().filter {
      if case .review = $0 { true } else { false }
    }
  }

  var requests: [RoleRequest] {
    let byRole = Dictionary(grouping: items, by: { role(of: $0.gap.subject) })
    return byRole.keys.sorted().map { role in
      RoleRequest(role: role, items: (byRole[role] ?? []).sorted(by: Self.isMoreUrgent))
    }
  }

  private var items: [RoleRequest.Item] {
    let blocking = Set(steps.flatMap(\.gaps).map { $0.subject.narrowed(among: reviews) })
    var criteria: [Gap.Subject: [CriterionReference]] = [:]
    var gaps: [Gap.Subject: Gap] = [:]
    for finding in evaluation.findings {
      for gap in finding.gaps {
        criteria[gap.subject.narrowed(among: reviews), default: []].append(finding.reference)
      }
    }
    for gap in allGaps {
      let subject = gap.subject.narrowed(among: reviews)
      if gaps[subject] == nil { gaps[subject] = Gap(subject, gap.reason, entries: gap.entries) }
    }
    return gaps.values.map { gap in
      RoleRequest.Item(
        gap: gap, criteria: (criteria[gap.subject] ?? []).unique().sorted(),
        isBlocking: blocking.contains(gap.subject))
    }
  }

  private func role(of subject: Gap.Subject) -> String {
    let dictionary = evaluation.context.dictionary
    switch subject {
    case .fact(let fact): return dictionary.facts[fact]?.suppliedBy.first ?? fallback
    case .review(_, let roles): return roles.first ?? fallback
    case .list(.therapies, _):
      return dictionary.lists["therapy-classes"]?.suppliedBy.first ?? fallback
    case .list, .trial: return trialRole
    }
  }

  private var fallback: String { evaluation.knowledge.pathway.stages.first?.role ?? "" }

  private var trialRole: String {
    evaluation.knowledge.pathway.stages.first { $0.stage == .trial }?.role ?? fallback
  }

  private static func isMoreUrgent(_ a: RoleRequest.Item, _ b: RoleRequest.Item) -> Bool {
    if a.isBlocking != b.isBlocking { return a.isBlocking }
    if a.criteria.count != b.criteria.count { return a.criteria.count > b.criteria.count }
    return a.gap.subject.code < b.gap.subject.code
  }
}

extension Gap.Subject {
  /// The assessment of the same stage by the fewest roles: who gives that one answers the wider
  /// question too, so that nobody is asked the same thing twice.
  fileprivate func narrowed(among reviews: [Gap.Subject]) -> Gap.Subject {
    guard case .review(let stage, let roles) = self else { return self }
    let narrower = reviews.compactMap { other -> [String]? in
      guard case .review(stage, let others) = other else { return nil }
      return others.count < roles.count && others.first == roles.first
        && Set(others).isSubset(of: roles) ? others : nil
    }
    return narrower.min { $0.count < $1.count }.map { .review(stage: stage, roles: $0) } ?? self
  }
}
