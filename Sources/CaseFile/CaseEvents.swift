internal import ClinicalModel
internal import Markup

/// A case that only the everyday path can judge: it holds what this one does not read, or something
/// is wrong with it.
struct Declined: Error {}

/// Builds a case from events, word by word as `CaseDecoder` would from a tree.
///
/// It accepts nothing that the schema, the decoder or the links between entries would refuse; at the
/// first doubt it declines.
struct CaseEvents: EventReceiver {
  private enum Place {
    case document, root, about, entry, correction, content, note, goal, inner, words, head
  }

  let vocabulary: CaseVocabulary
  private(set) var id = ""
  private(set) var pathway = ""
  private(set) var edition = ""
  private(set) var origin: PatientCase.Origin?
  private(set) var about: String?
  private(set) var entries: [Entry] = []
  /// The case as rows of numbers, where it is read as that; then there are no entries.
  private(set) var rows: CaseRows?
  private let isInRows: Bool
  /// Whether it claims to be a record, whose chain must hold.
  private(set) var isRecord = false

  private var place = Place.document
  /// The number of entries that have ended.
  private var number = 0
  private var mayHaveNote = false
  private var head = Head()
  private var content: EntryContent?
  private var hasContent = false
  /// When what the entry says was so.
  private var clinicalDate: ClinicalMoment?
  private var correction: (of: Int, reason: String, on: ClinicalMoment)?
  private var goals: [TrialGoal] = []
  private var lastRecorded: Instant?
  private var plan: [PlannedReading] = []
  private var components: [DoseComponent] = []
  private var goal: (id: String, kind: TrialGoal.Kind?) = ("", nil)
  private var isClosed = false
  /// What a sealed recommendation lists: its findings, then its documents.
  private var listed: [String] = []
  private var words: [UInt8] = []
  private var length = 0

  /// What an entry says of itself.
  private struct Head {
    var role: WordNumber = 0
    var recorded: Instant?
    var by: String?
    var previous: ContentDigest?
  }

  /// Reads entries, or rows of numbers.
  init(_ vocabulary: CaseVocabulary, rows: CaseRows? = nil) {
    self.vocabulary = vocabulary
    self.rows = rows
    isInRows = rows != nil
  }

  /// Forgets the case before; rows are those of what was known by a moment.
  mutating func reset(known: AsOf? = nil) {
    vocabulary.own.reset()
    if let known { rows?.reset(known: known) }
    number = 0
    place = .document
    (id, pathway, edition, origin, about) = ("", "", "", nil, nil)
    (isRecord, isClosed) = (false, false)
    entries = []
    if !isInRows { entries.reserveCapacity(96) }
    lastRecorded = nil
  }

  mutating func begin(_ tag: StartTag) -> Bool {
    guard let word = CaseWord(rawValue: tag.name), let shape = vocabulary.shapes[tag.name],
      shape.admits(tag.attributes)
    else { return false }
    do throws(Declined) {
      try begin(word, CaseTag(tag: tag, vocabulary: vocabulary))
      if place == .content, ![.note, .goal, .plan, .component].contains(word) {
        mayHaveNote = shape.mayHaveNote
      }
      return true
    } catch {
      return false
    }
  }

  private mutating func begin(_ word: CaseWord, _ tag: CaseTag) throws(Declined) {
    switch (place, word) {
    case (.document, .case): try beginCase(tag)
    case (.root, .about): try beginAbout(tag)
    case (.root, .entry): try beginEntry(tag)
    case (.root, .head): try endRecord(tag)
    case (.entry, .correction): try beginCorrection(tag)
    case (.content, .findings), (.content, .documents): try beginWords(word)
    case (.content, .note):
      guard mayHaveNote else { throw Declined() }
      mayHaveNote = false
      startText()
      place = .note
    case (.content, .goal): try beginGoal(tag)
    case (.content, .plan), (.content, .component): try beginInner(word, tag)
    case (.entry, _), (.correction, _):
      guard !hasContent, word != .recommendation || place == .entry else { throw Declined() }
      hasContent = true
      if !isInRows {
        content = try tag.content(word)
        clinicalDate = content?.clinicalDate
      } else {
        clinicalDate = try rows?.add(word, tag, number: number + 1, role: head.role)
      }
      place = .content
    default: throw Declined()
    }
  }

  private mutating func beginCase(_ tag: CaseTag) throws(Declined) {
    id = try tag.identifier(.id)
    pathway = try tag.identifier(.pathway)
    edition = try tag.identifier(.edition)
    place = .root
  }

  private mutating func beginAbout(_ tag: CaseTag) throws(Declined) {
    guard number == 0, origin == nil,
      let kind = PatientCase.Origin(rawValue: try tag.text(.kind))
    else { throw Declined() }
    origin = kind
    startText()
    place = .about
  }

