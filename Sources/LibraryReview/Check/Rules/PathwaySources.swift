internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup

/// What a pathway asks of itself stands in a source too: its population, and its options.
struct PathwaySources: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.survey.pathways.filter { surveyed in
      review.survey.unread.isDisjoint(with: surveyed.sets.keys)
        && surveyed.sets.count == surveyed.pathway.uses.count
    }.flatMap { population(of: $0) + options(of: $0) }
  }

  /// Every number of the population is one that a criterion of the sets prints, with its comparison.
  private func population(of surveyed: LibrarySurvey.SurveyedPathway) -> [Diagnostic] {
    let printed = Set(surveyed.sets.values.flatMap(\.criteria).flatMap(\.wanted))
    let elements = surveyed.document.root.first("population")?.descendants ?? []
    return elements.compactMap { element in
      guard element.name == "compare", let fact = element["fact"],
        let comparison = element["operator"].flatMap(Comparison.init),
        let number = element["value"].flatMap({ ExactNumber($0) }),
        let unit = element["unit"].flatMap({ UnitOfMeasure($0) })
      else { return nil }
      let asked = Condition.compare(fact: fact, comparison, Quantity(number, unit))
      guard !printed.contains(asked) else { return nil }
      return surveyed.document.message(
        "unsourced-population", at: element,
        "no criterion of the sets it uses asks for a population of '\(fact)' "
          + "\(comparison.symbol) \(Quantity(number, unit))",
        fix: "take operator, value and unit from the criterion on which the population rests")
    }
  }

  /// What an adopted criterion hangs on is an option of the pathway: every option that an exclusion
  /// takes away, and one at least of what any other names.
  private func options(of surveyed: LibrarySurvey.SurveyedPathway) -> [Diagnostic] {
    let pathway = surveyed.pathway
    var told: Set<[String]> = []
    return zip(pathway.stages, surveyed.document.root.all("stage")).flatMap { stage, place in
      zip(stage.adoptions, place.all("adopt")).flatMap { adoption, element -> [Diagnostic] in
        guard let set = surveyed.sets[adoption.reference.set],
          let criterion = set.criterion(adoption.reference.id),
          criterion.population.contains(pathway.indication)
        else { return [] }
        return missing(from: pathway, criterion)
          .filter { told.insert([$0.0.rawValue, $0.1]).inserted }
          .map { option, id in
            surveyed.document.message(
              "unknown-option", at: element,
              "criterion '\(criterion.id)' hangs on the \(option.rawValue) '\(id)', which is no option "
                + "of this pathway",
              fix: "add <option kind=\"\(option.rawValue)\" id=\"\(id)\"/>, or do not adopt it")
          }
      }
    }
  }

  private func missing(
    from pathway: Pathway, _ criterion: Criterion
  ) -> [(Criterion.Option, String)] {
    Criterion.Option.allCases.flatMap { option -> [(Criterion.Option, String)] in
      guard let named = criterion.options[option], let held = pathway.options[option] else {
        return []
      }
      let strange = named.filter { !held.contains($0) }
      return criterion.takesAway(option) || strange.count == named.count
        ? strange.map { (option, $0) } : []
    }
  }
}

extension Criterion {
  fileprivate func takesAway(_ option: Option) -> Bool {
    guard case .exclusion(let scope) = kind else { return false }
    return scope.rawValue == option.rawValue
  }

  /// The comparisons that somebody for whom the criterion stands in the way of nothing satisfies.
  fileprivate var wanted: [Condition] {
    let asked = (condition?.flattened ?? []) + (appliesIf?.flattened ?? [])
    return asked.compactMap { part in
      guard case .compare(let fact, let comparison, let value) = part else { return nil }
      switch kind {
      case .exclusion, .caution:
        return comparison.opposite.map { .compare(fact: fact, $0, value) }
      case .required, .waiver, .information: return part
      }
    }
  }
}
