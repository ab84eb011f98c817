internal import ClinicalModel
internal import CriteriaModel
internal import Markup

extension Decoder {
  /// A condition on a list of the case.
  mutating func aggregate(_ element: Element, _ dictionary: DataDictionary) -> Condition? {
    guard let list = element["over"].flatMap(ListName.init) else { return nil }
    var filters: [ListFilter.Filter] = []
    for child in element.all("where") {
      if let filter = filter(child, list, dictionary) { filters.append(filter) }
    }
    let own = ListFilter(list, where: filters)
    if element.name == "count" {
      guard let threshold = number(element, "value") else { return nil }
      if !threshold.isWhole { report("criteria.count", at: element, "a count is a whole number") }
      return .count(own, comparison(element), Int(threshold.millionths / 1_000_000))
    }
    guard let reckoning = Condition.Reckoning(rawValue: element.name),
      let threshold = quantity(element)
    else { return nil }
    let isDuration = element["of"] == "duration"
    if isDuration, CalendarSpan(threshold)?.days == nil {
      report(
        "unit.wrong", at: element, "a sum of durations is not given in \(threshold.unit.code)",
        fix: "use mo, a, wk or d")
    }
    return .reckon(reckoning, own, comparison(element), threshold)
  }

  private mutating func filter(
    _ element: Element, _ list: ListName, _ dictionary: DataDictionary
  ) -> ListFilter.Filter? {
    guard let field = element["field"].flatMap(ListFilter.Field.init) else { return nil }
    guard Self.fields[list]?.contains(field) ?? false else {
      report(
        "criteria.wrong-field", at: element,
        "items of the list '\(list.rawValue)' have no '\(field.rawValue)'")
      return nil
    }
    if field == .duration {
      return span(element).map { .duration(comparison(element), $0) }
    }
    if field == .grade || field == .value {
      return number(element, "value").map { .number(field, comparison(element), $0) }
    }
    let values = words(element, "values")
    if values.isEmpty {
      report("criteria.no-values", at: element, "a filter on '\(field.rawValue)' names its values")
    }
    if let name = Self.codeLists[field]?[list] { check(values, in: name, at: element, dictionary) }
    return .coded(field, values)
  }

  /// Which properties the items of each list have.
  private static let fields: [ListName: Set<ListFilter.Field>] = [
    .therapies: [.kind, .agent, .outcome, .duration],
    .adverseEvents: [.code, .grade, .related, .resolved],
    .readings: [.scale, .context, .value],
  ]

  private static let codeLists: [ListFilter.Field: [ListName: String]] = [
    .kind: [.therapies: "therapy-classes"], .outcome: [.therapies: "therapy-outcomes"],
    .code: [.adverseEvents: "adverse-event-codes"],
  ]
}
