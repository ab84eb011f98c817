internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// One change of what is on record that would turn a decided case.
struct TurningChange: Sendable {
  let answers: Suppositions
  let becomes: RecommendationCategory
  /// How far each number or date would have to move, by what it answers.
  let distance: [Gap.Subject: String]

  /// The distances in the order in which the answers are told.
  var distances: [String] { answers.inOrder.compactMap { distance[$0.subject] } }
}

/// The smallest changes that would turn a decided case, and small ones that would not.
struct TurningChanges: Sendable {
  /// Changes of one answer; where there is none, of two answers of what leads.
  var changes: [TurningChange] = []
  /// How many answers are changed at once in what was searched.
  var searched = 1
  var isExact = true
  /// Every clinical date moved by a day.
  var days = SmallMoves()

  init(_ whatIf: inout WhatIf) {
    guard let now = whatIf.look([:]) else { return }
    let subjects = whatIf.answeredSubjects(now)
    let singles = subjects.flatMap { whatIf.nearest($0, now.context) }
    changes = whatIf.turning(singles, from: now)
    if changes.isEmpty {
      searched = 2
      changes = whatIf.turning(whatIf.pairs(now, subjects), from: now)
    }
    isExact = !whatIf.isCut
    days = whatIf.dayMoves(from: now)
  }
}

extension WhatIf {
  /// What is on record that a deciding criterion, the population or the patient's wish reads.
  func answeredSubjects(_ look: Look) -> [Gap.Subject] {
    let adopted = knowledge.pathway.stages.flatMap(\.adoptions).map(\.reference)
    var conditions = [knowledge.pathway.population, knowledge.pathway.declined].flatMap(\.flattened)
    for reference in adopted {
      guard let set = knowledge.sets[reference.set] else { continue }
      conditions += set.criterion(reference.id)?.everyCondition(in: set) ?? []
    }
    let facts = look.context.plan.facts
    let plan = (Criterion.Option.allCases.compactMap { facts.options[$0] } + [facts.country])
      .map(Gap.Subject.fact)
    return (conditions.compactMap(ConditionSolver.subject) + plan).unique().filter { subject in
      isAnswered(subject, look.context.evidence)
    }
  }

  /// The answers to a question, those next to the one on record first.
  func nearest(_ subject: Gap.Subject, _ context: EvaluationContext) -> [Suppositions] {
    let answers = regions.answers(to: subject)
    guard case .fact(let fact) = subject, let definition = review.dictionary.facts[fact],
      case .answered(let answer) = context.evidence.standing(on: definition)
    else { return answers.map { [subject: $0] } }
    return answers.sorted { $0.move(from: answer.value) < $1.move(from: answer.value) }
      .map { [subject: $0] }
  }

  private func isAnswered(_ subject: Gap.Subject, _ evidence: Evidence) -> Bool {
    switch subject {
    case .fact(let fact): !evidence.answers(to: fact).isEmpty
    case .review(let stage, let roles):
      evidence.reviews(of: stage).contains { roles.contains($0.role) }
    case .list(.therapies, _): evidence.completeness(of: .therapies) != nil
    case .list, .trial: false
    }
  }

  /// Those of some hypothetical answers that lead elsewhere, one for each question and conclusion: the
  /// nearest.
  mutating func turning(_ all: [Suppositions], from now: Look) -> [TurningChange] {
    var found: [TurningChange] = []
    for answers in all {
      guard let then = look(answers) else { break }
      guard then.category != now.category else { continue }
      let isKnown = found.contains {
        Set($0.answers.keys) == Set(answers.keys) && $0.becomes == then.category
      }
      if isKnown { continue }
      found.append(
        TurningChange(
          answers: answers, becomes: then.category, distance: distances(answers, now.context)))
    }
    return found.sorted { a, b in
      let (first, second) = (a.answers.cost(review.dictionary), b.answers.cost(review.dictionary))
      return (a.answers.count, a.becomes.precedence, first.effort, a.answers.code)
        < (b.answers.count, b.becomes.precedence, second.effort, b.answers.code)
    }
  }

  /// Two answers at once, of what the leading conclusion rests on.
  func pairs(_ now: Look, _ subjects: [Gap.Subject]) -> [Suppositions] {
    let findings = now.steps.first?.findings ?? []
    let read = Set(findings.flatMap(\.grounds.uses).map(\.subject))
    let leading = subjects.filter(read.contains)
    var found: [Suppositions] = []
    for (place, first) in leading.enumerated() {
      for second in leading.dropFirst(place + 1) {
        for one in regions.answers(to: first) {
          for other in regions.answers(to: second) { found.append([first: one, second: other]) }
        }
      }
    }
    return found
  }

  /// How far numbers and dates move.
  private func distances(
    _ answers: Suppositions, _ context: EvaluationContext
  ) -> [Gap.Subject: String] {
    var found: [Gap.Subject: String] = [:]
    for (subject, answer) in answers {
      found[subject] = distance(subject, answer, context)
    }
    return found
  }

  private func distance(
    _ subject: Gap.Subject, _ answer: Supposed, _ context: EvaluationContext
  ) -> String? {
    guard case .fact(let fact) = subject, case .value(let value, _) = answer,
      let definition = review.dictionary.facts[fact],
      case .answered(let recorded) = context.evidence.standing(on: definition)
    else { return nil }
    switch (value, recorded.value) {
    case (.quantity(let new), .quantity(let old)):
      return Margin("", old, .equal, new.low)?.distance
    case (.date(let new), .date(let old)):
      return Margin.days(abs(new.earliest.dayNumber - old.earliest.dayNumber))
    default: return nil
    }
  }
}

extension Supposed {
  /// How far a number or a date lies from the one on record; nothing for other answers.
  fileprivate func move(from old: FactValue?) -> Int128 {
    switch (self, old) {
    case (.value(.quantity(let new), _), .quantity(let old)?):
      let ends = [new.low.exact - old.low.exact, new.low.exact - old.high.exact]
      return ends.map { Int128($0.magnitude) }.min() ?? 0
    case (.value(.date(let new), _), .date(let old)?):
      return Int128(abs(new.earliest.dayNumber - old.earliest.dayNumber))
    default: return 0
    }
  }
}
