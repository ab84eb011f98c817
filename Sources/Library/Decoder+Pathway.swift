internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup

extension Decoder {
  /// A pathway; nil where a part it cannot do without is missing or wrong.
  ///
  /// What it refers to is checked against the sets it uses by `PathwayRules`.
  mutating func pathway(_ root: Element, _ dictionary: DataDictionary) -> Pathway? {
    guard let population = question(in: root.first("population"), dictionary),
      let declined = question(in: root.first("declined"), dictionary),
      let plan = root.first("plan"), let source = root.first("source").flatMap({ source($0) }),
      let trial = root.first("trial")
    else { return nil }
    var stages: [Pathway.AdoptedStage] = []
    for element in root.all("stage") {
      if let stage = stage(element, dictionary) { stages.append(stage) }
    }
    return Pathway(
      id: token(root, "id"), edition: token(root, "edition"), title: token(root, "title"),
      indication: token(root, "indication"), isAdopted: root["status"] == "adopted",
      source: source, notes: root.all("note").map { prose($0) }, uses: root.all("uses").map(use),
      population: population, declined: declined, planFacts: planFacts(plan, dictionary),
      options: pathwayOptions(root, plan, dictionary), freshness: freshness(root, dictionary),
      stages: stages,
      waivers: root.all("permits-waiver").map(waiver),
      disagreements: root.all("disagreement").map(disagreement), trial: pathwayTrial(trial),
      externalSystem: root.first("external-system").map { reference($0, "set", "criterion") })
  }

  private func use(_ element: Element) -> Pathway.Use {
    Pathway.Use(
      set: token(element, "set"), edition: token(element, "edition"),
      isCoverage: element["coverage"] == "yes")
  }

  private func reference(_ element: Element, _ set: String, _ id: String) -> CriterionReference {
    CriterionReference(set: token(element, set), id: token(element, id))
  }

  private mutating func stage(
    _ element: Element, _ dictionary: DataDictionary
  ) -> Pathway.AdoptedStage? {
    guard let stage = element["id"].flatMap(Stage.init) else { return nil }
    check(roles: [token(element, "role")], at: element, dictionary)
    return Pathway.AdoptedStage(
      stage: stage, title: token(element, "title"), role: token(element, "role"),
      adoptions: element.all("adopt").map {
        Pathway.Adoption(
          reference($0, "set", "criterion"), reason: token($0, "reason"),
          recheckDays: whole($0, "recheck-days"))
      })
  }

  private mutating func planFacts(_ element: Element, _ dictionary: DataDictionary) -> Plan.Facts {
    for name in ["drug-fact", "device-fact", "method-fact", "country-fact"] {
      let id = token(element, name)
      guard let fact = dictionary.facts[id] else {
        report("criteria.unknown-fact", at: element, "fact '\(id)' is not in the data dictionary")
        continue
      }
      if case .code = fact.type { continue }
      reportType(fact, "one of a list of codes", at: element)
    }
    return planFacts(element)
  }

  private func planFacts(_ element: Element) -> Plan.Facts {
    Plan.Facts(
      options: [
        .drug: token(element, "drug-fact"), .device: token(element, "device-fact"),
        .method: token(element, "method-fact"),
      ], country: token(element, "country-fact"))
  }

  /// The options of the plan; each is a code of the fact that says what is planned.
  private mutating func pathwayOptions(
    _ root: Element, _ plan: Element, _ dictionary: DataDictionary
  ) -> [Criterion.Option: [String]] {
    let facts = planFacts(plan)
    var options: [Criterion.Option: [String]] = [:]
    for element in root.all("option") {
      guard let kind = element["kind"].flatMap(Criterion.Option.init) else { continue }
      let id = token(element, "id")
      let known = facts.options[kind].flatMap { dictionary.facts[$0]?.codes?.map(\.code) } ?? []
      if !known.isEmpty, !known.contains(id) {
        report(
          "pathway.unknown-option", at: element, "\(kind.rawValue) '\(id)' is not known",
          fix: "use one of: \(known.joined(separator: ", "))")
      }
      options[kind, default: []].append(id)
    }
    return options
  }

  private mutating func freshness(_ root: Element, _ dictionary: DataDictionary) -> Freshness {
    var facts: [String: Freshness.Limit] = [:]
    var beforeNeedle: [String: Freshness.Limit] = [:]
    var reviews: [String: Freshness.Limit] = [:]
    for element in root.all("freshness") {
      guard let span = span(element, "within") else { continue }
      let limit = Freshness.Limit(span, confidence: confidence(element))
      for id in words(element, "facts") {
        if dictionary.facts[id] == nil {
          report("criteria.unknown-fact", at: element, "fact '\(id)' is not in the data dictionary")
        }
        if element["before"] == nil { facts[id] = limit } else { beforeNeedle[id] = limit }
      }
      for stage in words(element, "reviews") {
        if Stage(rawValue: stage) == nil {
          report(
            "pathway.unknown-stage", at: element, "'\(stage)' is not a stage",
            fix: "use one of: \(Stage.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        reviews[stage] = limit
      }
    }
    return Freshness(facts: facts, reviews: reviews, beforeNeedle: beforeNeedle)
  }

  private func waiver(_ element: Element) -> Pathway.PermittedWaiver {
    Pathway.PermittedWaiver(
      of: reference(element, "of-set", "of"), under: reference(element, "under-set", "under"),
      reason: token(element, "reason"))
  }

  private func disagreement(_ element: Element) -> Pathway.Disagreement {
    Pathway.Disagreement(
      id: token(element, "id"), question: token(element, "question"),
      sides: element.all("side").map { reference($0, "set", "criterion") },
      decides: element["decides"])
  }

  private func pathwayTrial(_ element: Element) -> Pathway.Trial {
    Pathway.Trial(
      requiredBy: reference(element, "required-by-set", "required-by"),
      profile: token(element, "profile"),
      beside: element.all("beside").map { token($0, "profile") },
      follows: element.all("follows").map { token($0, "protocol") })
  }
}
