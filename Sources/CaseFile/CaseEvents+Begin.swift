internal import ClinicalModel

extension CaseEvents {
  mutating func beginCase(_ tag: CaseTag) throws(Declined) {
    id = try tag.identifier(.id)
    pathway = try tag.identifier(.pathway)
    edition = try tag.identifier(.edition)
    place = .root
  }

  mutating func beginAbout(_ tag: CaseTag) throws(Declined) {
    guard number == 0, origin == nil,
      let kind = PatientCase.Origin(rawValue: try tag.text(.kind))
    else { throw Declined() }
    origin = kind
    startText()
    place = .about
  }

  mutating func endRecord(_ tag: CaseTag) throws(Declined) {
    guard !isClosed else { throw Declined() }
    _ = (try tag.whole(.entries), try tag.digest(.digest))
    (isRecord, isClosed) = (true, true)
    place = .head
  }

  mutating func beginWords(_ word: CaseWord) throws(Declined) {
    guard case .recommendation? = content, listed.count == (word == .findings ? 0 : 1) else {
      throw Declined()
    }
    startText()
    place = .words
  }

  mutating func beginEntry(_ tag: CaseTag) throws(Declined) {
    let role = try tag.symbol(.role)
    guard !isClosed, vocabulary.roles.holds(role) else { throw Declined() }
    if tag.has(.n), try tag.whole(.n) != number + 1 { throw Declined() }
    head.role = WordNumber(role)
    head.recorded = try tag.instant(.recorded)
    head.by = tag.has(.by) ? try tag.identifier(.by) : nil
    head.previous = tag.has(.previous) ? try tag.digest(.previous) : nil
    if head.previous != nil { isRecord = true }
    if let recorded = head.recorded {
      if let lastRecorded, recorded < lastRecorded { throw Declined() }
      lastRecorded = recorded
    }
    content = nil
    hasContent = false
    clinicalDate = nil
    correction = nil
    if !goals.isEmpty { goals = [] }
    if !plan.isEmpty { plan = [] }
    if !components.isEmpty { components = [] }
    if !listed.isEmpty { listed = [] }
    place = .entry
  }

  mutating func beginCorrection(_ tag: CaseTag) throws(Declined) {
    guard !hasContent, correction == nil, !isInRows else { throw Declined() }
    correction = (try tag.whole(.of), try tag.text(.reason), .date(try tag.date(.on)))
    place = .correction
  }

  mutating func beginGoal(_ tag: CaseTag) throws(Declined) {
    guard case .trial? = content, mayHaveNote, plan.isEmpty else { throw Declined() }
    goal = (try tag.identifier(.id), try tag.choice(.kind, as: TrialGoal.Kind.self))
    guard !goals.contains(where: { $0.id == goal.id }) else { throw Declined() }
    startText()
    place = .goal
  }

  /// A plan of a trial, or a further drug of a dose.
  mutating func beginInner(_ word: CaseWord, _ tag: CaseTag) throws(Declined) {
    guard mayHaveNote else { throw Declined() }
    switch (content, word) {
    case (.trial?, .plan): plan.append(try tag.plan())
    case (.dose(let dose)?, .component):
      let component = try tag.component(isInfusion: dose.isInfusion)
      guard ([dose.drug] + components.map(\.drug)).allSatisfy({ $0 != component.drug }) else {
        throw Declined()
      }
      components.append(component)
    default: throw Declined()
    }
    place = .inner
  }

  mutating func startText() {
    words.removeAll(keepingCapacity: true)
    length = 0
  }
}
