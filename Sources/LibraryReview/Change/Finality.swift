internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// What a deciding set needs, and whether anything can still come after it.
extension WhatIf {
  /// So many answers are taken apart into every smaller set; of larger sets none is left out.
  private static let mostParts = 8

  /// The smallest parts of some answers that settle the case against it; none where all of them do not.
  mutating func settling(_ answers: Suppositions) -> [(Suppositions, Look)] {
    guard let whole = look(answers), whole.category < .completeTheEvaluation else { return [] }
    guard answers.count <= Self.mostParts else {
      cut()
      return [(answers, whole)]
    }
    var found: [(Suppositions, Look)] = []
    for part in answers.parts where !found.contains(where: { $0.0.isPart(of: part) }) {
      guard let look = look(part) else { break }
      if look.category < .completeTheEvaluation { found.append((part, look)) }
    }
    return found
  }

  /// Whether neither an event that stops a trial on record nor settling one more criterion, either way,
  /// then makes it another conclusion; nil where that could not be looked at.
  mutating func isFinal(_ set: DecidingSet) -> Bool? {
    guard let look = look(set.answers) else { return nil }
    if isTurnedByAnEvent(set.answers, look) { return false }
    guard let ways = eitherWay(look.context) else { return nil }
    for further in ways {
      guard let both = set.answers.joined(with: further), both.count > set.answers.count else {
        continue
      }
      guard let then = self.look(both) else { return nil }
      if then.category != look.category { return false }
    }
    return true
  }

  /// The answers that settle one adopted criterion, the population or the patient's wish, either way; nil
  /// where there are more than were kept.
  private func eitherWay(_ context: EvaluationContext) -> [Suppositions]? {
    let pathway = knowledge.pathway
    var found: [[Suppositions]] = []
    for reference in pathway.stages.flatMap(\.adoptions).map(\.reference) {
      guard let set = knowledge.sets[reference.set], let criterion = set.criterion(reference.id),
        criterion.population.contains(context.indication)
      else { continue }
      let solver = solver(set, context)
      found += [true, false].map { solver.decided(criterion, met: $0) }
      found.append(solver.notApplying(criterion))
    }
    if let set = knowledge.sets.values.first {
      let solver = ConditionSolver(regions, context, set, changesAnswers: false)
      for condition in [pathway.population, pathway.declined] {
        found += [true, false].map { solver.solve(condition, $0) }
      }
    }
    if found.contains(where: { $0.count >= ConditionSolver.most }) { return nil }
    return found.flatMap { $0 }.filter { !$0.isEmpty }.unique()
  }

  /// Whether an event that stops one of the trials on record leads elsewhere.
  private func isTurnedByAnEvent(_ answers: Suppositions, _ look: Look) -> Bool {
    let rules = knowledge.outcomeRules
    guard let code = rules.stopEvents.first?.code ?? review.dictionary.firstEvent else {
      return !look.context.evidence.trials.isEmpty
    }
    let supposed = review.patientCase.supposing(answers, asOf: review.asOf)
    let number = (supposed.entries.map(\.number).max() ?? 0) + 1
    return look.context.evidence.trials.contains { trial in
      let event = AdverseEvent(
        trial: trial.content.id, dose: nil, code: code, grade: rules.stopGrade, related: .related,
        resolved: false, accepted: nil, action: nil, at: review.asOf.answering)
      let entry = Entry(
        number: number, recorded: nil, by: nil, role: "nurse", content: .adverseEvent(event))
      let then = engine.look(at: supposed.holding(supposed.entries + [entry]), asOf: review.asOf)
      return then.category != look.category
    }
  }
}

extension DataDictionary {
  /// Some event, where the rules name none that stops a trial: a grave one of any kind does.
  fileprivate var firstEvent: String? { lists["adverse-event-codes"]?.values.first?.code }
}

extension Suppositions {
  /// Every set of some of the answers, the smallest first.
  fileprivate var parts: [Suppositions] {
    var parts: [Suppositions] = [[:]]
    for subject in keys.sorted(by: { $0.code < $1.code }) {
      parts += parts.map { part in
        part.merging([subject: self[subject]].compactMapValues { $0 }) { own, _ in own }
      }
    }
    return parts.filter { !$0.isEmpty }.sorted { ($0.count, $0.code) < ($1.count, $1.code) }
  }
}
