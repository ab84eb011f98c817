internal import CriteriaModel
internal import Library
internal import Markup

/// A team's own value is marked as such, and never dressed up as a source's.
struct TeamValues: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.survey.sets.flatMap { surveyed -> [Diagnostic] in
      let kinds = surveyed.set.sources.map(\.kind)
      return surveyed.document.root.all("criterion").compactMap { element in
        let isTeam = element["confidence"] == Confidence.team.rawValue
        if isTeam, !kinds.contains(.team) {
          return surveyed.document.message(
            "uncited", at: element, "a team's own value stands among those of a source",
            fix: "say how far it was verified in the source, or move it to the team's set")
        }
        guard !isTeam, kinds.allSatisfy({ $0 == .team }),
          element["confidence"] != Confidence.unverified.rawValue
        else { return nil }
        return surveyed.document.message(
          "uncited", at: element, "no source but the team itself stands behind this criterion",
          fix: "say confidence=\"team\", or name the source")
      }
    }
  }
}
