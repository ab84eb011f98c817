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
  public private(set) var differences: [Difference] = []
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

  private mutating func compare(_ a: (CriteriaSet, Criterion), _ b: (CriteriaSet, Criterion)) {
    let pair = (
      old: ReadCriterion(
        set: a.0, criterion: a.1, words: old.words.inside(a.0), meaning: old.meaning),
      new: ReadCriterion(
        set: b.0, criterion: b.1, words: new.words.inside(b.0), meaning: new.meaning)
    )
    let found = CriterionDiff(old: pair.old, new: pair.new).differences
    differences += found
    if found.contains(where: { $0.changesMeaning && $0.aspect != .confidence }) {
      pairs.append(pair)
    }
  }

  private mutating func compare(_ a: CriteriaSet, _ b: CriteriaSet) {
    if a.axis != b.axis {
      differences.append(
        Difference(b.id, .axis, of: "axis", was: a.axis.rawValue, now: b.axis.rawValue))
    }
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
    _ criterion: Criterion, _ aspect: Difference.Aspect, _ words: ConditionWords
  ) {
    let asked = words.asked(by: criterion).map(\.sentence).joined(separator: " ")
    let text = asked.isEmpty ? criterion.title : "\(criterion.title). \(asked)"
    differences.append(
      Difference(
        criterion.id, aspect, "\(aspect.rawValue): \(text)", was: aspect == .removed ? text : nil,
        now: aspect == .added ? text : nil))
  }

  /// Two sets of different sources: the questions on which a pathway says that they differ.
  private mutating func compareQuestions(
    _ a: CriteriaSet, _ b: CriteriaSet
  ) throws(DiagnosticsError) {
    var seen: Set<[CriterionReference]> = []
    for id in sides.a.library.pathways {
      guard let edition = sides.a.library.editions(ofPathway: id).last else { continue }
      let pathway = try sides.a.library.knowledge(pathway: id, edition: edition).knowledge.pathway
      for question in pathway.disagreements {
        for one in question.sides where one.set == a.id {
          for other in question.sides where other.set == b.id {
            guard seen.insert([one, other]).inserted, let first = a.criterion(one.id),
              let second = b.criterion(other.id)
            else { continue }
            compare((a, first), (b, second))
          }
        }
      }
    }
    guard seen.isEmpty else { return }
    throw DiffSide.refusal(
      "\(a.id), \(b.id)", "no pathway names a question on which these two sets differ")
  }

  private mutating func compare(_ a: Pathway, _ b: Pathway) {
    differences += PathwayDiff(old: a, new: b, words: (old.words, new.words)).differences
  }

  // MARK: - Libraries

  /// Edition by edition; where the two libraries hold no edition in common, their newest.
  private mutating func compareLibraries() throws(DiagnosticsError) {
    let (a, b) = (sides.a.library, sides.b.library)
    for id in Set(a.sets.map(\.id) + b.sets.map(\.id)).sorted() {
      let editions = { (library: Library) in library.sets.filter { $0.id == id }.map(\.edition) }
      for (one, other) in Self.matched(editions(a), editions(b), id, &differences) {
        compare(try a.set(id, edition: one), try b.set(id, edition: other))
      }
    }
    for id in Set(a.pathways + b.pathways).sorted() {
      let matched = Self.matched(
        a.editions(ofPathway: id), b.editions(ofPathway: id), id, &differences)
      for (one, other) in matched {
        compare(
          try a.knowledge(pathway: id, edition: one).knowledge.pathway,
          try b.knowledge(pathway: id, edition: other).knowledge.pathway)
      }
    }
  }

  private static func matched(
    _ old: [String], _ new: [String], _ id: String, _ differences: inout [Difference]
  ) -> [(String, String)] {
    let common = old.filter(new.contains)
    if common.isEmpty, let one = old.last, let other = new.last { return [(one, other)] }
    differences += new.filter { !old.contains($0) }.map {
      Difference("\(id)@\($0)", .added, "this edition was added")
    }
    differences += old.filter { !new.contains($0) }.map {
      Difference("\(id)@\($0)", .removed, "this edition was removed")
    }
    return common.map { ($0, $0) }
  }
}
