internal import ClinicalModel

/// Walks a protocol: from what was recorded to what may come next, and not before when.
///
/// It is total: whatever was recorded, it names a next step, an end, or the reason why neither can be
/// said. An answer that is missing never chooses a branch.
public struct ProtocolMachine: Sendable {
  private let plan: TrialProtocol

  /// A machine for one protocol.
  public init(_ plan: TrialProtocol) { self.plan = plan }

  /// Where a trial stands.
  public func standing(of course: ProtocolCourse) -> ProtocolStanding {
    var walk = ProtocolWalk(plan, course)
    for given in course.doses { walk.take(given) }
    return walk.standing
  }
}

/// One walk along the doses of a trial.
struct ProtocolWalk {
  private let plan: TrialProtocol
  private let course: ProtocolCourse
  private var next: ProtocolStanding.Next
  /// The steps that may come: one choice of them where that is decided, several where it is not.
  private var expected: [TrialProtocol.Step] = []
  /// The wait before the next dose, and the dose from which it counts.
  private var limit: (wait: Wait, since: GivenDose)?
  private var taken: [ProtocolStanding.TakenStep] = []
  private var deviations: [ProtocolDeviation] = []
  private var hasEnded = false

  init(_ plan: TrialProtocol, _ course: ProtocolCourse) {
    self.plan = plan
    self.course = course
    next = .unanswered([])
    begin()
    if !plan.methods.isEmpty, !plan.methods.contains(course.method) {
      deviate(.method, course.start)
    }
  }

  /// Where the trial stands after the last dose that was taken.
  var standing: ProtocolStanding {
    var next = next
    if !course.stops.isEmpty {
      next = .finished(.stopped, plan.citation, entries: course.stops)
    } else if let entry = course.completion, !isFinished {
      next = .finished(.closed, plan.citation, entries: [entry])
    }
    return ProtocolStanding(
      plan: plan, taken: taken, next: next, deviations: deviations, hasEnded: hasEnded)
  }

  private var isFinished: Bool {
    if case .finished = next { return true }
    return false
  }

  private mutating func deviate(
    _ kind: ProtocolDeviation.Kind, _ entry: Int, by citation: Citation? = nil
  ) {
    deviations.append(
      ProtocolDeviation(kind: kind, entry: entry, citation: citation ?? plan.citation))
  }
}

// MARK: - The beginning

extension ProtocolWalk {
  /// The beginning that the patient's walking calls for, once the opioid-free interval is over.
  private mutating func begin() {
    let open = plan.starts.filter { course.walker.answer == nil || $0.suits(course.walker) }
    expected = open.flatMap { plan.steps($0.steps) }.unique()
    var gaps = open.count == 1 ? [] : course.walker.gaps.orElse(.walker)
    var notBefore = NotBefore.anyTime
    if let wait = plan.opioidFree, course.opioidFree != .met {
      if course.opioidFree == .notMet, let day = course.lastOpioidDay {
        notBefore = .day(wait.span.after(day), wait)
      } else {
        gaps += course.opioidFree.gaps.orElse(.protocolSteps)
      }
    }
    next = gaps.isEmpty ? .dose(expected, notBefore) : .unanswered(gaps.unique())
  }
}

extension [Gap] {
  /// A reason is always given: this one where none is.
  fileprivate func orElse(_ need: TrialNeed) -> [Gap] {
    isEmpty ? [Gap(.trial(need), .missing)] : self
  }
}

extension TrialProtocol.Start {
  fileprivate func suits(_ answer: Determination) -> Bool {
    walker == nil || walker == answer.answer
  }
}

// MARK: - The doses

extension ProtocolWalk {
  /// Takes the next dose in the order of time.
  mutating func take(_ given: GivenDose) {
    guard counts(given) else { return }
    checkOpioids(given)
    checkWait(given)
    if case .finished(let end, let citation, _) = next {
      deviate(.afterTheEnd(end), given.entry, by: citation)
    }
    guard given.quantity != nil || given.isPlacebo else {
      leave(given, for: .unanswered([Gap(.trial(.dose), .missing, entries: [given.entry])]))
      return
    }
    let last = taken.last?.given
    if let step = expected.first(where: { $0.admits(given, after: last) }) {
      enter(step, given)
    } else if let step = plan.steps.first(where: { $0.admits(given, after: last) }) {
      if !expected.isEmpty {
        deviate(.otherStep(expected: expected), given.entry, by: expected.first?.citation)
      }
      enter(step, given)
    } else {
      stray(given)
    }
  }

  /// Whether it is a dose of the protocol's: what is not is remarked and changes nothing.
  private mutating func counts(_ given: GivenDose) -> Bool {
    if given.isMixture, !plan.admitsMixtures { deviate(.mixture, given.entry) }
    if !plan.routes.contains(given.dose.route) {
      deviate(.route, given.entry)
      return false
    }
    // A placebo stands in the place of the drug, whatever drug its entry names.
    if given.isPlacebo {
      let isBlinded = plan.steps.contains { $0.substance != .active }
      if !isBlinded { deviate(.placebo, given.entry) }
      return isBlinded
    }
    if !plan.drugs.contains(given.dose.drug) {
      deviate(.drug, given.entry)
      return false
    }
    return true
  }

