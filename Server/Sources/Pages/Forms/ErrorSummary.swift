public import Markup
internal import Reporting

extension FilledForm {
  /// Everything that is wrong, above the heading, each leading to its field; nothing where all is right.
  ///
  /// It has the focus when the page comes, without a script too.
  public func errorSummary() -> [Node] {
    guard !errors.isEmpty else { return [] }
    let attributes = [
      Attribute("role", "alert"), Attribute("tabindex", "-1"), Attribute("autofocus", ""),
      Attribute("aria-labelledby", "error-summary-title"),
    ]
    let summary = HTML.element("div", id: "error-summary", class: "error-summary", attributes) {
      HTML.element("h2", id: "error-summary-title") { "There is a problem" }
      HTML.list(errors.map { error in [HTML.link(to: error.control) { error.message }] })
    }
    return [summary]
  }
}
