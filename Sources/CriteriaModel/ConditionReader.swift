internal import ClinicalModel

/// Reads one condition against the evidence, noting everything it read.
struct ConditionReader {
  let context: EvaluationContext
  /// The criteria of the set, to which a condition may refer.
  let criteria: [Criterion]
  var grounds = Grounds()

  init(_ context: EvaluationContext, _ criteria: [Criterion]) {
    self.context = context
    self.criteria = criteria
  }

  mutating func read(_ condition: Condition) -> Determination {
    switch condition {
    case .all(let parts): return .all(readAll(parts))
    case .any(let parts): return .any(readAll(parts))
    case .atLeast(let count, let parts): return .atLeast(count, of: readAll(parts))
    case .not(let part): return read(part).negated
    case .criterionMet(let id): return readCriterion(id)
    case .trialMeets(let profile): return readTrial(profile)
    case .review(let stage, let roles, let outcomes):
      return readReview(stage, by: roles, wanting: outcomes)
    case .count, .reckon: return readList(condition)
    case .recorded(let fact): return readRecorded(fact)
    case .compare, .between, .oneOf, .elapsed, .judgement: return readFact(condition)
    }
  }

  private mutating func readAll(_ parts: [Condition]) -> [Determination] {
    var answers: [Determination] = []
    answers.reserveCapacity(parts.count)
    for part in parts { answers.append(read(part)) }
    return answers
  }

  /// The loader has refused loops and unknown names.
  private mutating func readCriterion(_ id: String) -> Determination {
    guard let condition = criteria.first(where: { $0.id == id })?.condition else {
      return .indeterminate([Gap(.fact(id), .missing)])
    }
    return read(condition)
  }

  private mutating func readTrial(_ profile: String) -> Determination {
    guard
      let result = context.trialResults[profile] ?? context.otherTrialResult?(profile)
    else {
      return .indeterminate([Gap(.trial(.trial), .missing)])
    }
    for entry in result.entries {
      grounds.note(EvidenceUse(subject: .trial(.trial), entry: entry, at: nil))
    }
    return result.determination
  }

  private mutating func readReview(
    _ stage: String, by roles: [String], wanting outcomes: [String]
  ) -> Determination {
    let subject = Gap.Subject.review(stage: stage, roles: roles)
    let all = context.evidence.reviews(of: stage)
    let own = all.filter { roles.contains($0.role) }
    let rivals = own.rivals(at: \.review.on)
    guard let newest = rivals.max(by: { $0.review.on.sortsBefore($1.review.on) }) else {
      for other in all { note(other, subject) }
      let reason: Gap.Reason = all.isEmpty ? .missing : .wrongRole
      return .indeterminate([Gap(subject, reason, entries: all.map(\.entry))])
    }
    guard Set(rivals.map(\.review.outcome)).count == 1 else {
      for rival in rivals { note(rival, subject) }
      return .indeterminate([Gap(subject, .conflict, entries: rivals.map(\.entry))])
    }
    return aged(newest.review.on, newest.entry, nil, subject, context.freshness.reviews[stage])
      ?? Determination(outcomes.contains(newest.review.outcome), else: Gap(subject, .missing))
  }

  private mutating func note(
    _ other: (entry: Int, role: String, review: Review), _ subject: Gap.Subject
  ) {
    grounds.note(EvidenceUse(subject: subject, entry: other.entry, at: other.review.on))
  }

  /// Notes the use; returns why the evidence does not count where it is too old, else nil.
  mutating func aged(
    _ at: ClinicalMoment, _ entry: Int, _ value: FactValue?, _ subject: Gap.Subject,
    _ limit: Freshness.Limit?
  ) -> Determination? {
    guard let limit else {
      grounds.note(EvidenceUse(subject: subject, entry: entry, at: at, value: value))
      return nil
    }
    if limit.span.isByClock { grounds.countsHours = true }
    switch limit.age(of: at, at: context.evidence.asOf) {
    case .fresh(let last):
      grounds.note(
        EvidenceUse(subject: subject, entry: entry, at: at, value: value, lastDay: last))
      return nil
    case .stale(let last):
      grounds.note(EvidenceUse(subject: subject, entry: entry, at: at, value: value))
      return .indeterminate([Gap(subject, .stale(lastDay: last), entries: [entry])])
    case .uncertain:
      grounds.note(EvidenceUse(subject: subject, entry: entry, at: at, value: value))
      return .indeterminate([Gap(subject, .datePrecision, entries: [entry])])
    }
  }
}
