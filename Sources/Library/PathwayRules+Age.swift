internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup

extension PathwayRules {
  /// A state passes: each status fact that is read has an age limit, or a reason why it has none.
  mutating func checkAgeLimits() {
    for element in root.all("no-age-limit") { check(unlimited: element) }
    let unlimited = Set(root.all("no-age-limit").flatMap { decoder.words($0, "facts") })
    for id in factsRead where facts[id]?.kind == .status && pathway.freshness.facts[id] == nil {
      guard !unlimited.contains(id) else { continue }
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

  /// Every fact that the pathway or a criterion of it reads, in order of appearance.
  private var factsRead: [String] {
    let plan = pathway.planFacts
    let own = pathway.population.facts + pathway.declined.facts + plan.options.values.sorted()
    let adopted = pathway.stages.flatMap(\.adoptions).map(\.reference)
    let waivers = pathway.waivers.map(\.under)
    let covered = pathway.uses.filter(\.isCoverage).flatMap { use in
      (sets[use.set]?.criteria ?? []).map { CriterionReference(set: use.set, id: $0.id) }
    }
    let criteria = (adopted + waivers + covered).flatMap(conditions)
    return (own + [plan.country] + criteria.flatMap(\.facts)).unique()
  }

  /// The conditions of a criterion that is applied here, and of those it refers to.
  private func conditions(of reference: CriterionReference) -> [Condition] {
    guard let set = sets[reference.set], let criterion = set.criterion(reference.id),
      criterion.isApplied, criterion.population.contains(pathway.indication)
    else { return [] }
    let own = [criterion.appliesIf, criterion.condition].compactMap { $0 }
    let others = own.flatMap(\.flattened).compactMap { condition -> Condition? in
      guard case .criterionMet(let id) = condition else { return nil }
      return set.criterion(id)?.condition
    }
    return own + others
  }
}
