internal import Library
internal import Markup

/// Every value says where it comes from: what cites may not be empty.
struct BlankCitations: LibraryRule {
  private static let citing = ["locator", "source", "publisher", "title", "year", "says", "reason"]

  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.findings { document, element in
      Self.citing.compactMap { name in
        guard let value = element[name], !value.says else { return nil }
        return document.message(
          "uncited", at: element, "<\(element.name)> cites nothing: its \(name) is empty",
          fix: "name the source and the place in it")
      }
    }
  }
}
