internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Library
public import Markup
internal import Reporting
internal import TrialAnalysis

/// What saved cases exercise of every criterion of the library: each result, and both sides of each
/// boundary.
public struct CaseCoverage: Sendable {
  /// What is exercised of one criterion, each with the first case that does.
  struct Entry: Sendable {
    let reference: CriterionReference
    let edition: String
    let title: String
    /// Whether it is applied and decides something, so that it must be exercised.
    let isEnabled: Bool
    /// Whether some pathway permits to set it aside.
    let canBeWaived: Bool
    /// Whether anything but the population can make it not apply.
    let isConditional: Bool
    /// The results that no answers lead to: a row that accepts every code is never not met.
    let unreachable: Set<String>
    var statuses: [String: String] = [:]
    var boundaries: [(boundary: Boundary, cases: [Margin.Side: String])]
  }

  /// One thing that a case may exercise.
  enum Item: Sendable, Hashable {
    case status(CriterionReference, String)
    case side(CriterionReference, String, Margin.Side)
  }

  let sets: [CriteriaSet]
  private(set) var entries: [CriterionReference: Entry] = [:]
  /// How many cases were looked at.
  public private(set) var caseCount = 0

  /// Nothing exercised yet of a library's criteria, each set in its newest edition.
  public init(_ library: Library) throws(DiagnosticsError) {
    var sets: [CriteriaSet] = []
    for id in library.sets.map(\.id).unique() {
      guard let edition = library.sets.last(where: { $0.id == id })?.edition else { continue }
      sets.append(try library.set(id, edition: edition))
    }
    self.sets = sets
    var waivable: Set<CriterionReference> = []
    var profiles: [String: TrialProfile] = [:]
    var reached: [(indication: String, Reachability)] = []
    for pathway in library.pathways {
      guard let edition = library.editions(ofPathway: pathway).last else { continue }
      let knowledge = try library.knowledge(pathway: pathway, edition: edition).knowledge
      waivable.formUnion(knowledge.pathway.waivers.map(\.of))
      profiles.merge(knowledge.profiles) { first, _ in first }
      reached.append((knowledge.pathway.indication, Reachability(knowledge, sets)))
    }
    let reader = BoundaryReader(dictionary: library.dictionary, profiles: profiles)
    for set in sets {
      for criterion in set.criteria {
        let reference = CriterionReference(set: set.id, id: criterion.id)
        entries[reference] = Entry(
          reference: reference, edition: set.edition, title: criterion.title,
          isEnabled: criterion.isApplied && criterion.condition != nil,
          canBeWaived: waivable.contains(reference),
          isConditional: criterion.appliesIf != nil || !criterion.options.isEmpty
            || !criterion.countries.isEmpty,
          unreachable: Self.unreachable(criterion, set, reached),
          boundaries: reader.boundaries(of: criterion, in: set).map { ($0, [:]) })
      }
    }
  }

  /// What no pathway for the criterion's population leads to.
  private static func unreachable(
    _ criterion: Criterion, _ set: CriteriaSet,
    _ reached: [(indication: String, Reachability)]
  ) -> Set<String> {
    let own = reached.filter { criterion.population.contains($0.indication) }
    guard criterion.isApplied, let first = own.first else { return [] }
    return own.dropFirst().reduce(first.1.unreachable(criterion, in: set)) {
      $0.intersection($1.1.unreachable(criterion, in: set))
    }
  }

  /// Adds what a case exercises.
  public mutating func add(_ review: ReviewedCase, name: String) {
    caseCount += 1
    for set in sets {
      for criterion in set.criteria {
        for item in Self.items(criterion, set, review) { note(item, name) }
      }
    }
  }

  /// Adds single things that a case was seen to exercise.
  mutating func add(_ items: [Item], name: String) {
    for item in items { note(item, name) }
  }

  private mutating func note(_ item: Item, _ name: String) {
    switch item {
    case .status(let reference, let code):
      if entries[reference]?.statuses[code] == nil { entries[reference]?.statuses[code] = name }
    case .side(let reference, let words, let side):
      let found = entries[reference]?.boundaries.firstIndex { $0.boundary.words == words }
      guard let place = found else { return }
      if entries[reference]?.boundaries[place].cases[side] == nil {
        entries[reference]?.boundaries[place].cases[side] = name
      }
    }
  }

  /// What one case exercises of one criterion.
  static func items(
    _ criterion: Criterion, _ set: CriteriaSet, _ review: ReviewedCase
  ) -> [Item] {
    let finding = review.finding(criterion, of: set)
    let reference = finding.reference
    let status = Item.status(reference, review.words.code(finding.status))
    switch finding.status {
    case .met, .notMet, .indeterminate, .waived: break
    case .notApplicable where criterion.population.contains(review.context.indication): break
    case .notApplicable, .pending, .unverified, .informs: return [status]
    }
    let conditions = [criterion.appliesIf, criterion.condition].compactMap(\.self)
    let leaves = conditions.flatMap { LeafReader(review, set).leaves(of: $0) }
    return [status]
      + leaves.flatMap { leaf in
        leaf.margins.compactMap { margin in
          leaf.side(of: margin).map { .side(reference, margin.boundary, $0) }
        }
      }
  }

  /// Whether an item is exercised already, or need not be.
  func covers(_ item: Item) -> Bool {
    switch item {
    case .status(let reference, let code): return entries[reference]?.statuses[code] != nil
    case .side(let reference, let words, let side):
      let found = entries[reference]?.boundaries.first { $0.boundary.words == words }
      return found.map { !$0.boundary.sides.contains(side) || $0.cases[side] != nil } ?? true
    }
  }

  /// Whether every enabled criterion is met, not met and indeterminate in some case.
  public var isComplete: Bool { entries.values.allSatisfy(\.missingStatuses.isEmpty) }

  /// The criteria in the order of their sets.
  var ordered: [Entry] {
    sets.flatMap { set in
      set.criteria.compactMap { entries[CriterionReference(set: set.id, id: $0.id)] }
    }
  }
}

extension CaseCoverage.Entry {
  /// The results without which nothing is known of how it works.
  static let wanted = ["met", "not-met", "indeterminate"]

  /// The results that no case shows.
  var missingStatuses: [String] {
    isEnabled
      ? Self.wanted.filter { statuses[$0] == nil && !unreachable.contains($0) } : []
  }

  /// What else no case shows: that it does not apply or is set aside, where that can be.
  var missingOthers: [String] {
    guard isEnabled else { return [] }
    return (isConditional && statuses["not-applicable"] == nil ? ["not-applicable"] : [])
      + (canBeWaived && statuses["waived"] == nil ? ["waived"] : [])
  }

  /// The sides of its boundaries that no case shows.
  var missingSides: [(boundary: String, side: Margin.Side)] {
    guard isEnabled else { return [] }
    return boundaries.flatMap { boundary, cases in
      boundary.sides.filter { cases[$0] == nil }.map { (boundary.words, $0) }
    }
  }
}

extension LeafReading {
  /// The side on which a value lies next to a threshold; nil where it is further away.
  ///
  /// By the clock a date cannot lie on the threshold: it is undecided there.
  fileprivate func side(of margin: Margin) -> Margin.Side? {
    if margin.side == .across {
      guard case .elapsed(_, _, let span) = condition, span.isByClock else { return nil }
      return .at
    }
    return margin.isNear ? margin.side : nil
  }
}
