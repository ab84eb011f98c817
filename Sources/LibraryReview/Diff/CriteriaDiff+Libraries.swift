internal import Candidacy
internal import CriteriaModel
internal import Library
internal import Markup

extension CriteriaDiff {
  /// Edition by edition; where the two libraries hold no edition in common, their newest.
  mutating func compareLibraries() throws(DiagnosticsError) {
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
