internal import ClinicalModel

/// Lists are read as intervals: what certainly counts, and what may count because an item's property
/// is unknown or because nobody has said that the list is complete.
extension ConditionReader {
  /// Reads a condition on a list.
  mutating func readList(_ condition: Condition) -> Determination {
    switch condition {
    case .count(let filter, let comparison, let threshold):
      let items = matches(filter)
      let sure = items.count { $0.match == true }
      let possible = isComplete(filter.list) ? items.count : Int.max
      return Determination(comparison.holds(sure...possible, threshold), else: gap(filter, items))
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
    let items = matches(filter)
    let open = !isComplete(filter.list)
    guard let limit = ListMeasure.limit(threshold, of: filter.list),
      let range = ListMeasure.range(reckoning, of: items, isOpen: open)
    else { return .indeterminate([gap(filter, items)]) }
    return Determination(comparison.holds(range, limit), else: gap(filter, items))
  }

  private func gap(_ filter: ListFilter, _ items: [ListItem]) -> Gap {
    let unsure = items.filter { $0.match == nil }.map(\.entry)
    let reason: Gap.Reason = unsure.isEmpty && !isComplete(filter.list) ? .incomplete : .missing
    return Gap(.list(filter.list, trial: nil), reason, entries: unsure)
  }

  /// A list of the trials is complete when it is for every trial there is.
  private func isComplete(_ list: ListName) -> Bool {
    completeness(of: list).allSatisfy { $0 != nil }
  }

  /// The entries that would declare it complete: one for the case, or one for each trial.
  private func completeness(of list: ListName) -> [Int?] {
    let trials = context.evidence.trials
    if list == .therapies || trials.isEmpty { return [context.evidence.completeness(of: list)] }
    return trials.map { context.evidence.completeness(of: list, trial: $0.content.id) }
  }

  /// The items that may count, noted with what declares their list complete.
  private mutating func matches(_ filter: ListFilter) -> [ListItem] {
    let items = ListItem.items(filter, in: context.evidence)
    for item in items {
      grounds.note(
        EvidenceUse(subject: .list(filter.list, trial: nil), entry: item.entry, at: item.at))
    }
    for case let entry? in completeness(of: filter.list) {
      grounds.note(EvidenceUse(subject: .list(filter.list, trial: nil), entry: entry, at: nil))
    }
    return items
  }
}
