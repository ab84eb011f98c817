internal import CriteriaModel
internal import Markup

extension Decoder {
  /// References between criteria of one set resolve, and never lead in a circle.
  mutating func checkReferences(of set: CriteriaSet, _ root: Element) {
    for criterion in set.criteria {
      // Unreadable criteria are left out of the set, so places are found by id.
      let element = root.all("criterion").first { $0["id"] == criterion.id } ?? root
      for target in criterion.referenced where set.criterion(target) == nil {
        report(
          "criteria.unknown-reference", at: element,
          "criterion '\(target)' is not in set '\(set.id)'")
      }
      if case .waiver(let lifted) = criterion.kind {
        for target in lifted where set.criterion(target) == nil {
          report(
            "criteria.unknown-reference", at: element,
            "the waiver lifts '\(target)', which is not in set '\(set.id)'")
        }
      }
      if reaches(criterion.id, from: criterion, in: set, visited: []) {
        report("criteria.loop", at: element, "criterion '\(criterion.id)' refers back to itself")
      }
    }
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
    [appliesIf, condition].compactMap { $0 }.flatMap(\.flattened).compactMap {
      if case .criterionMet(let id) = $0 { return id }
      return nil
    }
  }
}
