internal import ClinicalModel

/// Lists are read as intervals: what certainly counts, and what may count because an item's property
/// is unknown or because nobody has said that the list is complete.
extension ConditionReader {
  /// Reads a condition on a list.
  mutating func readList(_ condition: Condition) -> Determination {
    switch condition {
    case .count(let filter, let comparison, let threshold):
      let (items, isComplete) = matches(filter)
      let sure = items.count { $0.match == true }
      let possible = isComplete ? items.count : Int.max
      return Determination(
        comparison.holds(sure...possible, threshold), else: gap(filter, items, isComplete))
    case .reckon(let reckoning, let filter, let comparison, let threshold):
      return reckon(reckoning, filter, comparison, threshold)
    default:
      return .indeterminate([])
    }
  }

  private mutating func reckon(
    _ reckoning: Condition.Reckoning, _ filter: ListFilter, _ comparison: Comparison,
    _ threshold: Quantity
  ) -> Determination {
    let (items, isComplete) = matches(filter)
    guard let limit = ListMeasure.limit(threshold, of: filter.list),
      let range = ListMeasure.range(reckoning, of: items, isOpen: !isComplete)
    else { return .indeterminate([gap(filter, items, isComplete)]) }
    return Determination(comparison.holds(range, limit), else: gap(filter, items, isComplete))
  }

  private func gap(_ filter: ListFilter, _ items: [ListItem], _ isComplete: Bool) -> Gap {
    let unsure = items.filter { $0.match == nil }.map(\.entry)
    let reason: Gap.Reason = unsure.isEmpty && !isComplete ? .incomplete : .missing
    return Gap(.list(filter.list, trial: nil), reason, entries: unsure)
  }

  /// The items that may count, noted with what declares their list complete, and whether it is.
  ///
  /// A list of the trials is complete when it is for every trial there is.
  private mutating func matches(_ filter: ListFilter) -> (items: [ListItem], isComplete: Bool) {
    let items = ListItem.items(filter, in: context.evidence)
    for item in items {
      grounds.note(
        EvidenceUse(subject: .list(filter.list, trial: nil), entry: item.entry, at: item.at))
    }
    let declared = context.evidence.completeness(ofAll: filter.list)
    for case let entry? in declared {
      grounds.note(EvidenceUse(subject: .list(filter.list, trial: nil), entry: entry, at: nil))
    }
    return (items, declared.allSatisfy { $0 != nil })
  }
}
