internal import ClinicalModel
internal import CriteriaModel

/// What is planned: recorded answers first, the latest trial's drug and method where there are none.
struct PlanReader {
  let evidence: Evidence
  let dictionary: DataDictionary
  let facts: Plan.Facts

  func read() -> Plan {
    var options: [Criterion.Option: Plan.Choice] = [:]
    for (option, fact) in facts.options {
      options[option] = choice(fact, else: trialled(option))
    }
    return Plan(options: options, country: choice(facts.country, else: nil), facts: facts)
  }

  private func choice(_ fact: String, else fallback: String?) -> Plan.Choice {
    guard let definition = dictionary.facts[fact] else { return .open }
    switch evidence.standing(on: definition) {
    case .missing: return fallback.map(Plan.Choice.chosen) ?? .open
    case .conflict(let answers): return .conflict(answers.map(\.entry))
    case .answered(let answer):
      if case .code(let code) = answer.value { return .chosen(code) }
      return fallback.map(Plan.Choice.chosen) ?? .open
    }
  }

  private func trialled(_ option: Criterion.Option) -> String? {
    switch option {
    case .drug: evidence.trials.last?.content.drug
    case .method: evidence.trials.last?.content.method
    case .device: nil
    }
  }
}
