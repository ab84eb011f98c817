public import LibraryReview
public import Markup
internal import Reporting
public import Store

/// What would change the answer on a case, whether it survives small errors, and until when it holds.
public enum ChangesContent {
  /// The page, from what the search found; `notice` says what it does not rest on.
  public static func page(
    _ changes: CaseChanges, of filed: FiledCase, notice: [Node]
  ) -> PageContent {
    PageContent(
      title: "What would change the answer",
      main: HTMLContent.nodes {
        HTML.element("a", class: "back", [Attribute("href", "/cases/\(filed.id)")]) {
          "Back to the case"
        }
        PatientBanner.banner(filed)
        HTML.heading(1) { "What would change the answer" }
        notice
        changes.parts.map { WebTable.restyled($0) }
      })
  }
}
