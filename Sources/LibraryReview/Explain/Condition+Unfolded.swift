internal import ClinicalModel
internal import CriteriaModel

extension Criterion {
  /// Every condition that its answer may rest on, those of criteria that it refers to among them.
  func everyCondition(in set: CriteriaSet) -> [Condition] {
    [appliesIf, condition].compactMap(\.self).flatMap { $0.unfolded(in: set) }
  }
}

extension Condition {
  /// The condition and every one inside it, with those of criteria that it refers to.
  func unfolded(in set: CriteriaSet) -> [Condition] {
    if case .criterionMet(let id) = self {
      return [self] + (set.criterion(id)?.condition?.unfolded(in: set) ?? [])
    }
    return [self] + parts.flatMap { $0.unfolded(in: set) }
  }

  /// The stage whose assessment it asks for.
  var stage: String? {
    if case .review(let stage, _, _) = self { return stage }
    return nil
  }

  /// The list whose items it counts.
  var list: ListName? {
    switch self {
    case .count(let filter, _, _), .reckon(_, let filter, _, _): filter.list
    default: nil
    }
  }
}
