internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
public import Markup
internal import Reporting

/// What differs in meaning between two editions, sets, criteria, pathways or libraries.
public struct CriteriaDiff: Sendable {
  /// The two sides.
  public let sides: (a: DiffSide, b: DiffSide)
  /// Everything that differs, criterion by criterion, in the order of the second side.
  public internal(set) var differences: [Difference] = []
  /// Of two sets of different sources, the criteria that were held beside each other.
  public private(set) var compared: [ComparedPair] = []
  /// The pairs of criteria whose answers may differ.
  private(set) var pairs: [(old: ReadCriterion, new: ReadCriterion)] = []
  private let old: (words: ConditionWords, meaning: ConditionMeaning)
  private let new: (words: ConditionWords, meaning: ConditionMeaning)

  /// The comparison of two sides of one kind.
  public init(_ a: DiffSide, _ b: DiffSide) throws(DiagnosticsError) {
    sides = (a, b)
    (old, new) = (try a.readers(), try b.readers())
    switch (a.content, b.content) {
    case (.criterion(let setA, let one), .criterion(let setB, let other)):
      compare((setA, one), (setB, other))
    case (.set(let one), .set(let other)) where one.id == other.id: compare(one, other)
    case (.set(let one), .set(let other)): try compareQuestions(one, other)
    case (.pathway(let one), .pathway(let other)): compare(one, other)
    case (.library, .library): try compareLibraries()
    default:
      throw DiffSide.refusal(
        "\(a.name), \(b.name)", "a set is compared with a set, a library with a library")
    }
  }

  /// Whether nothing differs, not even a word.
  public var isEmpty: Bool { differences.isEmpty }

  // MARK: - Criteria

  /// Returns whether an answer may be another one.
  @discardableResult
  private mutating func compare(
    _ a: (CriteriaSet, Criterion), _ b: (CriteriaSet, Criterion)
  ) -> Bool {
    let pair = (
      old: ReadCriterion(
        set: a.0, criterion: a.1, words: old.words.inside(a.0), meaning: old.meaning),
      new: ReadCriterion(
        set: b.0, criterion: b.1, words: new.words.inside(b.0), meaning: new.meaning)
    )
    let found = CriterionDiff(old: pair.old, new: pair.new).differences
    differences += found
    let differs = found.contains { $0.changesMeaning && $0.aspect != .confidence }
    if differs { pairs.append(pair) }
    return differs
  }

  private mutating func compareAxes(_ a: CriteriaSet, _ b: CriteriaSet) {
    guard a.axis != b.axis else { return }
    differences.append(
      Difference(
        a.id == b.id ? b.id : "\(a.id) / \(b.id)", .axis, of: "axis", was: a.axis.rawValue,
        now: b.axis.rawValue, areSources: a.id != b.id))
  }

  mutating func compare(_ a: CriteriaSet, _ b: CriteriaSet) {
    compareAxes(a, b)
    if a.title != b.title || a.notes != b.notes {
      differences.append(
        Difference(b.id, .words, "words changed, not what is asked: title or notes of the set"))
    }
    if a.sources != b.sources {
      differences.append(
        Difference(b.id, .source, "what was read, or when it was checked, changed"))
    }
    for criterion in b.criteria {
      if let former = a.criterion(criterion.id) {
        compare((a, former), (b, criterion))
      } else {
        stands(criterion, .added, new.words.inside(b))
      }
    }
    for criterion in a.criteria where b.criterion(criterion.id) == nil {
      stands(criterion, .removed, old.words.inside(a))
    }
  }

  private mutating func stands(
    _ criterion: Criterion, _ aspect: Difference.Aspect, _ words: ConditionWords,
    onlyIn set: String? = nil
  ) {
    let asked = words.asked(by: criterion).map(\.sentence).joined(separator: " ")
    let text = asked.isEmpty ? criterion.title : "\(criterion.title). \(asked)"
    let lead = set.map { "only in \($0)" } ?? aspect.rawValue
    differences.append(
      Difference(
        criterion.id, aspect, "\(lead): \(text)", was: aspect == .removed ? text : nil,
        now: aspect == .added ? text : nil))
  }

  /// Two sets of different sources, question by question; then what answers none beside the other.
  private mutating func compareQuestions(
    _ a: CriteriaSet, _ b: CriteriaSet
  ) throws(DiagnosticsError) {
    compareAxes(a, b)
    let found = QuestionPairs(a, b, questions: try sides.a.library.questions()).pairs
    for pair in found {
      let differs = compare((a, pair.a), (b, pair.b))
      compared.append(
        ComparedPair(
          a: "\(a.id)@\(a.edition)/\(pair.a.id)", b: "\(b.id)@\(b.edition)/\(pair.b.id)",
          questions: pair.questions.map(\.id), titles: pair.questions.map(\.title),
          differs: differs))
    }
    for criterion in b.criteria where !found.contains(where: { $0.b.id == criterion.id }) {
      stands(criterion, .added, new.words.inside(b), onlyIn: b.id)
    }
    for criterion in a.criteria where !found.contains(where: { $0.a.id == criterion.id }) {
      stands(criterion, .removed, old.words.inside(a), onlyIn: a.id)
    }
  }

  mutating func compare(_ a: Pathway, _ b: Pathway) {
    differences += PathwayDiff(old: a, new: b, words: (old.words, new.words)).differences
  }
}
