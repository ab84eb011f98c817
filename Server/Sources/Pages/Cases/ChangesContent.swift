internal import Markup
internal import Reporting
public import Store

/// What would change the answer on a case, and until when it holds.
public enum ChangesContent {
  /// The page, from the lines of the search's own text.
  public static func page(_ text: String, of filed: FiledCase) -> PageContent {
    PageContent(
      title: "What would change the answer",
      main: HTMLContent.nodes {
        HTML.element("a", class: "back", [Attribute("href", "/cases/\(filed.id)")]) {
          "Back to the case"
        }
        PatientBanner.banner(filed)
        HTML.heading(1) { "What would change the answer" }
        HTML.element("pre", class: "lines", [Attribute("tabindex", "0")]) { text }
      })
  }
}
