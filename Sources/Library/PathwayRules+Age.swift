internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup

extension PathwayRules {
  /// A state passes: each status fact that is read has an age limit, or a reason why it has none.
  mutating func checkAgeLimits() {
    for element in root.all("no-age-limit") { check(unlimited: element) }
    // A limit that could not be read was said where it stands.
    let limits = root.all("freshness").filter { $0["before"] == nil } + root.all("no-age-limit")
    let spokenOf = Set(limits.flatMap { decoder.words($0, "facts") })
    for id in factsRead.unique() where !spokenOf.contains(id) {
      decoder.report(
        "pathway.no-age-limit", at: root,
        "nothing says how old an answer to '\(id)' may be, which this pathway reads",
        fix: "add it to a <freshness>, or to a <no-age-limit> with the reason")
    }
  }

  private mutating func check(unlimited element: Element) {
    for id in decoder.words(element, "facts") {
      if facts[id] == nil {
        decoder.report(
          "criteria.unknown-fact", at: element, "fact '\(id)' is not in the data dictionary")
      } else if pathway.freshness.facts[id] != nil {
        decoder.report(
          "pathway.age-limit-twice", at: element,
          "fact '\(id)' has an age limit and is said to have none",
          fix: "keep it in one of the two")
      }
    }
  }

  /// Every status fact without an age limit that the pathway or a criterion of it reads, in order of
  /// appearance.
  private var factsRead: [String] {
    let plan = pathway.planFacts
    var read: [String] = []
    for condition in [pathway.population, pathway.declined] { note(condition, &read) }
    for fact in plan.options.values.sorted() + [plan.country] { note(fact, &read) }
    for stage in pathway.stages {
      for adoption in stage.adoptions { note(adoption.reference, &read) }
    }
    for waiver in pathway.waivers { note(waiver.under, &read) }
    for use in pathway.uses where use.isCoverage {
      guard let set = sets[use.set] else { continue }
      for criterion in set.criteria { note(criterion, of: set, &read) }
    }
    return read
  }

  private func note(_ reference: CriterionReference, _ read: inout [String]) {
    guard let set = sets[reference.set], let criterion = set.criterion(reference.id) else { return }
    note(criterion, of: set, &read)
  }

  /// A criterion that is applied here, and those it refers to.
  private func note(_ criterion: Criterion, of set: CriteriaSet, _ read: inout [String]) {
    guard criterion.isApplied, criterion.population.contains(pathway.indication) else { return }
    for condition in [criterion.appliesIf, criterion.condition].compactMap(\.self) {
      note(condition, &read)
    }
    for id in criterion.referenced {
      if let condition = set.criterion(id)?.condition { note(condition, &read) }
    }
  }

  private func note(_ condition: Condition, _ read: inout [String]) {
    condition.forEach { part in
      if let fact = part.fact { note(fact, &read) }
    }
  }

  private func note(_ fact: String, _ read: inout [String]) {
    if facts[fact]?.kind == .status, pathway.freshness.facts[fact] == nil { read.append(fact) }
  }
}
