internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

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
  private let phrases: ConditionPhrases

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

  private func leaf(_ condition: Condition, _ isNegated: Bool) -> LeafReading {
    let determination = set.read(condition, in: review.context).determination
    return LeafReading(
      condition: condition, isNegated: isNegated, label: phrases.label(condition),
      value: value(condition), wanted: phrases.wanted(condition), determination: determination,
      askedOf: askedOf(determination), margins: margins(condition, determination))
  }

  private func askedOf(_ determination: Determination) -> String? {
    guard let gap = determination.gaps.first, gap.reason == .missing,
      case .fact(let fact) = gap.subject, let role = review.dictionary.facts[fact]?.suppliedBy.first
    else { return nil }
    return review.dictionary.title(ofRole: role).lowercasedStart
  }

  /// The value that stands, with an age as it is today; of a conflict every value.
  private func value(_ condition: Condition) -> String? {
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

  private func margins(_ condition: Condition, _ determination: Determination) -> [Margin] {
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

  /// A trial's response: its margins, then the assessments that the rule wants.
  private func trial(_ condition: Condition, _ id: String, _ isNegated: Bool) -> [LeafReading] {
    let knowledge = review.loaded.knowledge
    let determination = set.read(condition, in: review.context).determination
    let assessed = review.recommendation.trial?.assessment.trial
    guard let profile = knowledge.profiles[id], let trial = assessed,
      trial.start.content.purpose == profile.purpose
    else { return [leaf(condition, isNegated)] }
    let margins = TrialMargins(trial: trial, profile: profile, rules: knowledge.outcomeRules)
      .margins(of: profile.response)
    let first = LeafReading(
      condition: condition, isNegated: isNegated, label: profile.title, value: nil, wanted: "met",
      determination: determination, margins: margins)
    return [first] + assessments(in: profile, of: trial, condition)
  }

  private func assessments(
    in profile: TrialProfile, of trial: TrialEvidence, _ condition: Condition
  ) -> [LeafReading] {
    let rules = [profile.response, profile.goal].compactMap(\.self).flatMap(\.assessments)
    let graded = rules.map { scale, values -> LeafReading in
      let grade = trial.lastGrade(on: scale)
      let gap = Gap(.trial(.assessment), .missing)
      return LeafReading(
        condition: condition, isNegated: false,
        label: trial.instruments[scale]?.label ?? scale, value: grade,
        wanted: values.joined(separator: " or "),
        determination: grade.map { values.contains($0) ? .met : .notMet }
          ?? .indeterminate([gap]), margins: [])
    }
    guard !profile.methods.isEmpty else { return graded }
    let method = trial.start.content.method
    let name = { review.dictionary.label(of: $0, in: "trial-methods").lowercased() }
    return graded + [
      LeafReading(
        condition: condition, isNegated: false, label: "Method of the trial", value: name(method),
        wanted: profile.methods.map(name).joined(separator: " or "),
        determination: profile.methods.contains(method) ? .met : .notMet, margins: [])
    ]
  }
}

extension ResponseRule {
  /// The assessments that it asks for, in order of appearance.
  fileprivate var assessments: [(scale: String, values: [String])] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.assessments)
    case .assessed(let scale, let values): [(scale, values)]
    case .painRelief, .percentFall, .abovePlacebo, .scoreDrop: []
    }
  }
}

extension TrialEvidence {
  /// The last grade on a scale after a dose of the drug; a placebo is none.
  fileprivate func lastGrade(on scale: String) -> String? {
    let own = readings.filter { reading in
      guard case .after(let dose) = reading.reading.relation else { return false }
      return reading.reading.scale == scale && doses.contains { $0.content.id == dose }
    }
    guard case .grade(let code)? = own.last?.reading.value else { return nil }
    return code
  }
}

extension Determination {
  /// Whether the value behind it counts: what is too old, too coarse or answered by another role does
  /// not, and its distance would mislead.
  fileprivate var counts: Bool {
    gaps.allSatisfy { $0.reason == .straddles }
  }
}
