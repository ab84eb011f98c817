internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

/// What a pathway says, held against the sets it uses.
struct PathwayRules {
  let pathway: Pathway
  let sets: [String: CriteriaSet]
  /// The profiles that are held.
  let profiles: [String: TrialProfile]
  /// The trial protocols that are held, with their editions.
  let protocols: [String: String]
  let facts: [String: FactDefinition]
  let root: Element
  var decoder: Decoder

  /// Everything that is wrong with it.
  mutating func check() -> [Diagnostic] {
    checkStages()
    checkWaivers()
    checkTrial()
    checkDisagreements()
    checkTrialConditions()
    checkAgeLimits()
    return decoder.diagnostics
  }

  private func criterion(_ reference: CriterionReference) -> Criterion? {
    sets[reference.set]?.criterion(reference.id)
  }

  private mutating func resolve(_ reference: CriterionReference, at element: Element) {
    guard let set = sets[reference.set] else {
      return decoder.report(
        "pathway.unknown-set", at: element, "set '\(reference.set)' is not among the sets it uses",
        fix: "add <uses set=\"\(reference.set)\" edition=\"…\"/>")
    }
    if set.criterion(reference.id) == nil {
      decoder.report(
        "pathway.unknown-criterion", at: element,
        "criterion '\(reference.id)' is not in set '\(reference.set)', edition \(set.edition)")
    }
  }

  /// Every stage is there, in order, and something decides it.
  private mutating func checkStages() {
    let elements = root.all("stage")
    let wanted = Stage.allCases.map(\.rawValue)
    if pathway.stages.map(\.stage.rawValue) != wanted {
      decoder.report(
        "pathway.stages", at: root,
        "a pathway has every stage once, in this order: \(wanted.joined(separator: ", "))")
    }
    for (stage, element) in zip(pathway.stages, elements) {
      for (adoption, child) in zip(stage.adoptions, element.all("adopt")) {
        resolve(adoption.reference, at: child)
        checkStage(of: adoption.reference, stage.stage, at: child)
      }
      let decides = stage.adoptions.compactMap { criterion($0.reference) }
        .contains { $0.decides && $0.population.contains(pathway.indication) }
      if !decides {
        decoder.report(
          "pathway.undecided-stage", at: element,
          "nothing decides the stage '\(stage.stage.rawValue)' for \(pathway.indication)",
          fix: "adopt a required criterion or an exclusion that is applied")
      }
    }
  }

  private mutating func checkStage(
    of reference: CriterionReference, _ stage: Stage, at element: Element
  ) {
    guard let criterion = criterion(reference), criterion.stage != stage else { return }
    decoder.report(
      "pathway.wrong-stage", at: element,
      "criterion '\(reference.id)' belongs to the stage '\(criterion.stage.rawValue)'")
  }

  /// A waiver lifts a requirement, never an exclusion, and only under a printed waiver.
  private mutating func checkWaivers() {
    for (waiver, element) in zip(pathway.waivers, root.all("permits-waiver")) {
      resolve(waiver.of, at: element)
      resolve(waiver.under, at: element)
      if let target = criterion(waiver.of), !target.isRequirement {
        decoder.report(
          "pathway.waiver", at: element, "only a requirement can be waived, never '\(waiver.of.id)'"
        )
      }
      if let printed = criterion(waiver.under), case .waiver = printed.kind { continue }
      decoder.report(
        "pathway.waiver", at: element, "'\(waiver.under.id)' is not a waiver that a source prints")
    }
  }

  private mutating func checkTrial() {
    guard let element = root.first("trial") else { return }
    resolve(pathway.trial.requiredBy, at: element)
    for named in [element] + element.all("beside") {
      let (profile, edition) = (named["profile"] ?? "", named["edition"] ?? "")
      guard let held = profiles[profile], held.edition == edition else {
        decoder.report(
          "pathway.unknown-profile", at: named,
          "trial profile '\(profile)', edition '\(edition)', is not held",
          fix: profiles[profile].map { "held: edition \($0.edition)" })
        continue
      }
      if held.use != .trials {
        decoder.report(
          "pathway.closed-profile", at: named,
          "trial profile '\(profile)' judges no trial: it is "
            + (held.use == .endpoint ? "an endpoint" : "unverified"))
      }
    }
    for named in element.all("follows") {
      let (id, edition) = (named["protocol"] ?? "", named["edition"] ?? "")
      guard protocols[id] != edition else { continue }
      decoder.report(
        "pathway.unknown-protocol", at: named,
        "trial protocol '\(id)', edition '\(edition)', is not held",
        fix: protocols[id].map { "held: edition \($0)" })
    }
    if let external = pathway.externalSystem { resolve(external, at: element) }
  }

  private mutating func checkDisagreements() {
    for (disagreement, element) in zip(pathway.disagreements, root.all("disagreement")) {
      for (side, child) in zip(disagreement.sides, element.all("side")) { resolve(side, at: child) }
      guard let decides = disagreement.decides,
        !disagreement.sides.contains(where: { $0.set == decides })
      else { continue }
      decoder.report(
        "pathway.unknown-set", at: element, "'\(decides)' decides, but is none of the sides",
        fix: "name the set of one of the sides")
    }
  }

  /// Criteria that ask for a trial's response name a profile that is held.
  private mutating func checkTrialConditions() {
    for use in pathway.uses {
      guard let set = sets[use.set] else { continue }
      for criterion in set.criteria {
        for profile in criterion.profiles where profiles[profile]?.use != .trials {
          decoder.report(
            "pathway.unknown-profile", at: root,
            "'\(criterion.id)' in set '\(set.id)' asks for the trial profile '\(profile)', which "
              + (profiles[profile] == nil ? "is not held" : "judges no trial"))
        }
      }
    }
  }
}

extension Criterion {
  /// The trial profiles that its conditions ask for.
  fileprivate var profiles: [String] {
    var ids: [String] = []
    for condition in [appliesIf, condition] {
      condition?.forEach { if case .trialMeets(let id) = $0 { ids.append(id) } }
    }
    return ids
  }

  fileprivate var isRequirement: Bool {
    if case .required = kind { return true }
    return false
  }
}
