internal import ClinicalModel
internal import CriteriaModel
internal import Markup

extension Decoder {
  /// A criteria set.
  mutating func criteriaSet(_ root: Element, _ dictionary: DataDictionary) -> CriteriaSet {
    let sources = sources(root)
    var criteria: [Criterion] = []
    for element in root.all("criterion") {
      guard let source = source(citedBy: element, in: sources),
        let criterion = criterion(element, source, dictionary)
      else { continue }
      if criteria.contains(where: { $0.id == criterion.id }) {
        report(
          "criteria.duplicate-id", at: element, "criterion '\(criterion.id)' stands here twice")
      }
      criteria.append(criterion)
    }
    let set = CriteriaSet(
      id: token(root, "id"), edition: token(root, "edition"), title: token(root, "title"),
      axis: element(root, "axis"), sources: sources.map(\.source),
      notes: root.all("note").map { prose($0) },
      criteria: criteria)
    checkReferences(of: set, root)
    return set
  }

  private func element(_ root: Element, _ name: String) -> CriteriaSet.Axis {
    root[name].flatMap(CriteriaSet.Axis.init) ?? .clinical
  }

  private mutating func criterion(
    _ element: Element, _ source: Source, _ dictionary: DataDictionary
  ) -> Criterion? {
    guard let stage = element["stage"].flatMap(Stage.init), let kind = kind(element) else {
      return nil
    }
    let before = diagnostics.count
    let appliesIf = condition(in: element.first("applies-if"), dictionary)
    let condition = question(in: element.first("condition"), dictionary)
    if diagnostics.count == before { checkCondition(condition, kind, element) }
    checkOptions(element, dictionary)
    let statement = element.first("statement")
    return Criterion(
      id: token(element, "id"), stage: stage, kind: kind,
      knownBefore: element["known-before"].flatMap(Criterion.KnownBefore.init),
      population: words(element, "population"), options: options(element),
      countries: words(element, "country"), confidence: confidence(element),
      isEnabled: isEnabled(element), title: prose(element.first("title")),
      statement: prose(statement), source: source,
      locator: statement.map { token($0, "locator") } ?? "",
      grade: element.first("grade").map { prose($0) },
      unverified: element.all("unverified").map { prose($0) },
      notes: element.all("note").map { prose($0) },
      action: element.first("action").map { prose($0) },
      appliesIf: appliesIf, condition: condition)
  }

  /// The drugs, devices, methods and countries it hangs on are known ones.
  private mutating func checkOptions(_ element: Element, _ dictionary: DataDictionary) {
    check(words(element, "drug"), "drug", at: element) { dictionary.drugs.keys.sorted() }
    check(words(element, "device"), "device", at: element) {
      (dictionary.facts["planned-device"]?.codes ?? []).map(\.code)
    }
    check(words(element, "method"), "method", at: element) {
      (dictionary.lists["trial-methods"]?.values ?? []).map(\.code)
    }
    check(words(element, "country"), "country", at: element) {
      (dictionary.facts["country"]?.codes ?? []).map(\.code)
    }
  }

  private mutating func check(
    _ values: [String], _ name: String, at element: Element, known: () -> [String]
  ) {
    guard !values.isEmpty else { return }
    let codes = known()
    for value in values where !codes.contains(value) {
      report(
        "criteria.unknown-\(name)", at: element, "\(name) '\(value)' is not known",
        fix: "use one of: \(codes.joined(separator: ", "))")
    }
  }

  /// An unverified criterion says itself that it is disabled, so that nobody has to know the rule.
  private mutating func isEnabled(_ element: Element) -> Bool {
    let isEnabled = element["enabled"] != "no"
    if isEnabled, confidence(element) == .unverified {
      report(
        "criteria.unverified-enabled", at: element,
        "criterion '\(token(element, "id"))' is unverified and must not be applied",
        fix: "set enabled=\"no\"")
    }
    return isEnabled
  }

  private mutating func kind(_ element: Element) -> Criterion.Kind? {
    let kind = token(element, "kind")
    if kind != "required", element["remedy"] != nil {
      report("criteria.remedy", at: element, "only a required criterion has a remedy")
    }
    if kind != "exclusion", element["scope"] != nil {
      report("criteria.scope", at: element, "only an exclusion has a scope")
    }
    switch kind {
    case "required":
      if let remedy = element["remedy"].flatMap(Criterion.Remedy.init) { return .required(remedy) }
      report(
        "criteria.remedy", at: element, "a required criterion says what an unmet one leads to",
        fix: "add remedy=\"evidence\", \"act-or-time\", \"other-route\" or \"none\"")
      return nil
    case "exclusion":
      if let scope = element["scope"].flatMap(Criterion.Scope.init) { return .exclusion(scope) }
      report(
        "criteria.scope", at: element, "an exclusion says what it excludes",
        fix: "add scope=\"therapy\", \"drug\", \"device\", \"method\", \"moment\" or \"payer\"")
      return nil
    case "caution": return .caution
    case "waiver": return .waiver(lifts: element.all("lifts").map { token($0, "criterion") })
    default: return .information
    }
  }

  private func options(_ element: Element) -> [Criterion.Option: [String]] {
    var options: [Criterion.Option: [String]] = [:]
    for option in Criterion.Option.allCases where element[option.rawValue] != nil {
      options[option] = words(element, option.rawValue)
    }
    return options
  }

  private mutating func checkCondition(
    _ condition: Condition?, _ kind: Criterion.Kind, _ element: Element
  ) {
    let isShown = element["enabled"] == "no" || kind == .information
    if condition == nil, !isShown {
      report(
        "criteria.no-condition", at: element,
        "criterion '\(token(element, "id"))' is applied but has no condition",
        fix: "add a condition or set enabled=\"no\"")
    }
    if case .exclusion(let scope) = kind, [.drug, .device, .method].contains(scope),
      element[scope.rawValue] == nil
    {
      report(
        "criteria.scope", at: element,
        "an exclusion of a \(scope.rawValue) names it in the attribute '\(scope.rawValue)'")
    }
  }
}
