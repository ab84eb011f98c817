internal import CriteriaModel
internal import Library
internal import Markup

/// Criteria of one set can all be satisfied together, and each adds something to the others.
struct CriterionPairs: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.logics.flatMap { set in
      let sound = set.criteria.filter { $0.decides && set.space.decide($0.passes) != .impossible }
      let striking = set.criteria.filter {
        $0.category != nil && set.space.decide($0.strikes) != .impossible
      }
      return pairs(sound, set.space).flatMap { contradiction($0, $1, in: set) }
        + pairs(striking, set.space).flatMap { subsumption($0, $1, in: set) }
    }
  }

  /// Pairs that speak of one population and of one subject; no others can bear on each other.
  private func pairs(
    _ criteria: [CriterionLogic], _ space: DecisionSpace
  ) -> [(CriterionLogic, CriterionLogic)] {
    let subjects = criteria.map { space.bearings(of: $0.variables) }
    let populations = criteria.map { Set($0.criterion.population) }
    return criteria.indices.flatMap { later in
      (0..<later).filter { first in
        !subjects[first].isDisjoint(with: subjects[later])
          && !populations[first].isDisjoint(with: populations[later])
      }.map { (criteria[$0], criteria[later]) }
    }
  }

  private func contradiction(
    _ first: CriterionLogic, _ second: CriterionLogic, in set: SetLogic
  ) -> [Diagnostic] {
    guard set.space.decide(.all([first.passes, second.passes])) == .impossible,
      set.space.decide(.all([first.applies, second.applies])) != .impossible
    else { return [] }
    return [
      set.document.message(
        "contradiction", at: second.place,
        "criterion '\(second.criterion.id)' contradicts '\(first.criterion.id)' "
          + "(\(first.place.line)): nobody to whom both apply can satisfy both",
        fix: "correct one of them, or give one of them an applies-if that tells them apart")
    ]
  }

  private func subsumption(
    _ first: CriterionLogic, _ second: CriterionLogic, in set: SetLogic
  ) -> [Diagnostic] {
    guard first.category == second.category else { return [] }
    let forward = adds(second, to: first, in: set)
    let backward = adds(first, to: second, in: set)
    let pair = "'\(second.criterion.id)'", other = "'\(first.criterion.id)' (\(first.place.line))"
    let says: String
    switch (forward, backward) {
    case (.impossible, .impossible): says = "\(pair) asks the same as \(other)"
    case (.impossible, _):
      says = "\(pair) adds nothing to \(other), which never lets pass what it stops"
    case (_, .impossible):
      says = "\(pair) leaves nothing to do for \(other): it stops all that the other stops"
    case (.undecided(let why), _), (_, .undecided(let why)):
      return [
        set.document.message(
          "undecided", .note, at: second.place,
          "whether criterion \(pair) or \(other) makes the other one idle was not decided: \(why)")
      ]
    default: return []
    }
    return [
      set.document.message(
        "subsumed", .warning, at: second.place, "criterion \(says)",
        fix: "keep both only if the source prints both")
    ]
  }

  /// Whether one criterion stops anybody whom another lets pass.
  private func adds(
    _ one: CriterionLogic, to other: CriterionLogic, in set: SetLogic
  ) -> Possibility {
    let speaksForAll = Set(one.criterion.population).isSubset(of: other.criterion.population)
    guard speaksForAll else { return .possible }
    return set.space.decide(.all([one.strikes, .not(other.strikes)]))
  }
}

extension CriterionLogic {
  fileprivate var place: Element { element.first("condition")?.elements.first ?? element }

  fileprivate var decides: Bool { criterion.decides }

  /// What it does where it strikes; nil for what stops nobody.
  fileprivate var category: String? {
    switch criterion.kind {
    case .required: "required"
    case .exclusion(let scope): "exclusion " + scope.rawValue
    case .caution: "caution"
    case .waiver, .information: nil
    }
  }
}
