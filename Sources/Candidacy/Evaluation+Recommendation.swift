internal import ClinicalModel
internal import CriteriaModel

extension Evaluation {
  func recommendation(_ steps: [ConclusionStep], validity: Validity?) -> Recommendation {
    Recommendation(
      category: steps.category, steps: steps, stages: stages,
      trials: trials, waivers: waivers, options: options.states,
      urgent: urgent, coverage: coverage, disagreements: disagreements,
      requests: RequestReader(evaluation: self, steps: steps).requests,
      beforeNeedle: (steps.first?.category).map(beforeNeedle) ?? [], validity: validity,
      context: context, namesExternalSystem: namesExternalSystem)
  }

  /// The answers that were read and are too old, or dated too coarsely, for the moment of a needle.
  private func beforeNeedle(_ category: RecommendationCategory) -> [Gap] {
    guard category.leadsToNeedle else { return [] }
    let gaps = deciding.flatMap(\.grounds.uses).compactMap { use -> Gap? in
      guard case .fact(let fact) = use.subject, let at = use.at,
        let limit = context.freshness.beforeNeedle[fact]
      else { return nil }
      return limit.objection(to: at, at: context.evidence.asOf).map {
        Gap(use.subject, $0, entries: [use.entry])
      }
    }
    return gaps.unique().sorted { $0.subject.code < $1.subject.code }
  }

  private var namesExternalSystem: Bool {
    guard let reference = knowledge.pathway.externalSystem else { return false }
    return findings.contains {
      guard $0.reference == reference else { return false }
      return $0.isAgainst || $0.status == .indeterminate
    }
  }

  private var urgent: [RaisedAction] {
    knowledge.urgentActions.compactMap { action in
      let (determination, grounds) = context.read(action.condition)
      // An event of which nobody said that it resolved is one that has not.
      let isOpen = determination.answer == nil && grounds.uses.contains { $0.isAdverseEvent }
      guard determination == .met || isOpen else { return nil }
      return RaisedAction(action: action, entries: grounds.uses.map(\.entry).unique())
    }
  }

  private var coverage: [CoverageResult] {
    knowledge.pathway.uses.filter(\.isCoverage).compactMap { use in
      knowledge.sets[use.set].map { set in
        let findings = set.evaluate(in: context)
        return CoverageResult(
          set: set, findings: findings, determination: Self.coverage(findings, knowledge.pathway))
      }
    }
  }

  /// A payer's printed variants of one rule count only where they agree.
  private static func coverage(_ findings: [Finding], _ pathway: Pathway) -> Determination {
    var parts: [Determination] = []
    var variants: [String: [Determination]] = [:]
    for finding in findings {
      guard let answer = finding.coverageAnswer else { continue }
      let question = pathway.disagreements.first { $0.sides.contains(finding.reference) }
      if let question {
        variants[question.id, default: []].append(answer)
      } else {
        parts.append(answer)
      }
    }
    for id in variants.keys.sorted() {
      parts.append(.agreed(variants[id] ?? [], else: Gap(.trial(.trial), .disagreement)))
    }
    // A payer of whose criteria none applies has said nothing.
    return parts.isEmpty ? .indeterminate([]) : .all(parts)
  }

  var disagreements: [DisagreementResult] {
    knowledge.pathway.disagreements.compactMap { disagreement in
      let sides = disagreement.sides.compactMap { reference in
        findings.first { $0.reference == reference }
          ?? knowledge.sets[reference.set].flatMap { set in
            set.criterion(reference.id).map { set.evaluate($0, in: context) }
          }
      }
      let answers = Set(sides.compactMap { $0.isFor ? true : $0.isAgainst ? false : nil })
      return answers.count > 1 ? DisagreementResult(disagreement: disagreement, sides: sides) : nil
    }
  }
}

extension Finding {
  /// What a payer's criterion contributes: requirements as they are, exclusions turned round.
  fileprivate var coverageAnswer: Determination? {
    guard status == .met || status == .notMet || status == .indeterminate else { return nil }
    switch criterion.kind {
    case .required: return determination
    case .exclusion: return determination.negated
    case .caution, .waiver, .information: return nil
    }
  }
}

extension EvidenceUse {
  fileprivate var isAdverseEvent: Bool {
    guard case .list(.adverseEvents, _) = subject else { return false }
    return at != nil
  }
}
