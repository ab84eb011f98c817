internal import ClinicalModel
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

extension Decoder {
  /// A trial protocol with its sources; nil where a part it cannot do without is wrong.
  mutating func trialProtocol(_ root: Element, _ dictionary: DataDictionary) -> SourcedProtocol? {
    var sources: [String: Source] = [:]
    for element in root.all("source") { sources[token(element, "id")] = source(element) }
    check(words(root, "methods"), in: "trial-methods", at: root, dictionary)
    check(words(root, "routes"), in: "routes", at: root, dictionary)
    checkDrugs(words(root, "drugs"), at: root, dictionary)
    var decoder = ProtocolDecoder(decoder: self, sources: sources, root: root)
    let plan = decoder.plan(dictionary)
    self = decoder.decoder
    return plan.map {
      SourcedProtocol(
        plan: $0, sources: root.all("source").compactMap { sources[token($0, "id")] },
        statement: prose(root.first("statement")), notes: root.all("note").map { prose($0) })
    }
  }

  private mutating func checkDrugs(
    _ drugs: [String], at element: Element, _ dictionary: DataDictionary
  ) {
    for drug in drugs where dictionary.drugs[drug] == nil {
      report(
        "criteria.unknown-drug", at: element, "drug '\(drug)' is not in the formulary",
        fix: "use one of: \(dictionary.drugs.keys.sorted().joined(separator: ", "))")
    }
  }
}

/// Reads the steps of one protocol, whose values name the sources that the document lists.
private struct ProtocolDecoder {
  var decoder: Decoder
  let sources: [String: Source]
  let root: Element

  mutating func plan(_ dictionary: DataDictionary) -> TrialProtocol? {
    let response = decoder.response(in: root.first("response"), dictionary)
    let opioidFree = root.first("opioid-free").flatMap { wait($0, "value") }
    let effect = root.first("side-effect")
    let steps = steps(dictionary)
    let starts = starts(of: steps)
    checkReached(steps, from: starts)
    guard let purpose = root["purpose"].flatMap(TrialStart.Purpose.init),
      let statement = root.first("statement"), let effect
    else { return nil }
    _ = citation(effect)
    return TrialProtocol(
      id: decoder.token(root, "id"), edition: decoder.token(root, "edition"),
      title: decoder.token(root, "title"), purpose: purpose, drugs: decoder.words(root, "drugs"),
      routes: decoder.words(root, "routes"), methods: decoder.words(root, "methods"),
      countries: decoder.words(root, "country"), admitsMixtures: root["mixtures"] == "yes",
      response: response, sideEffectGrade: decoder.whole(effect, "grade") ?? 1,
      citation: citation(statement), opioidFree: opioidFree, starts: starts, steps: steps)
  }

  /// Where a value is printed; its source is one of the document's.
  private mutating func citation(_ element: Element) -> Citation {
    let id = decoder.token(element, "source")
    if sources[id] == nil {
      decoder.report(
        "protocol.unknown-source", at: element,
        "source '\(id)' is not among the document's sources",
        fix: "use one of: \(sources.keys.sorted().joined(separator: ", "))")
    }
    return Citation(
      source: sources[id].map { "\($0.publisher), \($0.title)" } ?? id,
      locator: decoder.token(element, "locator"),
      confidence: decoder.token(element, "confidence"))
  }

  private mutating func wait(_ element: Element, _ name: String) -> Wait? {
    guard element[name] != nil else { return nil }
    guard element["unit"] != nil else {
      decoder.report("unit.missing", at: element, "'\(name)' needs a unit", fix: "add unit=\"h\"")
      return nil
    }
    return decoder.span(element, name).map {
      Wait($0, count: decoder.whole(element, "steps") ?? 1, citation: citation(element))
    }
  }
}

// MARK: - Steps

extension ProtocolDecoder {
  private mutating func steps(_ dictionary: DataDictionary) -> [TrialProtocol.Step] {
    var steps: [TrialProtocol.Step] = []
    for element in root.all("step") {
      guard let amount = amount(element) else { continue }
      let step = TrialProtocol.Step(
        id: decoder.token(element, "id"), amount: amount,
        substance: element["substance"].flatMap(TrialProtocol.Step.Substance.init) ?? .active,
        citation: citation(element), observations: observations(of: element),
        readings: readings(of: element), branches: branches(of: element))
      checkSettled(step, at: element)
      steps.append(step)
    }
    return steps
  }

  /// Exactly one of the four ways of naming an amount.
  private mutating func amount(_ element: Element) -> TrialProtocol.Step.Amount? {
    let has = { element[$0] != nil }
    switch (has("amount"), has("least"), has("raise"), has("most"), has("open")) {
    case (true, false, false, false, false): return dose(element, "amount").map { .exactly($0) }
    case (false, true, false, true, false):
      guard let low = dose(element, "least"), let high = dose(element, "most") else { return nil }
      if low.exact <= high.exact { return .between(low, high) }
    case (false, false, true, _, false):
      return dose(element, "raise").map { .raise(by: $0, to: dose(element, "most")) }
    case (false, false, false, false, true):
      return .open(isInfusion: element["open"] == "infusion")
    default: break
    }
    decoder.report(
      "protocol.amount", at: element, "a step names its dose in one way",
      fix: "give amount, or least and most in this order, or raise, or open")
    return nil
  }

  private mutating func dose(_ element: Element, _ name: String) -> Quantity? {
    guard element[name] != nil, let quantity = decoder.quantity(element, name) else { return nil }
    guard quantity.unit.dimension == .mass || quantity.unit.dimension == .massRate else {
      decoder.report(
        "unit.wrong", at: element, "a step is a mass of drug or a rate", fix: "use ug or ug/d")
      return nil
    }
    return quantity
  }

