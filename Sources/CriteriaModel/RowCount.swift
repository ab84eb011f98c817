internal import ClinicalModel

/// The rows of a list that pass the filters: those that surely do, and those that may, because a
/// property that decides was not recorded.
struct RowCount {
  private(set) var sure = 0
  private(set) var possible = 0
  private var low: Int128 = 0
  private var high: Int128 = 0
  private var isUnmeasured = false

  init(
    _ list: ListName, _ filters: ArraySlice<ConditionProgram.Filter>, _ words: [WordNumber],
    _ columns: borrowing CaseColumns
  ) {
    switch list {
    case .therapies: add(columns.therapies, filters, words)
    case .adverseEvents: add(columns.adverseEvents, filters, words)
    case .readings: add(columns.readings, filters, words)
    case .doses, .coInterventions, .rescue, .systemicOpioids: break
    }
  }

  /// The range in which the sum of their measures lies.
  func sum(isOpen: Bool) -> ClosedRange<Int128> { low...(isOpen || isUnmeasured ? .max : high) }

  private mutating func add(
    _ rows: [some ListRow], _ filters: ArraySlice<ConditionProgram.Filter>,
    _ words: [WordNumber]
  ) {
    for place in rows.indices {
      var match: Bool? = true
      for filter in filters where match != false {
        guard let passes = rows[place].passes(filter, words) else {
          match = nil
          continue
        }
        if !passes { match = false }
      }
      if match == false { continue }
      possible += 1
      let measure = rows[place].measure
      high += measure?.upperBound ?? 0
      if measure == nil { isUnmeasured = true }
      guard match == true else { continue }
      sure += 1
      low += measure?.lowerBound ?? 0
    }
  }
}

/// What the rows of the three lists have in common for a condition.
private protocol ListRow {
  var measure: ClosedRange<Int128>? { get }
  /// Whether it passes a filter; nil where the property was not recorded.
  func passes(_ filter: ConditionProgram.Filter, _ words: [WordNumber]) -> Bool?
}

extension TherapyRow: ListRow {
  fileprivate var measure: ClosedRange<Int128>? {
    length.days.map { Int128($0.lowerBound)...Int128($0.upperBound) }
  }

  fileprivate func passes(_ filter: ConditionProgram.Filter, _ words: [WordNumber]) -> Bool? {
    switch filter {
    case .coded(.kind, let wanted): words.holds(kind, in: wanted)
    case .coded(.agent, let wanted): agent.map { words.holds($0, in: wanted) }
    case .coded(.outcome, let wanted): outcome.map { words.holds($0, in: wanted) }
    case .duration(let comparison, let span): length.compares(comparison, to: span)
    default: nil
    }
  }
}

extension AdverseEventRow: ListRow {
  fileprivate var measure: ClosedRange<Int128>? { nil }

  fileprivate func passes(_ filter: ConditionProgram.Filter, _ words: [WordNumber]) -> Bool? {
    switch filter {
    case .coded(.code, let wanted): words.holds(code, in: wanted)
    case .related(let yes, let no):
      switch related {
      case .related: yes
      case .unrelated: no
      case .unknown, nil: nil
      }
    case .resolved(let yes, let no): resolved.map { $0 ? yes : no }
    case .number(.grade, let comparison, let threshold):
      grade.flatMap { comparison.holds(ExactNumber($0)...ExactNumber($0), threshold) }
    default: nil
    }
  }
}

extension ReadingRow: ListRow {
  fileprivate var measure: ClosedRange<Int128>? {
    guard case .number(let range) = value else { return nil }
    return Int128(range.lowerBound.millionths)...Int128(range.upperBound.millionths)
  }

  fileprivate func passes(_ filter: ConditionProgram.Filter, _ words: [WordNumber]) -> Bool? {
    switch filter {
    case .coded(.scale, let wanted): words.holds(scale, in: wanted)
    case .coded(.context, let wanted): details.context.map { words.holds($0, in: wanted) }
    case .number(.value, let comparison, let threshold):
      if case .number(let range) = value { comparison.holds(range, threshold) } else { nil }
    default: nil
    }
  }
}