  private mutating func checkOpioids(_ given: GivenDose) {
    guard let wait = plan.opioidFree, taken.isEmpty, course.opioidFree == .notMet,
      given.entry == course.doses.first?.entry
    else { return }
    deviate(.opioids(wait), given.entry, by: wait.citation)
  }

  private mutating func checkWait(_ given: GivenDose) {
    guard let (wait, since) = limit, !isReduction(given, since) else { return }
    switch wait.isKept(from: since.dose.at, to: given.dose.at) {
    case true?: return
    case false?: deviate(.tooSoon(wait, since: since.dose.at), given.entry, by: wait.citation)
    case nil:
      deviate(.unknownInterval(wait, since: since.dose.at), given.entry, by: wait.citation)
    }
  }

  /// A rate that is not raised need wait for nothing.
  private func isReduction(_ given: GivenDose, _ since: GivenDose) -> Bool {
    guard let now = given.quantity, let before = taken.last?.given.quantity,
      now.unit.dimension == .massRate, now.isSameKind(as: before)
    else { return false }
    return now.exact <= before.exact
  }

  private mutating func stray(_ given: GivenDose) {
    let ceilings = plan.steps.compactMap(\.ceiling)
    if let quantity = given.quantity, ceilings.count == plan.steps.count,
      let most = ceilings.max(by: { $0.exact < $1.exact }), quantity.isSameKind(as: most),
      most.exact < quantity.exact
    {
      hasEnded = true
      deviate(.aboveTheLast(most), given.entry, by: plan.steps.last?.citation)
    } else {
      deviate(.noStep, given.entry)
    }
    leave(given, for: .offProtocol(entry: given.entry))
  }

  /// The protocol says nothing of what follows until a dose is one of its steps again.
  private mutating func leave(_ given: GivenDose, for next: ProtocolStanding.Next) {
    (self.next, expected, limit) = (next, [], nil)
  }
}

// MARK: - What follows

extension ProtocolWalk {
  private mutating func enter(_ step: TrialProtocol.Step, _ given: GivenDose) {
    let isRaise = taken.last.map { !isReduction(given, $0.given) } ?? true
    taken.append(ProtocolStanding.TakenStep(step: step, given: given, isRaise: isRaise))
    let answers = step.branches.map {
      ($0, $0.holds(response: given.response, sideEffect: given.sideEffect))
    }
    if let branch = answers.first(where: { $0.1 == .met })?.0 {
      follow(branch, given)
    } else {
      let open = answers.filter { $0.1 != .notMet }
      hold(open.map(\.0), open.flatMap(\.1.gaps).unique().orElse(.protocolSteps))
    }
  }

  private mutating func follow(_ branch: TrialProtocol.Branch, _ given: GivenDose) {
    switch branch.next {
    case .end(let end): finish(end, branch.citation, given)
    case .steps(let ids, let wait):
      let steps = plan.steps(ids).filter { !$0.isExhausted(by: given) }
      guard !steps.isEmpty else { return finish(.noResponse, branch.citation, given) }
      expected = steps
      limit = wait.flatMap(since)
      let end = limit.map { $0.wait.end(since: $0.since.dose.at, entry: $0.since.entry) }
      next = .dose(steps, end ?? (wait == nil ? .notPrinted : .anyTime))
    }
  }

  private mutating func finish(_ end: TrialProtocol.End, _ citation: Citation, _ given: GivenDose) {
    hasEnded = true
    (next, expected, limit) = (.finished(end, citation, entries: [given.entry]), [], nil)
  }

  /// The branch hangs on an answer that is missing; the wait is that of any step that may come.
  private mutating func hold(_ branches: [TrialProtocol.Branch], _ gaps: [Gap]) {
    next = .unanswered(gaps)
    expected = branches.flatMap { branch -> [TrialProtocol.Step] in
      if case .steps(let ids, _) = branch.next { return plan.steps(ids) }
      return []
    }.unique()
    limit = branches.compactMap { branch -> Wait? in
      if case .steps(_, let wait) = branch.next { return wait }
      return nil
    }.first.flatMap(since)
  }

  /// The dose from which a wait counts: the last, or so many raises ago; nil where fewer were given.
  private func since(_ wait: Wait) -> (wait: Wait, since: GivenDose)? {
    guard wait.count > 1 else { return taken.last.map { (wait, $0.given) } }
    let raises = taken.dropFirst().filter(\.isRaise)
    guard raises.count >= wait.count else { return nil }
    return (wait, raises[raises.count - wait.count].given)
  }
}

extension TrialProtocol.Step {
  /// Whether nothing more can be given by it: a raise whose ceiling is reached.
  fileprivate func isExhausted(by given: GivenDose) -> Bool {
    guard case .raise(_, let ceiling?) = amount, let quantity = given.quantity else { return false }
    return ceiling.exact <= quantity.exact
  }
}
