internal import Library
internal import Markup

/// No two things of one kind in one place have the same name.
///
/// Criteria, facts and code lists are compared when they are loaded, across documents where need be.
struct DuplicateIDs: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.findings { document, parent in
      duplicates(in: parent.elements, of: document)
    } + acrossDictionaries(review)
  }

  private func duplicates(
    in elements: [Element], of document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    var first: [[String]: Element] = [:]
    return elements.compactMap { element in
      guard let key = key(of: element) else { return nil }
      guard let earlier = first.updateValue(element, forKey: key) else { return nil }
      first[key] = earlier
      return document.message(
        "duplicate", at: element,
        "<\(element.name)> '\(key.dropFirst().joined(separator: " "))' stands here twice; first in "
          + earlier.line,
        fix: "remove one of them or correct its name")
    }
  }

  /// What an element is called among its neighbours; nil where it has no name of its own.
  private func key(of element: Element) -> [String]? {
    let names: [String]
    switch element.name {
    case "criterion", "fact", "list": return nil
    case "option": names = ["kind", "id"]
    case "uses": names = ["set"]
    case "adopt", "side": names = ["set", "criterion"]
    case "lifts": names = ["criterion"]
    case "stop-event", "value", "grade": names = ["code"]
    case "coding": names = ["system", "code"]
    case "beside": names = ["profile"]
    case "follows": names = ["protocol"]
    default: names = ["id"]
    }
    let values = names.compactMap { element[$0] }
    return values.count == names.count ? [element.name] + values : nil
  }

  /// Roles are declared once in all dictionaries together.
  private func acrossDictionaries(_ review: ReviewedLibrary) -> [Diagnostic] {
    var first: [String: LibrarySurvey.Document] = [:]
    return review.survey.documents.filter { $0.root.name == "dictionary" }.flatMap { document in
      document.root.all("role").compactMap { role in
        guard let id = role["id"] else { return nil }
        guard let earlier = first[id], earlier.file != document.file else {
          first[id] = document
          return nil
        }
        return document.message(
          "duplicate", at: role, "role '\(id)' is declared in \(earlier.file) too",
          fix: "keep one declaration of it")
      }
    }
  }
}
