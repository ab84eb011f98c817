public import ClinicalModel

extension CriteriaSet {
  /// What a condition of one of its criteria says by itself, with what it read.
  ///
  /// A trace looks at each part of a condition with it; an evaluation reads the whole at once.
  public func read(
    _ condition: Condition, in context: EvaluationContext
  ) -> (determination: Determination, grounds: Grounds) {
    var reader = ConditionReader(context, criteria)
    let determination = reader.read(condition)
    return (determination, reader.grounds)
  }
}

extension EvaluationContext {
  /// How many items of a list count: for certain, and at most; nil where nobody has declared it
  /// complete.
  public func tally(_ filter: ListFilter) -> (sure: Int, possible: Int?) {
    let items = ListItem.items(filter, in: evidence)
    let isComplete = evidence.completeness(ofAll: filter.list).allSatisfy { $0 != nil }
    return (items.count { $0.match == true }, isComplete ? items.count : nil)
  }

  /// The range in which a reckoned measure of a list lies, beside the limit it is held against, both in
  /// the measure's own unit; nil where there is nothing to reckon.
  public func reckoned(
    _ reckoning: Condition.Reckoning, _ filter: ListFilter, against threshold: Quantity
  ) -> (value: ClosedRange<Int128>, limit: ClosedRange<Int128>)? {
    let items = ListItem.items(filter, in: evidence)
    let isComplete = evidence.completeness(ofAll: filter.list).allSatisfy { $0 != nil }
    guard let limit = ListMeasure.limit(threshold, of: filter.list),
      let value = ListMeasure.range(reckoning, of: items, isOpen: !isComplete)
    else { return nil }
    return (value, limit)
  }
}
