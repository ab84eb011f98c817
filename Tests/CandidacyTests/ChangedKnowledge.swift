import Candidacy
import ClinicalModel
import CriteriaModel

extension Knowledge {
  /// The same knowledge with one more criterion in a stage: an exclusion that holds of every case with
  /// an indication, of all its options where none are named, or a requirement that none meets.
  func adding(
    _ kind: Criterion.Kind, in place: Stage = .surgicalFitness,
    of named: [Criterion.Option: [String]]? = nil, id: String = "test.always",
    when asked: Condition? = nil
  ) -> Knowledge {
    let always = asked ?? Condition.oneOf(fact: "indication", [pathway.indication])
    var condition = always
    if case .required = kind { condition = .not(always) }
    let every = Dictionary(uniqueKeysWithValues: pathway.options.map { ($0.key, $0.value) })
    let options = named ?? (kind.isOption ? every : [:])
    let criterion = Criterion(
      id: id, stage: place, kind: kind, knownBefore: nil,
      population: [pathway.indication], options: options, countries: [],
      confidence: .team, isEnabled: true, title: "Always", statement: "Always",
      source: pathway.source, locator: "test", grade: nil, unverified: [], notes: [], action: nil,
      appliesIf: nil, condition: condition)
    let set = CriteriaSet(
      id: "set-of-" + id, edition: "1", title: "Test", axis: .clinical, sources: [], notes: [],
      criteria: [criterion])
    let reference = CriterionReference(set: set.id, id: id)
    let stages = pathway.stages.map { stage in
      guard stage.stage == place else { return stage }
      let adoption = Pathway.Adoption(reference, reason: "test", recheckDays: nil)
      return Pathway.AdoptedStage(
        stage: stage.stage, title: stage.title, role: stage.role,
        adoptions: stage.adoptions + [adoption])
    }
    return with(stages: stages, sets: sets.merging([set.id: set]) { _, new in new })
  }

  /// The same knowledge with the criteria of every stage in another order.
  func shuffled(_ generator: inout SplitMix64) -> Knowledge {
    var stages: [Pathway.AdoptedStage] = []
    for stage in pathway.stages {
      stages.append(
        Pathway.AdoptedStage(
          stage: stage.stage, title: stage.title, role: stage.role,
          adoptions: stage.adoptions.shuffled(using: &generator)))
    }
    return with(stages: stages, sets: sets)
  }

  private func with(stages: [Pathway.AdoptedStage], sets: [String: CriteriaSet]) -> Knowledge {
    let changed = Pathway(
      id: pathway.id, edition: pathway.edition, title: pathway.title,
      indication: pathway.indication, isAdopted: pathway.isAdopted, source: pathway.source,
      notes: pathway.notes, uses: pathway.uses, population: pathway.population,
      declined: pathway.declined, planFacts: pathway.planFacts, options: pathway.options,
      freshness: pathway.freshness, stages: stages, waivers: pathway.waivers,
      disagreements: pathway.disagreements, trial: pathway.trial,
      externalSystem: pathway.externalSystem)
    return Knowledge(
      pathway: changed, sets: sets, profiles: profiles, protocols: protocols,
      outcomeRules: outcomeRules, urgentActions: urgentActions, dictionary: dictionary)
  }
}

extension Criterion.Kind {
  fileprivate var isOption: Bool {
    switch self {
    case .exclusion(.drug), .exclusion(.device), .exclusion(.method): true
    default: false
    }
  }
}
