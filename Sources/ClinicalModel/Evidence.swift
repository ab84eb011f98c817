/// What is known of a case at a moment: what had been recorded by then, with corrections applied.
///
/// Two clocks: what is *seen* was recorded by `known`; what is seen is weighed at `asOf`. They
/// differ only when the tool asks how long an answer will hold.
public struct Evidence: Sendable {
  /// The moment at which the evidence is weighed.
  public private(set) var asOf: AsOf
  /// The entries that are seen and not superseded, in the order of their numbers.
  ///
  /// A correction stands under its own number with what it put in place.
  public let entries: [Entry]
  /// Entries recorded after the moment, by number.
  public let unseen: [Int]
  /// Superseded entries with the correction that superseded each.
  public let superseded: [Int: Int]

  let lists: EntryLists
  /// The seen entries that were superseded or supersede others, as they were written.
  private let corrected: [Entry]

  /// The evidence of a case.
  ///
  /// - Parameters:
  ///   - patientCase: the case.
  ///   - known: what was recorded by this moment is seen.
  ///   - asOf: the moment at which it is weighed.
  ///   - dictionary: says which answers speak of another question too.
  public init(
    _ patientCase: PatientCase, known: AsOf, asOf: AsOf, dictionary: DataDictionary? = nil
  ) {
    self.asOf = asOf
    let unseen = patientCase.entries.lazy.filter { !Self.sees($0, known) }.map(\.number)
    self.unseen = Array(unseen)
    let seen =
      self.unseen.isEmpty
      ? patientCase.entries : patientCase.entries.filter { Self.sees($0, known) }
    let superseded = Self.superseded(by: seen)
    self.superseded = superseded
    corrected =
      superseded.isEmpty ? [] : seen.filter { superseded[$0.number] != nil || $0.isCorrection }
    // Most cases hold no correction: then nothing has to be copied.
    entries = superseded.isEmpty ? seen : seen.compactMap { Self.standing($0, superseded) }
    lists = EntryLists(entries, dictionary)
  }

  /// The same entries, weighed at a later moment.
  public func weighed(at later: AsOf) -> Evidence {
    var evidence = self
    evidence.asOf = later
    return evidence
  }

  /// The answers to a question, in the order of their entries.
  public func answers(to fact: String) -> [RecordedAnswer] {
    lists.answers.answers(to: fact, in: entries)
  }

  /// What the start of a trial said, from its first version to the one that stands, each with the moment
  /// at which it was written.
  public func versions(of trial: Recorded<TrialStart>) -> [TrialVersion] {
    var line: [TrialVersion] = []
    var number: Int? = trial.entry
    while let own = number {
      let entry = corrected.first { $0.number == own } ?? entries.first { $0.number == own }
      if let version = entry.flatMap(TrialVersion.init) { line.insert(version, at: 0) }
      number = superseded.first { $0.value == own }?.key
    }
    return line
  }

  private static func sees(_ entry: Entry, _ known: AsOf) -> Bool {
    if let recorded = entry.recorded { return known.reaches(recorded) }
    return entry.content.clinicalDate.map(known.reaches) ?? true
  }

  private static func superseded(by seen: [Entry]) -> [Int: Int] {
    var superseded: [Int: Int] = [:]
    for entry in seen {
      if case .correction(let number, _, _, _) = entry.content { superseded[number] = entry.number }
    }
    return superseded
  }

  private static func standing(_ entry: Entry, _ superseded: [Int: Int]) -> Entry? {
    if superseded[entry.number] != nil { return nil }
    guard case .correction(_, _, _, let replacement) = entry.content else { return entry }
    return replacement.map {
      Entry(
        number: entry.number, recorded: entry.recorded, by: entry.by, role: entry.role, content: $0)
    }
  }
}

/// An answer with the entry that recorded it.
public struct RecordedAnswer: Sendable, Hashable {
  /// The id of the fact that was answered.
  public let fact: String
  /// The value, or why there is none.
  public let answer: Answer
  /// The clinical date: when it was so, not when it was recorded.
  public let at: ClinicalMoment
  /// The number of the entry that recorded it.
  public let entry: Int
  /// The id of the role in which it was recorded.
  public let role: String

  /// The answer that an entry records; nil where it records none.
  ///
  /// A referral answers the fact `indication`.
  public init?(_ entry: Entry) {
    switch entry.content {
    case .finding(let finding):
      (fact, answer, at) = (finding.fact, finding.answer, finding.on)
    case .referral(let indication, let on):
      (fact, answer, at) = ("indication", .value(.code(indication)), on)
    default:
      return nil
    }
    self.entry = entry.number
    role = entry.role
  }

  /// The value, where there is one.
  public var value: FactValue? {
    if case .value(let value) = answer { return value }
    return nil
  }

  private init(fact: String, answer: Answer, of other: RecordedAnswer) {
    self.fact = fact
    self.answer = answer
    at = other.at
    entry = other.entry
    role = other.role
  }

  /// The yes that this answer gives to another question.
  func implying(_ fact: String) -> RecordedAnswer {
    RecordedAnswer(fact: fact, answer: .value(.yesNo(true)), of: self)
  }
}

extension FactDefinition {
  /// The other questions to which an answer is a yes.
  func implied(by answer: Answer) -> [String] {
    let code: String
    switch answer {
    case .value(.yesNo(let yes)): code = yes ? "yes" : "no"
    case .value(.code(let own)): code = own
    default: return []
    }
    return implications.filter { $0.values.contains(code) }.map(\.fact)
  }
}

/// The start of a trial as it was written at one time.
public struct TrialVersion: Sendable, Hashable {
  /// The number of the entry that says so.
  public let entry: Int
  /// When it was written: its recording or, in a draft, its clinical date.
  public let written: ClinicalMoment
  /// What it says.
  public let start: TrialStart

  fileprivate init?(_ entry: Entry) {
    var (content, on): (EntryContent, ClinicalMoment?) = (entry.content, entry.content.clinicalDate)
    if case .correction(_, _, let date, let replacement?) = content {
      (content, on) = (replacement, date)
    }
    guard case .trial(let start) = content else { return nil }
    self.entry = entry.number
    self.start = start
    written = entry.recorded.map(ClinicalMoment.instant) ?? on ?? start.on
  }
}

extension Entry {
  fileprivate var isCorrection: Bool {
    if case .correction = content { return true }
    return false
  }
}
