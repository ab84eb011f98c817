public import CriteriaModel
public import Markup

/// A question that several sources answer, such as how long a patient should live.
public struct Question: Sendable, Hashable {
  /// The slug of the question.
  public let id: String
  /// The question in a few words.
  public let title: String
  /// The criteria that answer it: by their id, or by what their ids begin with before a point.
  public let criteria: [String]

  /// Whether a criterion answers it.
  public func isAnswered(by criterion: Criterion) -> Bool {
    criteria.contains { criterion.id == $0 || criterion.id.hasPrefix($0 + ".") }
  }
}

extension Library {
  static let questionsPath = "Criteria/questions.xml"

  /// The questions that the sources are held beside each other by, in their order; none where the
  /// library names none.
  public func questions() throws(DiagnosticsError) -> [Question] {
    guard folder.holds(Self.questionsPath) else { return [] }
    let opened = try folder.read(Self.questionsPath, expecting: "questions")
    let decoder = Decoder(file: opened.file)
    return decoder.questions(opened.root)
  }
}

extension Decoder {
  /// Questions that nothing answers, and names among them that no criterion bears or that stand there
  /// twice.
  ///
  /// Where a set could not be read (`isWhole` is false), what it holds is not known.
  mutating func checkQuestions(_ root: Element, _ criteria: [Criterion], isWhole: Bool) {
    for (element, question) in zip(root.all("question"), questions(root)) {
      if question.criteria.isEmpty {
        report(
          "questions.empty", at: element, "question '\(question.id)' names no criterion",
          fix: "name those that answer it, or remove the question")
      }
      let twice = Set(
        question.criteria.filter { name in question.criteria.count { $0 == name } > 1 })
      for name in twice.sorted() {
        report(
          "questions.twice", at: element,
          "question '\(question.id)' names criterion '\(name)' twice", fix: "remove one of them")
      }
      for name in isWhole ? question.criteria : [] {
        let one = Question(id: question.id, title: question.title, criteria: [name])
        guard !criteria.contains(where: one.isAnswered) else { continue }
        report(
          "criteria.unknown-reference", at: element, "no set holds a criterion '\(name)'",
          fix: "correct the name, or leave it out until a set prints it")
      }
    }
  }

  /// The questions of a document.
  func questions(_ root: Element) -> [Question] {
    root.all("question").map {
      Question(id: token($0, "id"), title: token($0, "title"), criteria: words($0, "criteria"))
    }
  }
}
