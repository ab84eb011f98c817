internal import ClinicalModel

extension ProtocolWalk {
  mutating func enter(_ step: TrialProtocol.Step, _ given: GivenDose) {
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