  private mutating func endRecord(_ tag: CaseTag) throws(Declined) {
    guard !isClosed else { throw Declined() }
    _ = (try tag.whole(.entries), try tag.digest(.digest))
    (isRecord, isClosed) = (true, true)
    place = .head
  }

  private mutating func beginWords(_ word: CaseWord) throws(Declined) {
    guard case .recommendation? = content, listed.count == (word == .findings ? 0 : 1) else {
      throw Declined()
    }
    startText()
    place = .words
  }

  private mutating func beginEntry(_ tag: CaseTag) throws(Declined) {
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

  private mutating func beginCorrection(_ tag: CaseTag) throws(Declined) {
    guard !hasContent, correction == nil, !isInRows else { throw Declined() }
    correction = (try tag.whole(.of), try tag.text(.reason), .date(try tag.date(.on)))
    place = .correction
  }

  private mutating func beginGoal(_ tag: CaseTag) throws(Declined) {
    guard case .trial? = content, mayHaveNote, plan.isEmpty else { throw Declined() }
    goal = (try tag.identifier(.id), try tag.choice(.kind, as: TrialGoal.Kind.self))
    guard !goals.contains(where: { $0.id == goal.id }) else { throw Declined() }
    startText()
    place = .goal
  }

  /// A plan of a trial, or a further drug of a dose.
  private mutating func beginInner(_ word: CaseWord, _ tag: CaseTag) throws(Declined) {
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

  private mutating func startText() {
    words.removeAll(keepingCapacity: true)
    length = 0
  }

  mutating func text(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    switch place {
    case .about, .goal, .note, .words:
      length += part.count
      if !isInRows { words.append(contentsOf: part) }
      return true
    default: return part.allSatisfy { $0 == 0x20 || $0 == 0x0A }
    }
  }

  mutating func end() -> Bool {
    switch place {
    case .about:
      if !isInRows { about = words.withUnsafeBufferPointer(prose) }
      place = .root
      return hasLength
    case .note:
      if case .decision(let decision)? = content {
        content = .decision(decision.noting(words.withUnsafeBufferPointer(prose)))
      }
      place = .content
      return hasLength
    case .goal:
      goals.append(
        TrialGoal(
          id: goal.id, words: words.withUnsafeBufferPointer(prose), kind: goal.kind))
      place = .content
      return hasLength
    case .inner:
      place = .content
      return true
    case .words:
      listed.append(words.withUnsafeBufferPointer(prose))
      place = .content
      return (1...60_000).contains(length)
    case .head:
      place = .root
      return true
    case .content:
      addInner()
      if case .recommendation(let seal)? = content {
        guard listed.count == 2, head.previous == ContentDigest(seal.caseHead) else {
          return false
        }
        content = .recommendation(seal.listing(findings: listed[0], documents: listed[1]))
      }
      place = correction == nil ? .entry : .correction
      return true
    case .correction:
      place = .entry
      return true
    case .entry: return endEntry()
    case .root, .document:
      place = .document
      return true
    }
  }

  /// Gives a trial its goals and plan, a dose its further drugs.
  private mutating func addInner() {
    switch content {
    case .trial(var trial)? where !(goals.isEmpty && plan.isEmpty):
      (trial.goals, trial.plan) = (goals, plan)
      content = .trial(trial)
    case .dose(var dose)? where !components.isEmpty:
      dose.components = components
      content = .dose(dose)
    default: break
    }
  }

  /// The schema's type `text`: 1 to 4000 characters, of one byte or more each.
  private var hasLength: Bool { (1...4_000).contains(length) }

  private mutating func endEntry() -> Bool {
    place = .root
    number += 1
    if let recorded = head.recorded {
      if clinicalDate?.isCertainly(after: recorded) ?? false { return false }
      if correction?.on.isCertainly(after: recorded) ?? false { return false }
    }
    if isInRows { return hasContent && rows?.knows(head.recorded, clinicalDate) == true }
    var whole = content
    if let correction {
      whole = .correction(
        of: correction.of, reason: correction.reason, on: correction.on, replacement: content)
    }
    guard let whole else { return false }
    entries.append(
      Entry(
        number: number, recorded: head.recorded, by: head.by,
        role: vocabulary.lexicon.words[Int(head.role)], content: whole))
    return true
  }
}

extension SealedRecommendation {
  fileprivate func listing(findings: String, documents: String) -> SealedRecommendation {
    SealedRecommendation(
      category: category, asOf: asOf, pathway: pathway, edition: edition, choice: choice,
      because: because, result: result, report: report, caseHead: caseHead, made: made,
      versions: versions, findings: findings, documents: documents)
  }
}
