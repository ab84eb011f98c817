internal import Candidacy
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// Asks one question at a time what a case still misses from a role, and records each answer.
struct RecordingTalk {
  private var recording: Recording
  private let library: PreparedLibrary
  private let role: String
  private let by: String
  /// The time of recording, where it is given and not the clock's.
  private let fixed: Instant?

  init(
    _ recording: Recording, _ library: Library, _ role: String, _ by: String, _ fixed: String?
  ) throws(Failure) {
    try Failure.checkRole(role, in: library.dictionary)
    (self.recording, self.role, self.by) = (recording, role, by)
    self.library = PreparedLibrary(library)
    self.fixed = fixed.flatMap(Instant.init)
  }

  /// Asks until nothing is missing or nobody answers.
  mutating func talk() throws(Failure) {
    _ = try Recording.record(at: recording.file)
    try say(
      """
      Answer, or leave empty to skip; ? if it is not known; not-done; . to end.
      An entry of any kind may be stated too: KIND --OPTION VALUE …

      """)
    var asked: Set<Gap.Subject> = []
    while let subject = try next(asked) {
      asked.insert(subject)
      guard let question = EntryQuestion(subject, role: role, library.library.dictionary) else {
        continue
      }
      guard try ask(question) else {
        return try say("\nEnded. What was not recorded is still missing.\n")
      }
    }
    try say("\nNothing more is asked of the role \(role) now; what was skipped is still missing.\n")
  }

  /// What is missing from the role and was not asked yet: first what the next step waits for.
  private func next(_ asked: Set<Gap.Subject>) throws(Failure) -> Gap.Subject? {
    let evaluation = CaseWork(
      file: recording.file, pathway: nil, asOf: .instant(now), engine: Version.text,
      library: library)
    let requests = try evaluation.evaluate().recommendation.requests
    return requests.first { $0.role == role }?.items.map(\.gap.subject)
      .first { !asked.contains($0) }
  }

  /// Asks until the answer is recorded or skipped; false where there is nobody to answer.
  private mutating func ask(_ question: EntryQuestion) throws(Failure) -> Bool {
    try say("\n\(question.text)\n")
    while let answer = try answer() {
      guard !answer.isEmpty else { return true }
      if let words = EntryStatement.words(of: answer) {
        try recordStatement(words.kind, words.options)
        continue
      }
      guard let content = question.element(answering: answer, on: "\(now.date)") else {
        try say("Nothing was recorded.\n")
        return true
      }
      guard try isRight(content) else { continue }
      guard let dated = try dated(answer, to: question) else { return false }
      try record(dated)
      return true
    }
    return false
  }

  /// The answer with the date to which it belongs; nil where there is nobody to say.
  private func dated(
    _ answer: String, to question: EntryQuestion
  ) throws(Failure) -> Element? {
    try say("\(question.dateText) [a date; empty: today, \(now.date)]\n")
    while let date = try self.answer() {
      let day = date.isEmpty ? "\(now.date)" : date
      if let content = question.element(answering: answer, on: day), try isRight(content) {
        return content
      }
    }
    return nil
  }

  /// An entry that is stated instead of an answer; the question stays.
  private mutating func recordStatement(
    _ kind: String, _ options: [String]
  ) throws(Failure) {
    do throws(Failure) {
      var options = options
      let correction = try EntryCorrection(takenFrom: &options)
      let stated = try EntryStatement(kind: kind, words: options).element()
      let content = correction?.element(replacing: stated, on: now.date) ?? stated
      if try isRight(content) { try record(content) }
    } catch {
      guard error.code == .usage else { throw error }
      Terminal.complain(error.lines)
    }
  }

  private func isRight(_ content: Element) throws(Failure) -> Bool {
    guard let refusal = try recording.refusal(of: [content], stamp) else { return true }
    Terminal.complain(refusal.lines)
    return false
  }

  private mutating func record(_ content: Element) throws(Failure) {
    let head = try recording.append([content], stamp)
    try Recording.acknowledge(recording.file, head, 1)
    if let day = content["on"] ?? content["at"] { try say("It was so on \(day).\n") }
  }

  /// The next line without the blanks around it; nil where there is none, or a point.
  private func answer() throws(Failure) -> String? {
    try say("> ")
    guard let line = readLine() else { return nil }
    let answer = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return answer == "." ? nil : answer
  }

  private var stamp: EntryStamp { EntryStamp(role: role, by: by, recorded: now) }

  private var now: Instant { fixed ?? Clock.now }

  private func say(_ text: String) throws(Failure) { try Terminal.write(Array(text.utf8)) }
}