  private mutating func observations(of step: Element) -> [TrialProtocol.Observation] {
    var found: [TrialProtocol.Observation] = []
    for element in step.all("observe") {
      guard let span = decoder.span(element) else { continue }
      found.append(
        TrialProtocol.Observation(
          drugs: decoder.words(element, "drugs"), span: span,
          says: decoder.token(element, "says"), citation: citation(element)))
    }
    return found
  }

  private mutating func readings(of step: Element) -> [TrialProtocol.ReadingPlan] {
    var found: [TrialProtocol.ReadingPlan] = []
    for element in step.all("reading") {
      guard let measures = element["measures"].flatMap(Instrument.Purpose.init),
        let schedule = schedule(element)
      else { continue }
      found.append(
        TrialProtocol.ReadingPlan(
          measures: measures, schedule: schedule, says: decoder.token(element, "says"),
          citation: citation(element)))
    }
    return found
  }

  private mutating func schedule(_ element: Element) -> TrialProtocol.ReadingPlan.Schedule? {
    guard let unit = decoder.unit(element) else { return nil }
    let times = (decoder.words(element, "after") + decoder.words(element, "within"))
      .compactMap { ExactNumber($0) }.compactMap { CalendarSpan(Quantity($0, unit)) }
      .compactMap(\.secondsOfClock)
    let isSorted = zip(times, times.dropFirst()).allSatisfy { $0 < $1 }
    switch (element["after"], decoder.whole(element, "at-least"), times.last) {
    case (_?, nil, _?) where isSorted && element["within"] == nil: return .at(times)
    case (nil, let count?, let within?): return .atLeast(count, within: within)
    default:
      decoder.report(
        "protocol.reading", at: element, "planned readings have times, or a number and a time",
        fix: "give after=\"1 2 4\" in rising order, or at-least and within, in h or min")
      return nil
    }
  }
}

extension CalendarSpan {
  fileprivate var secondsOfClock: Int64? {
    switch measure {
    case .seconds(let count): count
    case .days(let count): Int64(count) * 86_400
    case .months: nil
    }
  }
}

// MARK: - What follows

extension ProtocolDecoder {
  private mutating func branches(of step: Element) -> [TrialProtocol.Branch] {
    var found: [TrialProtocol.Branch] = []
    for element in step.all("branch") {
      guard let next = next(element) else { continue }
      found.append(
        TrialProtocol.Branch(
          response: element["response"].map { $0 == "yes" },
          sideEffect: element["side-effect"].map { $0 == "yes" }, next: next,
          citation: citation(element)))
    }
    return found
  }

  private mutating func next(_ element: Element) -> TrialProtocol.Branch.Next? {
    let end = element["ends"].flatMap(TrialProtocol.End.init)
    if element["to"] != nil, end == nil {
      return .steps(known(element, "to"), after: wait(element, "after"))
    }
    if let end, element["to"] == nil, element["after"] == nil { return .end(end) }
    decoder.report(
      "protocol.branch", at: element, "a branch leads to steps or ends the protocol",
      fix: "give to, perhaps with after and unit, or ends")
    return nil
  }

  /// The ids of steps of this document.
  private mutating func known(_ element: Element, _ name: String) -> [String] {
    let ids = root.all("step").map { decoder.token($0, "id") }
    for id in decoder.words(element, name) where !ids.contains(id) {
      decoder.report(
        "protocol.unknown-step", at: element, "step '\(id)' is not in this protocol",
        fix: "use one of: \(ids.joined(separator: ", "))")
    }
    return decoder.words(element, name)
  }

  private mutating func starts(of steps: [TrialProtocol.Step]) -> [TrialProtocol.Start] {
    let elements = root.all("start")
    let walkers = elements.map { $0["walker"] ?? "" }.sorted()
    if walkers != [""], walkers != ["no", "yes"] {
      decoder.report(
        "protocol.start", at: elements.first ?? root, "exactly one start holds for each patient",
        fix: "give one start, or one with walker=\"yes\" and one with walker=\"no\"")
    }
    return elements.map { element in
      TrialProtocol.Start(
        walker: element["walker"].map { $0 == "yes" }, steps: known(element, "with"),
        citation: citation(element))
    }
  }

  /// Shown by enumeration: of the four pairs of answers each leads to exactly one branch.
  private mutating func checkSettled(_ step: TrialProtocol.Step, at element: Element) {
    for pair in step.unsettled {
      let answers =
        "\(pair.response ? "a" : "no") response and \(pair.sideEffect ? "a" : "no") side effect"
      decoder.report(
        pair.branches == 0 ? "protocol.gap" : "protocol.overlap", at: element,
        "after step '\(step.id)' \(pair.branches) branches hold for \(answers)",
        fix: "let exactly one hold")
    }
  }

  /// A step that nothing leads to would never come.
  private mutating func checkReached(
    _ steps: [TrialProtocol.Step], from starts: [TrialProtocol.Start]
  ) {
    let named = steps.flatMap(\.branches).flatMap { branch -> [String] in
      if case .steps(let ids, _) = branch.next { return ids }
      return []
    }
    let reached = Set(named + starts.flatMap(\.steps))
    for (step, element) in zip(steps, root.all("step")) where !reached.contains(step.id) {
      decoder.report(
        "protocol.unreached", at: element, "nothing leads to step '\(step.id)'",
        fix: "name it in a start or a branch")
    }
  }
}
