internal import CriteriaModel
internal import Library
internal import Markup

/// What a document names is held, wherever it is named.
///
/// References that an evaluation follows are refused when they are loaded; here are those that it
/// would only stumble over.
struct DanglingReferences: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    let profiles = review.survey.profiles.keys.sorted()
    let held = Dictionary(grouping: review.survey.heldSets, by: \.id)
    return review.findings { document, element in
      // Of what could not be read nobody knows what it holds.
      let named = element.name == "trial-meets" ? element["profile"] : element["set"]
      if let named, review.survey.unread.contains(named) { return [] }
      switch element.name {
      case "trial-meets":
        return profile(element, of: document, profiles)
      case _ where document.root.name != "pathway":
        return criterion(element, of: document, held)
      default: return []
      }
    }
  }

  private func profile(
    _ element: Element, of document: LibrarySurvey.Document, _ profiles: [String]
  ) -> [Diagnostic] {
    guard let id = element["profile"], !profiles.contains(id) else { return [] }
    return [
      document.message(
        "dangling", at: element, "trial profile '\(id)' is not held",
        fix: "use one of: \(profiles.joined(separator: ", "))")
    ]
  }

  /// Any element that names a set and one of its criteria.
  private func criterion(
    _ element: Element, of document: LibrarySurvey.Document, _ held: [String: [CriteriaSet]]
  ) -> [Diagnostic] {
    guard let id = element["set"], let criterion = element["criterion"] else { return [] }
    guard let editions = held[id] else {
      return [
        document.message(
          "dangling", at: element, "criteria set '\(id)' is not held",
          fix: "see thecal criteria list")
      ]
    }
    guard !editions.contains(where: { $0.criterion(criterion) != nil }) else { return [] }
    return [
      document.message(
        "dangling", at: element, "criterion '\(criterion)' is not in set '\(id)'",
        fix: "see thecal criteria show \(id)")
    ]
  }
}
