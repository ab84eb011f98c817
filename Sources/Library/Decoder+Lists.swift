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
    guard Self.has(list, field) else {
      report(
        "criteria.wrong-field", at: element,
        "items of the list '\(list.rawValue)' have no '\(field.rawValue)'")
      return nil
    }
    let isMeasured = [.duration, .grade, .value].contains(field)
    if isMeasured, element["operator"] == nil || element["value"] == nil {
      report(
        "criteria.no-values", at: element,
        "a filter on '\(field.rawValue)' names its operator and value")
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
    if let name = Self.codeList(list, field) { check(values, in: name, at: element, dictionary) }
    checkFixed(values, field, at: element, dictionary)
    return .coded(field, values)
  }

  /// Properties whose codes stand in the case's own vocabulary or among the scales.
  private mutating func checkFixed(
    _ values: [String], _ field: ListFilter.Field, at element: Element, _ dictionary: DataDictionary
  ) {
    let known: [String]
    switch field {
    case .resolved: known = ["yes", "no"]
    case .related: known = ["related", "unrelated"]
    case .scale: known = dictionary.instruments.keys.sorted()
    case .context: known = dictionary.instruments.values.flatMap(\.contexts).unique().sorted()
    default: return
    }
    for value in values where !known.contains(value) {
      report(
        "criteria.unknown-code", at: element, "'\(value)' is not a value of '\(field.rawValue)'",
        fix: "use one of: \(known.joined(separator: ", "))")
    }
  }

  /// Whether the items of a list have a property.
  private static func has(_ list: ListName, _ field: ListFilter.Field) -> Bool {
    switch list {
    case .therapies: [.kind, .agent, .outcome, .duration].contains(field)
    case .adverseEvents: [.code, .grade, .related, .resolved].contains(field)
    case .readings: [.scale, .context, .value].contains(field)
    default: false
    }
  }

  /// The code list of a property.
  private static func codeList(_ list: ListName, _ field: ListFilter.Field) -> String? {
    switch (list, field) {
    case (.therapies, .kind): "therapy-classes"
    case (.therapies, .outcome): "therapy-outcomes"
    case (.adverseEvents, .code): "adverse-event-codes"
    default: nil
    }
  }
}
