internal import ClinicalModel
internal import Markup

/// The parts of a data dictionary, as its documents are read one after the other.
struct DictionaryParts {
  var facts: [String: FactDefinition] = [:]
  var roles: [String: String] = [:]
  var lists: [String: CodeList] = [:]
  var instruments: [String: Instrument] = [:]
  var drugs: [String: Drug] = [:]
  var alertRules = AlertRules()
  var devices: [String: String] = [:]

  /// Whether somebody is to supply something who is no declared role.
  var holdsUnknownRole: Bool {
    let unknown = { (role: String) in roles[role] == nil }
    return facts.values.contains { $0.suppliedBy.contains(where: unknown) }
      || lists.values.contains { $0.suppliedBy.contains(where: unknown) }
  }

  /// Whether a value implies what is no yes-no fact.
  var holdsUnknownImplication: Bool {
    facts.values.contains { $0.implications.contains { facts[$0.fact]?.type != .yesNo } }
  }

  var dictionary: DataDictionary {
    DataDictionary(
      facts: facts, roles: roles, lists: lists, instruments: instruments, drugs: drugs,
      alertRules: alertRules)
  }
}

extension Decoder {
  /// One dictionary document.
  mutating func dictionary(_ root: Element, into parts: inout DictionaryParts) {
    for role in root.all("role") { parts.roles[token(role, "id")] = token(role, "title") }
    for list in root.all("list") {
      let id = token(list, "id")
      if parts.lists[id] != nil { reportTwice("list", id, at: list) }
      parts.lists[id] = CodeList(
        id: id, title: token(list, "title"), values: codedValues(list),
        suppliedBy: words(list, "supplied-by"))
    }
    for element in root.all("fact") {
      guard let fact = fact(element, of: root["id"] ?? "") else { continue }
      for implied in element.all("implies") {
        check(codes: words(implied, "when"), of: fact, at: implied)
      }
      if parts.facts[fact.id] != nil { reportTwice("fact", fact.id, at: element) }
      parts.facts[fact.id] = fact
    }
  }

  private mutating func reportTwice(_ what: String, _ id: String, at element: Element) {
    report(
      "dictionary.duplicate", at: element, "\(what) '\(id)' is declared twice",
      fix: "keep one declaration of it")
  }

  private func codedValues(_ element: Element) -> [CodedValue] {
    element.all("value").map { CodedValue(code: token($0, "code"), label: token($0, "label")) }
  }

  private mutating func fact(_ element: Element, of section: String) -> FactDefinition? {
    guard let type = valueType(element),
      let kind = element["kind"].flatMap(FactDefinition.Kind.init)
    else { return nil }
    return FactDefinition(
      id: token(element, "id"), type: type, kind: kind, label: prose(element.first("label")),
      question: prose(element.first("question")), form: element.first("form").map { prose($0) },
      suppliedBy: words(element, "supplied-by"), codings: codings(element),
      implications: element.all("implies").map {
        FactDefinition.Implication(values: words($0, "when"), fact: token($0, "fact"))
      }, isAge: isAge(element, type), section: section)
  }

  /// An age is counted in completed months or years, and in nothing else.
  private mutating func isAge(_ element: Element, _ type: FactDefinition.ValueType) -> Bool {
    guard element["age"] == "yes" else { return false }
    if case .quantity(let units, _, _) = type,
      units.allSatisfy({ $0.dimension == .calendar })
    {
      return true
    }
    report(
      "dictionary.age", at: element,
      "fact '\(token(element, "id"))' is not counted in months or years",
      fix: "give it type=\"quantity\" and units=\"a mo\", or leave out age")
    return false
  }

  private mutating func valueType(_ element: Element) -> FactDefinition.ValueType? {
    switch token(element, "type") {
    case "yes-no": return .yesNo
    case "date": return .date
    case "code":
      let values = codedValues(element)
      if values.isEmpty {
        report(
          "dictionary.no-codes", at: element, "a fact of type code lists the codes it may have")
      }
      return .code(values)
    default: return quantityType(element)
    }
  }

  private mutating func quantityType(_ element: Element) -> FactDefinition.ValueType? {
    let codes = words(element, "units")
    let units = codes.compactMap { UnitOfMeasure($0) }
    if units.count != codes.count || units.isEmpty {
      report(
        "unit.unknown", at: element,
        "a fact of type quantity names known UCUM units; found '\(token(element, "units"))'",
        fix: "use codes of: \(UnitOfMeasure.codes.joined(separator: ", "))")
      return nil
    }
    return .quantity(
      units: units, least: number(element, "least"), greatest: number(element, "greatest"))
  }
}
