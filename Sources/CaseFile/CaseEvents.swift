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
  enum Place {
    case document, root, about, entry, correction, content, note, goal, inner, words, head
  }

  let vocabulary: CaseVocabulary
  var id = ""
  var pathway = ""
  var edition = ""
  var origin: PatientCase.Origin?
  var about: String?
  var entries: [Entry] = []
  /// The case as rows of numbers, where it is read as that; then there are no entries.
  var rows: CaseRows?
  let isInRows: Bool
  /// Whether it claims to be a record, whose chain must hold.
  var isRecord = false

  var place = Place.document
  /// The number of entries that have ended.
  var number = 0
  var mayHaveNote = false
  var head = Head()
  var content: EntryContent?
  var hasContent = false
  /// When what the entry says was so.
  var clinicalDate: ClinicalMoment?
  var correction: (of: Int, reason: String, on: ClinicalMoment)?
  var goals: [TrialGoal] = []
  var lastRecorded: Instant?
  var plan: [PlannedReading] = []
  var components: [DoseComponent] = []
  var goal: (id: String, kind: TrialGoal.Kind?) = ("", nil)
  var isClosed = false
  /// What a sealed recommendation lists: its findings, then its documents.
  var listed: [String] = []
  var words: [UInt8] = []
  var length = 0

  /// What an entry says of itself.
  struct Head {
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
}
