internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Library
public import Markup

/// A case held against several sources at once: rows the questions, columns the sources.
public struct SourceComparison: Sendable {
  /// A source: one criteria set in one edition.
  struct Column: Sendable, Hashable {
    let set: String
    let edition: String
    let title: String
    let axis: CriteriaSet.Axis
  }

  /// What one criterion says of the case.
  struct Answer: Sendable, Hashable {
    let id: String
    let title: String
    let kind: String
    let confidence: String
    /// The status's code.
    let status: String
    let result: String
    /// Whether the case misses it: an unmet requirement or an exclusion that holds.
    let isMissed: Bool
    /// What the printed forms of one rule say where the case misses this one and not all of them; such a
    /// rule is not missed.
    let disputed: String?
    let isSatisfied: Bool
    let isCaution: Bool
    /// Why it does not apply or is not known; nil where the values say it.
    let because: String?
    /// The values used, each with its distance from what is asked.
    let values: [String]
  }

  /// A question with what each source answers, in the order of the columns.
  struct Row: Sendable, Hashable {
    let id: String
    let title: String
    let answers: [[Answer]]
  }

  let review: ReviewedCase
  /// Whether it is every set of the library, among them many that say nothing of this case.
  let isOfAll: Bool
  let columns: [Column]
  let rows: [Row]
  /// The conflicts between whose sides the case falls among these sources.
  let conflicts: [Conflict]

  /// A case against the sets of these names, each in the edition that its pathway uses or else the
  /// newest; `id/edition` names another.
  ///
  /// - Throws: what is wrong with the library.
  /// - Returns: nil where the library holds no set of a name, which is then handed to `unknown`.
  public init?(
    _ review: ReviewedCase, with names: [String], in library: Library,
    unknown: (String) -> Void = { _ in }
  ) throws(DiagnosticsError) {
    var sets: [CriteriaSet] = []
    for name in names {
      guard let set = try library.set(named: name, usedBy: review.loaded.knowledge.pathway) else {
        unknown(name)
        return nil
      }
      if !sets.contains(where: { $0.id == set.id && $0.edition == set.edition }) {
        sets.append(set)
      }
    }
    self.init(review, sets, try library.questions(), isOfAll: false)
  }

  /// A source that a case can be held against.
  public struct Source: Sendable, Hashable {
    /// The set's id, by which it is asked for.
    public let id: String
    /// The set's title.
    public let title: String
    /// Whether a payer prints it.
    public let isPayer: Bool
  }

  /// Every source of a library, by its title in the newest edition.
  public static func sources(of library: Library) throws(DiagnosticsError) -> [Source] {
    var newest: [String: Source] = [:]
    for (id, edition) in library.sets {
      let set = try library.set(id, edition: edition)
      newest[id] = Source(id: id, title: set.title, isPayer: set.axis == .coverage)
    }
    return newest.values.sorted { ($0.title, $0.id) < ($1.title, $1.id) }
  }

  /// A case against every set of the library.
  public init(_ review: ReviewedCase, withAllOf library: Library) throws(DiagnosticsError) {
    let sets = try library.allSets(usedBy: review.loaded.knowledge.pathway)
    // Payers first: an appeal looks for them.
    let sorted = sets.filter { $0.axis == .coverage } + sets.filter { $0.axis == .clinical }
    self.init(review, sorted, try library.questions(), isOfAll: true)
  }

  init(
    _ review: ReviewedCase, _ sets: [CriteriaSet], _ questions: [Question], isOfAll: Bool
  ) {
    self.review = review
    self.isOfAll = isOfAll
    columns = sets.map {
      Column(set: $0.id, edition: $0.edition, title: $0.title, axis: $0.axis)
    }
    let readers = sets.map { AnswerReader(review, $0) }
    let asked = questions.map { question in
      Row(id: question.id, title: question.title, answers: readers.map { $0.answers(to: question) })
    }
    let others = Stage.allCases.map { stage in
      Row(
        id: "stage-\(stage.rawValue)", title: "Other criteria: \(stage.rawValue.spaced)",
        answers: readers.map { $0.answers(at: stage, outside: questions) })
    }
    conflicts = Self.conflicts(of: review, among: sets)
    rows = (asked + others).filter { row in row.answers.contains { !$0.isEmpty } }
  }

  /// The sources as a page shows them: those of which something is missed, then those that speak of the
  /// case; of every set of the library the silent ones are left to `silent`.
  var shown: [Int] {
    let speaking = columns.indices.filter { !isOfAll || speaks($0) }
    let against = speaking.filter { !missed(in: $0).isEmpty }
    return against + speaking.filter { !against.contains($0) }
  }

  /// The sources of which nothing speaks of this case, where not every one was asked for by name.
  var silent: String? {
    let names = isOfAll ? columns.indices.filter { !speaks($0) }.map { columns[$0].name } : []
    return names.isEmpty
      ? nil : "Nothing in these speaks of this case: \(names.joined(separator: "; "))."
  }

  /// The criteria of a source that the case misses, or misses in one of their printed forms: each once,
  /// with the questions under which it stands.
  func missed(in column: Int) -> [(rows: [Row], answer: Answer)] {
    let all = rows.flatMap { row in
      row.answers[column].filter { $0.isMissed || $0.disputed != nil }.map { (row, $0) }
    }
    return all.map(\.1.id).unique().compactMap { id in
      let own = all.filter { $0.1.id == id }
      return own.first.map { (own.map(\.0), $0.1) }
    }
  }

  /// How many criteria of a source are not known.
  func openCount(in column: Int) -> Int {
    Set(
      rows.flatMap { $0.answers[column] }.filter { $0.status == "indeterminate" }.map(\.id)
    ).count
  }

  /// Whether any criterion of a source is met or not met.
  func isAnswered(_ column: Int) -> Bool {
    let answered = ["met", "not-met", "waived"]
    return rows.contains { $0.answers[column].contains { answered.contains($0.status) } }
  }

  /// Whether anything in a source speaks of this case at all.
  func speaks(_ column: Int) -> Bool {
    let decided = ["met", "not-met", "indeterminate", "waived", "pending"]
    return rows.contains { $0.answers[column].contains { decided.contains($0.status) } }
  }
}
