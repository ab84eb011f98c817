internal import ClinicalModel

/// An item of a list as conditions see it: its properties, a measure, and whether it matches.
struct ListItem {
  let entry: Int
  let at: ClinicalMoment?
  /// Whether it passes every filter; nil where a property that decides was not recorded.
  let match: Bool?
  /// Days for therapies, millionths for readings; nil where it was not recorded.
  let measure: ClosedRange<Int128>?

  /// The items of a list that may pass the filters.
  static func items(_ filter: ListFilter, in evidence: Evidence) -> [ListItem] {
    switch filter.list {
    case .therapies: items(evidence.therapies, filter.filters)
    case .adverseEvents: items(evidence.adverseEvents, filter.filters)
    case .readings: items(evidence.readings, filter.filters)
    case .doses, .coInterventions, .rescue, .systemicOpioids: []
    }
  }

  /// Read in place: an item has a dozen words, and copying them would cost more than asking for one.
  private static func items<Content: Listed>(
    _ list: [Recorded<Content>], _ filters: [ListFilter.Filter]
  ) -> [ListItem] {
    var items: [ListItem] = []
    for place in list.indices {
      var match: Bool? = true
      for filter in filters where match != false {
        guard let passes = list[place].content.passes(filter) else {
          match = nil
          continue
        }
        if !passes { match = false }
      }
      guard match != false else { continue }
      items.append(
        ListItem(
          entry: list[place].entry, at: list[place].content.moment, match: match,
          measure: list[place].content.measure))
    }
    return items
  }
}

/// What the contents of the three lists have in common for a condition.
private protocol Listed: Sendable, Hashable {
  var moment: ClinicalMoment? { get }
  var measure: ClosedRange<Int128>? { get }
  /// A coded property; nil where nobody recorded it.
  func code(_ field: ListFilter.Field) -> String?
  /// A number; nil where nobody recorded it.
  func number(_ field: ListFilter.Field) -> ClosedRange<ExactNumber>?
  func lasted(_ comparison: Comparison, _ span: CalendarSpan) -> Bool?
}

extension Listed {
  fileprivate func passes(_ filter: ListFilter.Filter) -> Bool? {
    switch filter {
    case .coded(let field, let wanted): code(field).map(wanted.contains)
    case .number(let field, let comparison, let threshold):
      number(field).flatMap { comparison.holds($0, threshold) }
    case .duration(let comparison, let span): lasted(comparison, span)
    }
  }

  fileprivate func number(_ field: ListFilter.Field) -> ClosedRange<ExactNumber>? { nil }
  fileprivate func lasted(_ comparison: Comparison, _ span: CalendarSpan) -> Bool? { nil }
}

extension Therapy: Listed {
  fileprivate var moment: ClinicalMoment? { on }
  fileprivate var measure: ClosedRange<Int128>? {
    length.days.map { Int128($0.lowerBound)...Int128($0.upperBound) }
  }

  fileprivate func code(_ field: ListFilter.Field) -> String? {
    switch field {
    case .kind: kind
    case .agent: agent
    case .outcome: outcome
    default: nil
    }
  }

  fileprivate func lasted(_ comparison: Comparison, _ span: CalendarSpan) -> Bool? {
    length.compares(comparison, to: span)
  }
}

extension AdverseEvent: Listed {
  fileprivate var moment: ClinicalMoment? { at }
  fileprivate var measure: ClosedRange<Int128>? { nil }

  fileprivate func code(_ field: ListFilter.Field) -> String? {
    switch field {
    case .code: code
    case .related: related == .unknown ? nil : related?.rawValue
    case .resolved: resolved.map { $0 ? "yes" : "no" }
    default: nil
    }
  }

  fileprivate func number(_ field: ListFilter.Field) -> ClosedRange<ExactNumber>? {
    field == .grade ? grade.map { ExactNumber($0)...ExactNumber($0) } : nil
  }
}

extension Reading: Listed {
  fileprivate var moment: ClinicalMoment? { at }
  fileprivate var measure: ClosedRange<Int128>? {
    value.number.map { Int128($0.lowerBound.millionths)...Int128($0.upperBound.millionths) }
  }

  fileprivate func code(_ field: ListFilter.Field) -> String? {
    switch field {
    case .scale: scale
    case .context: context
    default: nil
    }
  }

  fileprivate func number(_ field: ListFilter.Field) -> ClosedRange<ExactNumber>? {
    field == .value ? value.number : nil
  }
}

/// How the measures of list items are reckoned.
enum ListMeasure {
  /// A threshold in the measure's own unit: days for lengths of time (months are the range of days
  /// they can hold), millionths for the rest.
  static func limit(_ threshold: Quantity, of list: ListName) -> ClosedRange<Int128>? {
    if list == .therapies {
      let days = CalendarSpan(threshold)?.days
      return days.map { Int128($0.lowerBound)...Int128($0.upperBound) }
    }
    return Int128(threshold.number.millionths)...Int128(threshold.number.millionths)
  }

  /// The range in which the reckoned measure of what may pass lies; nil where there is nothing to
  /// reckon.
  static func range(
    _ reckoning: Condition.Reckoning, of items: [ListItem], isOpen: Bool
  ) -> ClosedRange<Int128>? {
    let sure = items.filter { $0.match == true }
    let possible = items.map(\.measure)
    let unbounded = isOpen || possible.contains { $0 == nil }
    switch reckoning {
    case .sum:
      let low = sure.reduce(Int128(0)) { $0 + ($1.measure?.lowerBound ?? 0) }
      let high = possible.reduce(Int128(0)) { $0 + ($1?.upperBound ?? 0) }
      return low...(unbounded ? .max : high)
    case .greatest:
      let low = sure.compactMap { $0.measure?.lowerBound }.max() ?? 0
      let high = possible.compactMap { $0?.upperBound }.max() ?? 0
      return low...(unbounded ? .max : high)
    case .least:
      guard let high = sure.compactMap({ $0.measure?.upperBound }).min() else { return nil }
      let low = possible.compactMap { $0?.lowerBound }.min() ?? 0
      return (unbounded ? 0 : low)...high
    }
  }
}
