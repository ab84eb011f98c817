internal import Candidacy
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// Asks one question at a time what a case still misses from a role, and records each answer.
struct RecordingTalk {
  private let recording: Recording
  private let library: Library
  private let role: String
  private let by: String
  /// The time of recording, where it is given and not the clock's.
  private let fixed: Instant?

  init(
    _ recording: Recording, _ library: Library, _ role: String, _ by: String, _ fixed: String?
  ) throws(Failure) {
    guard library.dictionary.roles[role] != nil else {
      let known = library.dictionary.roles.keys.sorted().joined(separator: ", ")
      throw Failure(.usage, ["thecal: error: role '\(role)' is not known; use one of: \(known)"])
    }
    (self.recording, self.library, self.role, self.by) = (recording, library, role, by)
    self.fixed = fixed.flatMap(Instant.init)
  }

  /// Asks until nothing is missing or nobody answers.
  func talk() throws(Failure) {
    _ = try Recording.record(at: recording.file)
    try say("Answer, or leave empty to skip; ? if it is not known; not-done; . to end.\n")
    var asked: Set<Gap.Subject> = []
    while let subject = try next(asked) {
      asked.insert(subject)
      guard let question = EntryQuestion(subject, role: role, library.dictionary) else { continue }
      guard try ask(question) else { break }
    }
    try say("Nothing more is asked of the role \(role) now.\n")
  }

  /// What is missing from the role and was not asked yet: first what the next step waits for.
  private func next(_ asked: Set<Gap.Subject>) throws(Failure) -> Gap.Subject? {
    let evaluation = CaseEvaluation(
      file: recording.file, pathway: nil, asOf: .instant(now), engine: Version.text,
      library: library)
    let requests = try evaluation.evaluate().recommendation.requests
    return requests.first { $0.role == role }?.items.map(\.gap.subject)
      .first { !asked.contains($0) }
  }

  /// Asks until the answer can be recorded or is skipped; false where there is nobody to answer.
  private func ask(_ question: EntryQuestion) throws(Failure) -> Bool {
    try say("\n\(question.text)\n")
    while true {
      try say("> ")
      guard let answer = readLine(), answer != "." else { return false }
      guard !answer.allSatisfy(\.isWhitespace) else { return true }
      do throws(Failure) {
        guard let content = question.element(answering: answer, at: now) else {
          try say("Nothing was recorded.\n")
          return true
        }
        let head = try recording.append(
          [content], EntryStamp(role: role, by: by, recorded: now))
        try Recording.acknowledge(recording.file, head, 1)
        return true
      } catch {
        guard error.code == .badInput else { throw error }
        Terminal.complain(error.lines)
      }
    }
  }

  private var now: Instant { fixed ?? Clock.now }

  private func say(_ text: String) throws(Failure) { try Terminal.write(Array(text.utf8)) }
}
