internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library

/// One set of open questions with the answers that would decide the case, whatever else stays open.
struct DecidingSet: Sendable {
  let answers: Suppositions
  /// What would lead.
  let becomes: RecommendationCategory
  /// Whether nothing of what `WhatIf.isFinal` tries could then make it another conclusion; nil where
  /// that was not looked at.
  var isFinal: Bool?
}

/// The smallest sets of open questions that would decide an undecided case.
struct DecidingSets: Sendable {
  /// Sets by which the case goes forward, all of the smallest number.
  var forward: [DecidingSet] = []
  /// Sets by which it ends, is held or is corrected: none holds another.
  var against: [DecidingSet] = []
  /// How many open questions block.
  let openCount: Int
  /// At least so many questions must be answered before the case can go forward.
  var least = 0
  /// Sets of up to so many questions were searched.
  var searched = 0
  /// Whether every set was searched.
  var isExact = true

  /// So many of one kind are kept.
  static let most = 50

  init(_ whatIf: inout WhatIf) {
    let now = whatIf.look([:])
    openCount = now.map { whatIf.openSubjects(in: $0).count } ?? 0
    guard let now, now.category == .completeTheEvaluation else { return }
    searchAgainst(now, &whatIf)
    searchForward(now, &whatIf)
    isExact = !whatIf.isCut && !forward.isEmpty
    forward = ranked(forward, whatIf)
    against = ranked(against, whatIf)
    for place in forward.indices.prefix(Self.mostShown) {
      forward[place].isFinal = whatIf.isFinal(forward[place])
    }
    for place in against.indices.prefix(Self.mostShown) {
      against[place].isFinal = whatIf.isFinal(against[place])
    }
  }

  /// Of so many sets it is asked whether anything else matters; so many are shown.
  static let mostShown = 5

  /// One more question at a time, until some sets decide.
  private mutating func searchForward(_ now: Look, _ whatIf: inout WhatIf) {
    var found: [Suppositions: Look] = [:]
    least = max(1, whatIf.leastAnswers(now))
    var size = least
    while found.isEmpty, size <= Self.mostQuestions, !whatIf.isCut {
      whatIf.descend([:], atMost: size, &found)
      if !whatIf.isCut { searched = size }
      size += 1
    }
    var subjects: Set<Set<Gap.Subject>> = []
    let sorted = found.sorted { $0.key.code < $1.key.code }
    for (answers, look) in sorted where subjects.insert(Set(answers.keys)).inserted {
      guard forward.count < Self.most else { break }
      forward.append(DecidingSet(answers: answers, becomes: look.category))
    }
  }

  /// Each adopted criterion by itself, the wish of the patient and the population.
  private mutating func searchAgainst(_ now: Look, _ whatIf: inout WhatIf) {
    var found: [(Suppositions, Look)] = []
    for answers in whatIf.adverse(now.context) { found += whatIf.settling(answers) }
    found.sort { ($0.0.count, $0.0.code) < ($1.0.count, $1.0.code) }
    for (answers, look) in found {
      let own = Set(answers.keys)
      guard against.count < Self.most,
        !against.contains(where: { Set($0.answers.keys).isSubset(of: own) })
      else { continue }
      against.append(DecidingSet(answers: answers, becomes: look.category))
    }
  }

  private func ranked(_ sets: [DecidingSet], _ whatIf: WhatIf) -> [DecidingSet] {
    sets.sorted { a, b in
      let dictionary = whatIf.review.dictionary
      let (first, second) = (a.answers.cost(dictionary), b.answers.cost(dictionary))
      return (a.answers.count, first.people, first.effort, a.answers.code)
        < (b.answers.count, second.people, second.effort, b.answers.code)
    }
  }

  /// Exact for so many open questions.
  static let mostQuestions = 20
}

extension WhatIf {
  /// At least so many answers are wanted: criteria that hang on different questions want one each.
  func leastAnswers(_ look: Look) -> Int {
    var seen: Set<Gap.Subject> = []
    var least = 0
    for step in look.steps where step.category == .completeTheEvaluation {
      for finding in step.findings {
        guard let set = knowledge.sets[finding.reference.set] else { continue }
        let ways = solver(set, look.context).harmless(finding.criterion)
        let own = Set(ways.flatMap(\.keys))
        if !ways.isEmpty, seen.isDisjoint(with: own) { least += 1 }
        seen.formUnion(own)
      }
    }
    return least
  }

  /// Settles what blocks, one criterion after the other, by every way there is.
  mutating func descend(
    _ answers: Suppositions, atMost size: Int, _ found: inout [Suppositions: Look]
  ) {
    guard found.count < DecidingSets.most * 4, let look = look(answers) else { return }
    if look.category < .completeTheEvaluation { return }
    guard look.category == .completeTheEvaluation else {
      found[answers] = look
      return
    }
    guard answers.count + max(1, leastAnswers(look)) <= size else { return }
    for way in ways(out: look) {
      guard let next = answers.joined(with: way), next.count <= size, next.count > answers.count
      else { continue }
      descend(next, atMost: size, &found)
    }
  }

  /// The ways in which the first thing that blocks can stand in nobody's way.
  private mutating func ways(out look: Look) -> [Suppositions] {
    guard let step = look.steps.first(where: { $0.category == .completeTheEvaluation }) else {
      return []
    }
    if let general = generalWays(look) { return general }
    guard let finding = step.findings.first, let set = knowledge.sets[finding.reference.set] else {
      return []
    }
    let ways = solver(set, look.context).harmless(finding.criterion)
    if ways.isEmpty || ways.count >= ConditionSolver.most { cut() }
    return ways
  }

  /// The population is met and the patient does not decline; nil where both are known.
  private func generalWays(_ look: Look) -> [Suppositions]? {
    let pathway = knowledge.pathway
    guard let set = knowledge.sets.values.first else { return nil }
    let solver = ConditionSolver(regions, look.context, set, changesAnswers: false)
    for (condition, wanted) in [(pathway.population, true), (pathway.declined, false)]
    where look.context.read(condition).determination.answer == nil {
      return solver.solve(condition, wanted)
    }
    return nil
  }

  /// The answers by which one adopted criterion, the population or the patient's wish stands against it.
  mutating func adverse(_ context: EvaluationContext) -> [Suppositions] {
    let pathway = knowledge.pathway
    var found: [Suppositions] = []
    for reference in pathway.stages.flatMap(\.adoptions).map(\.reference) {
      guard let set = knowledge.sets[reference.set], let criterion = set.criterion(reference.id),
        criterion.decides, criterion.population.contains(context.indication)
      else { continue }
      let ways = solver(set, context).decided(criterion, met: !criterion.wantsItsCondition)
      if ways.count >= ConditionSolver.most { cut() }
      found += ways.filter { !$0.isEmpty }
    }
    guard let set = knowledge.sets.values.first else { return found }
    let solver = ConditionSolver(regions, context, set, changesAnswers: false)
    found += solver.solve(pathway.population, false) + solver.solve(pathway.declined, true)
    return found.filter { !$0.isEmpty }.unique()
  }
}
