internal import ClinicalModel

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
  func isReduction(_ given: GivenDose, _ since: GivenDose) -> Bool {
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
