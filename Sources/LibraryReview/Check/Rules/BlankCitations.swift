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
      } + address(element, of: document)
    }
  }

  /// What was read has an address, or a note says where it was read.
  private func address(
    _ element: Element, of document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    guard element.name == "source", let kind = element["kind"],
      ["original", "mirror", "condensation"].contains(kind), element["url"]?.says != true, element["note"]?.says != true
    else { return [] }
    return [
      document.message(
        "uncited", at: element, "a source that was read (\(kind)) has an address",
        fix: "add url, or say in a note where it was read, or kind=\"secondary\" for a mere report of it")
    ]
  }
}
