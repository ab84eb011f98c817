internal import ClinicalModel
internal import Markup

/// Fills the columns of a case and keeps of the other entries what must hold between them.
struct CaseRows {
  /// Links are looked for along the trials and doses; a case with more is left to the everyday path.
  private static let most = 64

  private(set) var columns: CaseColumns
  private var known: AsOf?
  private var doses: [(id: WordNumber, trial: WordNumber)] = []
  private var rescues: [(trial: WordNumber, dose: WordNumber?)] = []
  /// Whether something names no trial, though it should where there is one.
  private var lacksTrial = false
  private let indication: Int32

  init(_ vocabulary: CaseVocabulary, facts: Int) {
    columns = CaseColumns(facts: facts)
    indication = vocabulary.indication?.place ?? 0
  }

  mutating func reset(known: AsOf) {
    self.known = known
    columns.reset()
    doses.removeAll(keepingCapacity: true)
    rescues.removeAll(keepingCapacity: true)
    lacksTrial = false
  }

  /// Whether an entry was known by the moment: then criteria read it.
  func knows(_ recorded: Instant?, _ clinicalDate: ClinicalMoment?) -> Bool {
    guard let known else { return false }
    return recorded.map(known.reaches) ?? clinicalDate.map(known.reaches) ?? true
  }

  /// Adds what an entry says; its clinical date.
  mutating func add(
    _ word: CaseWord, _ tag: CaseTag, number: Int, role: WordNumber
  ) throws(Declined) -> ClinicalMoment? {
    switch word {
    case .finding:
      guard let fact = tag.vocabulary.facts[try tag.symbol(.fact)] else { throw Declined() }
      let at = try tag.moment(.on)
      if tag.has(.from) { try tag.token(.from) }
      add(fact, try tag.content(of: fact), at, number, role)
      return at
    case .referral:
      let (fact, content) = try tag.indicationRow()
      let at = ClinicalMoment.date(try tag.date(.on))
      add(fact, content, at, number, role)
      return at
    case .therapy:
      columns.therapies.append(try tag.therapyRow())
      return columns.therapies.last?.on
    case .reading:
      columns.readings.append(try tag.readingRow())
      return columns.readings.last?.at
    case .adverseEvent:
      let event = try tag.adverseEventRow()
      columns.adverseEvents.append(event)
      if event.trial == nil, event.dose == nil { lacksTrial = true }
      return event.at
    case .complete:
      let row = try tag.completeRow()
      columns.complete.append(row)
      if row.list == .adverseEvents, row.trial == nil { lacksTrial = true }
      return try tag.moment(.on)
    default: return try addOther(word, tag)
    }
  }

  /// What no condition of a criterion reads from columns is checked as ever.
  private mutating func addOther(
    _ word: CaseWord, _ tag: CaseTag
  ) throws(Declined) -> ClinicalMoment? {
    let content = try tag.content(word)
    switch content {
    case .trial: columns.trials.append(try tag.idNumber(.id))
    case .dose(let dose):
      // What a change of rate changes is looked up in the everyday way.
      guard dose.changes == nil else { throw Declined() }
      doses.append((try tag.idNumber(.id), try tag.idNumber(.trial)))
    case .rescue: rescues.append((try tag.idNumber(.trial), try tag.optionalID(.dose)))
    case .recommendation, .correction: throw Declined()
    default: break
    }
    return content.clinicalDate
  }

  private mutating func add(
    _ fact: CaseVocabulary.Fact, _ content: AnswerRow.Content, _ at: ClinicalMoment, _ number: Int,
    _ role: WordNumber
  ) {
    columns.add(AnswerRow(fact: fact.place, content, at: at, entry: number, role: role))
    for implied in fact.implied where implied.code == content {
      columns.add(AnswerRow(fact: implied.fact, .yesNo(true), at: at, entry: number, role: role))
    }
  }

  /// Whether nothing is wrong between the entries, as `CaseLinks` has it.
  var areLinked: Bool {
    let trials = columns.trials
    func isTrial(_ id: WordNumber) -> Bool { trials.contains(id) }
    func isDose(_ id: WordNumber?) -> Bool {
      id.map { id in doses.contains { $0.id == id } } ?? true
    }
    guard doses.count <= Self.most, trials.count <= Self.most, !lacksTrial || trials.isEmpty,
      !trials.indices.contains(where: { trials[..<$0].contains(trials[$0]) }),
      !doses.indices.contains(where: { place in
        doses[..<place].contains { $0.id == doses[place].id }
      }), doses.allSatisfy({ isTrial($0.trial) }),
      columns.complete.allSatisfy({ $0.trial.map(isTrial) ?? true })
    else { return false }
    guard rescues.allSatisfy(isLinked) else { return false }
    let events = columns.adverseEvents
    guard events.allSatisfy({ ($0.trial.map(isTrial) ?? true) && isDose($0.dose) }) else {
      return false
    }
    return columns.readings.allSatisfy(isLinked) && !repeatsReading
  }

  private func isLinked(_ rescue: (trial: WordNumber, dose: WordNumber?)) -> Bool {
    guard let dose = rescue.dose else { return columns.trials.contains(rescue.trial) }
    return doses.contains { $0.id == dose && $0.trial == rescue.trial }
  }

  private func isLinked(_ reading: ReadingRow) -> Bool {
    // Agreed goals are words, which no row keeps.
    guard columns.trials.contains(reading.trial), reading.details.goal == nil else { return false }
    switch reading.relation {
    case .preDose(nil), .diary, .unlinked: return true
    case .preDose(let dose?): return doses.contains { $0.id == dose }
    case .after(let dose): return doses.contains { $0.id == dose && $0.trial == reading.trial }
    }
  }

  private var repeatsReading: Bool {
    let timed = columns.readings.filter { $0.at?.instant != nil || $0.elapsed != nil }
    if timed.count <= 16 {
      return timed.indices.contains { timed[..<$0].contains(timed[$0]) }
    }
    return Set(timed).count < timed.count
  }
}
