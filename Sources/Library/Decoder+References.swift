internal import CriteriaModel
internal import Markup

extension Decoder {
  /// References between criteria of one set resolve, and never lead in a circle.
  mutating func checkReferences(of set: CriteriaSet, _ root: Element) {
    // What is written and could not be read is named all the same.
    let written = Set(root.all("criterion").compactMap { $0["id"] })
    checkNamed(in: root, written, of: set)
    for criterion in set.criteria {
      if reaches(criterion.id, from: criterion, in: set, visited: []) {
        report(
          "criteria.loop", at: place(of: criterion, root),
          "criterion '\(criterion.id)' refers back to itself")
      }
    }
  }

  /// Every criterion that is named inside is one of the set's.
  private mutating func checkNamed(
    in element: Element, _ written: Set<String>, of set: CriteriaSet
  ) {
    for child in element.elements {
      checkNamed(in: child, written, of: set)
      if child.name == "lifts", let target = child["criterion"], !written.contains(target) {
        report(
          "criteria.unknown-reference", at: child,
          "the waiver lifts '\(target)', which is not in set '\(set.id)'")
      }
      guard child.name == "criterion-met", let target = child["id"], !written.contains(target)
      else { continue }
      report(
        "criteria.unknown-reference", at: child,
        "criterion '\(target)' is not in set '\(set.id)'")
    }
  }

  /// Where a criterion stands, by its id: unreadable ones are left out of the set.
  private func place(of criterion: Criterion, _ root: Element) -> Element {
    root.all("criterion").first { $0["id"] == criterion.id } ?? root
  }

  private func reaches(
    _ goal: String, from criterion: Criterion, in set: CriteriaSet, visited: Set<String>
  ) -> Bool {
    criterion.referenced.contains { target in
      if target == goal { return true }
      guard !visited.contains(target), let next = set.criterion(target) else { return false }
      return reaches(goal, from: next, in: set, visited: visited.union([target]))
    }
  }
}

extension Criterion {
  /// The criteria of its set that its conditions refer to.
  var referenced: [String] {
    var ids: [String] = []
    for condition in [appliesIf, condition] {
      condition?.forEach { if case .criterionMet(let id) = $0 { ids.append(id) } }
    }
    return ids
  }
}
