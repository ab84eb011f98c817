internal import ClinicalModel

/// An item of a list as conditions see it: coded properties, a measure, and whether it matches.
struct ListItem {
  let entry: Int
  let at: ClinicalMoment?
  /// Coded properties; a property that nobody recorded is absent from here.
  let codes: [ListFilter.Field: String]
  let numbers: [ListFilter.Field: ClosedRange<ExactNumber>]
  let length: Therapy.Length?
  /// Days for therapies, millionths for readings; nil where it was not recorded.
  let measure: ClosedRange<Int128>?
  var match: Determination = .met

  /// The items of a list.
  static func items(of list: ListName, in evidence: Evidence) -> [ListItem] {
    switch list {
    case .therapies: evidence.therapies.map(ListItem.init)
    case .adverseEvents: evidence.adverseEvents.map(ListItem.init)
    case .readings: evidence.readings.map(ListItem.init)
    case .doses, .coInterventions: []
    }
  }

  /// The item with its match against every filter.
  func matched(against filters: [ListFilter.Filter]) -> ListItem {
    var item = self
    item.match = .all(filters.map(answer))
    return item
  }

  private func answer(_ filter: ListFilter.Filter) -> Determination {
    let gap = Gap(.list(.therapies, trial: nil), .missing, entries: [entry])
    switch filter {
    case .coded(let field, let wanted):
      return Determination(codes[field].map(wanted.contains), else: gap)
    case .number(let field, let comparison, let threshold):
      return Determination(numbers[field].flatMap { comparison.holds($0, threshold) }, else: gap)
    case .duration(let comparison, let span):
      return Determination(length.flatMap { $0.compares(comparison, to: span) }, else: gap)
    }
  }

  private init(_ recorded: Recorded<Therapy>) {
    let therapy = recorded.content
    entry = recorded.entry
    at = therapy.on
    var codes: [ListFilter.Field: String] = [.kind: therapy.kind]
    codes[.agent] = therapy.agent
    codes[.outcome] = therapy.outcome
    self.codes = codes
    numbers = [:]
    length = therapy.length
    measure = therapy.length.days.map { Int128($0.lowerBound)...Int128($0.upperBound) }
  }

  private init(_ recorded: Recorded<AdverseEvent>) {
    let event = recorded.content
    entry = recorded.entry
    at = event.at
    var codes: [ListFilter.Field: String] = [.code: event.code]
    if let related = event.related, related != .unknown { codes[.related] = related.rawValue }
    codes[.resolved] = event.resolved.map { $0 ? "yes" : "no" }
    self.codes = codes
    numbers = event.grade.map { [.grade: ExactNumber($0)...ExactNumber($0)] } ?? [:]
    length = nil
    measure = nil
  }

  private init(_ recorded: Recorded<Reading>) {
    let reading = recorded.content
    entry = recorded.entry
    at = reading.at
    var codes: [ListFilter.Field: String] = [.scale: reading.scale]
    codes[.context] = reading.context
    length = nil
    if case .number(let range) = reading.value {
      numbers = [.value: range]
      measure = Int128(range.lowerBound.millionths)...Int128(range.upperBound.millionths)
    } else {
      numbers = [:]
      measure = nil
    }
    self.codes = codes
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

  /// The range in which the reckoned measure lies; nil where there is nothing to reckon.
  static func range(
    _ reckoning: Condition.Reckoning, of items: [ListItem], isOpen: Bool
  ) -> ClosedRange<Int128>? {
    let sure = items.filter { $0.match == .met }
    let possible = items.filter { $0.match != .notMet }.map(\.measure)
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
