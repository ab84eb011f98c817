internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup

/// Whoever a pathway is for, something decides each of its stages.
///
/// That a stage adopts nothing that decides is refused when a pathway is loaded. Here the question is
/// whether all that decides may not apply.
struct StageCoverage: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.survey.pathways.flatMap { surveyed in
      zip(surveyed.pathway.stages, surveyed.document.root.all("stage")).flatMap {
        findings($0, at: $1, of: surveyed, review.survey.dictionary)
      }
    }
  }

  private func findings(
    _ stage: Pathway.AdoptedStage, at element: Element,
    of surveyed: LibrarySurvey.SurveyedPathway, _ dictionary: DataDictionary
  ) -> [Diagnostic] {
    let pathway = surveyed.pathway
    let applies = stage.adoptions.compactMap { adoption -> Condition? in
      guard let set = surveyed.sets[adoption.reference.set],
        let criterion = set.criterion(adoption.reference.id), criterion.decides,
        criterion.population.contains(pathway.indication)
      else { return nil }
      return set.applicability(of: criterion, pathway.planFacts)
    }
    guard !applies.isEmpty, !applies.contains(.all([])) else { return [] }
    let conditions = [pathway.population] + applies.map(Condition.not)
    let space = DecisionSpace(conditions, dictionary)
    switch space.decide(.all(conditions.map(space.formula))) {
    case .impossible: return []
    case .possible:
      return [
        surveyed.document.message(
          "undecided-stage", at: element,
          "nothing decides the stage '\(stage.stage.rawValue)' for some patients: all that decides "
            + "it may not apply",
          fix:
            "adopt a requirement or an exclusion that applies to everybody in \(pathway.indication)"
        )
      ]
    case .undecided(let why):
      return [
        surveyed.document.message(
          "undecided", .note, at: element,
          "whether something decides the stage '\(stage.stage.rawValue)' for everybody was not "
            + "decided: \(why)")
      ]
    }
  }
}
