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
struct ProtocolDecoder {
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
  mutating func citation(_ element: Element) -> Citation {
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

  mutating func wait(_ element: Element, _ name: String) -> Wait? {
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
