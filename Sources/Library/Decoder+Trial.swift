internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

extension Decoder {
  /// A trial profile with its source.
  mutating func profile(_ root: Element, _ dictionary: DataDictionary) -> SourcedProfile? {
    guard let response = response(in: root.first("response"), dictionary),
      let purpose = root["purpose"].flatMap(TrialStart.Purpose.init)
    else { return nil }
    var steps: [DrugMass] = []
    for element in root.all("step") {
      guard let quantity = quantity(element, "amount") else { continue }
      if let mass = DrugMass(quantity) {
        steps.append(mass)
      } else {
        report("unit.wrong", at: element, "a step is a mass of drug", fix: "use mg or ug")
      }
    }
    var sources: [Source] = []
    for element in root.all("source") {
      if let source = source(element) { sources.append(source) }
    }
    check(words(root, "methods"), in: "trial-methods", at: root, dictionary)
    let profile = TrialProfile(
      id: token(root, "id"), edition: token(root, "edition"), title: token(root, "title"),
      purpose: purpose, baseline: root["baseline"].flatMap(TrialProfile.Baseline.init) ?? .preDose,
      response: response, goal: response2(in: root.first("goal"), dictionary), steps: steps,
      methods: words(root, "methods"), repeats: whole(root, "repeats") ?? 1,
      demands: demands(root, dictionary), use: use(root, dictionary))
    let statement = root.first("statement")
    return SourcedProfile(
      profile: profile, sources: sources, statement: prose(statement),
      locator: statement.map { token($0, "locator") } ?? "", confidence: confidence(root),
      baselineBasis: confidence(root, "baseline-basis"), notes: root.all("note").map { prose($0) })
  }

  /// An unverified rule is shown and never applied; an endpoint stands in the list by which a case that
  /// names it is refused.
  private mutating func use(_ root: Element, _ dictionary: DataDictionary) -> TrialProfile.Use {
    guard root["use"] == "endpoint" else {
      return confidence(root) == .unverified ? .unverified : .trials
    }
    let id = token(root, "id")
    if !(dictionary.lists["endpoints"]?.values.contains { $0.code == id } ?? false) {
      report(
        "profile.endpoint", at: root,
        "'\(id)' is an endpoint, and a case could still be judged by it",
        fix: "add its id to the list 'endpoints' of the data dictionary")
    }
    return .endpoint
  }

  private mutating func demands(
    _ root: Element, _ dictionary: DataDictionary
  ) -> TrialDemands {
    let before = root.first("before").flatMap { element in
      quantity(element).map {
        TrialDemands.ScoreBefore(scale: token(element, "scale"), comparison(element), $0)
      }
    }
    if let element = root.first("before") { check(scale: element, dictionary) }
    return TrialDemands(
      spacing: root["spacing"].flatMap { _ in span(root, "spacing", unit: "spacing-unit") },
      isSuccessive: root["successive"] == "yes",
      excludesSideEffects: root["side-effects"] == "none",
      opioidFree: root["opioid-free"].flatMap { _ in
        span(root, "opioid-free", unit: "opioid-free-unit")
      },
      scoreBefore: before, wantsPlaceboFirst: root["placebo"] == "first")
  }

  private mutating func response2(
    in element: Element?, _ dictionary: DataDictionary
  ) -> ResponseRule? {
    element == nil ? nil : response(in: element, dictionary)
  }

  mutating func response(
    in element: Element?, _ dictionary: DataDictionary
  ) -> ResponseRule? {
    element?.elements.first.flatMap { response($0, dictionary) }
  }

  private mutating func response(
    _ element: Element, _ dictionary: DataDictionary
  ) -> ResponseRule? {
    switch element.name {
    case "all", "any":
      var parts: [ResponseRule] = []
      for child in element.elements {
        guard let part = response(child, dictionary) else { return nil }
        parts.append(part)
      }
      return element.name == "all" ? .all(parts) : .any(parts)
    case "pain-relief":
      return number(element, "percent").map {
        .painRelief(comparison(element), percent: $0, lasting: lasting(element))
      }
    case "percent-fall":
      check(scale: element, dictionary)
      if element["lasting"] != nil,
        dictionary.instruments[token(element, "scale")]?.measures == .opioid
      {
        report(
          "profile.opioid", at: element, "a fall of systemic opioids is one of their daily means",
          fix: "leave out 'lasting'")
      }
      return number(element, "percent").map {
        .percentFall(
          scale: token(element, "scale"), comparison(element), percent: $0,
          lasting: lasting(element))
      }
    case "above-placebo": return .abovePlacebo
    case "score-drop":
      check(scale: element, dictionary)
      return number(element, "points").map {
        .scoreDrop(
          scale: token(element, "scale"), comparison(element), points: $0,
          lasting: lasting(element), element["aggregate"].flatMap(ResponseRule.Aggregate.init))
      }
    default:
      check(scale: element, dictionary)
      return .assessed(scale: token(element, "scale"), words(element, "values"))
    }
  }

  private mutating func lasting(_ element: Element) -> CalendarSpan? {
    guard element["lasting"] != nil else { return nil }
    guard element["lasting-unit"] != nil else {
      report("unit.missing", at: element, "'lasting' needs a unit", fix: "add lasting-unit=\"h\"")
      return nil
    }
    return span(element, "lasting", unit: "lasting-unit")
  }

  private mutating func check(scale element: Element, _ dictionary: DataDictionary) {
    let id = token(element, "scale")
    guard let instrument = dictionary.instruments[id] else {
      return report("criteria.unknown-scale", at: element, "scale '\(id)' is not an instrument")
    }
    let codes = instrument.variants.flatMap(\.grades).map(\.code)
    for value in words(element, "values") where !codes.contains(value) {
      report(
        "criteria.unknown-code", at: element, "'\(value)' is not a grade of scale '\(id)'",
        fix: "use one of: \(codes.unique().joined(separator: ", "))")
    }
  }
}
