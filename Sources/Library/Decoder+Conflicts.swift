internal import CriteriaModel
internal import Markup

extension Decoder {
  /// The conflicts between sources.
  mutating func conflicts(_ root: Element) -> [SourceConflict] {
    if let element = root.first("source") { _ = source(element) }
    var numbers: Set<Int> = []
    return root.all("conflict").map { element in
      let conflict = conflict(element)
      if !numbers.insert(conflict.number).inserted {
        report("conflict.duplicate", at: element, "conflict \(conflict.number) stands here twice")
      }
      return conflict
    }
  }

  private mutating func conflict(_ element: Element) -> SourceConflict {
    let sides = element.all("side")
    if sides.count < 2, element["one-sided"] == nil {
      report(
        "conflict.one-sided", at: element, "a conflict has two sides or more",
        fix: "add a side, or say in one-sided why there is one only")
    }
    return SourceConflict(
      number: whole(element, "number") ?? 0, title: prose(element.first("title")),
      matter: prose(element.first("matter")), notes: element.all("note").map { prose($0) },
      sides: sides.map { side($0) })
  }

  private mutating func side(_ element: Element) -> SourceConflict.Side {
    let criteria = element.all("criterion").map {
      CriterionReference(set: token($0, "set"), id: token($0, "id"))
    }
    let silent = element.all("silent").map { token($0, "set") }
    if criteria.isEmpty, silent.isEmpty, element["without"] == nil {
      report(
        "conflict.empty-side", at: element, "a side names the criteria that print it",
        fix: "name them, or say in without why there is none")
    }
    return SourceConflict.Side(
      says: prose(element.first("says")), criteria: criteria, silent: silent,
      without: element["without"])
  }
}
