internal import Markup
internal import Reporting

/// The form that asks for the case as it was on an earlier day.
extension CaseContent {
  /// What was typed for the day, and what is wrong with it.
  static func form(_ facts: CaseFacts) -> FilledForm {
    let errors = facts.mistyped.map { _ in
      [FieldError("as-of", "Enter a day as year, month and day, such as 2026-03-02")]
    }
    return FilledForm(
      token: "", values: [(name: "as-of", value: facts.mistyped ?? facts.asOf ?? "")],
      errors: errors ?? [])
  }

  static func moment(_ facts: CaseFacts) -> Node {
    HTML.element(
      "form", class: "filters", [Attribute("method", "get"), Attribute("action", facts.address)]
    ) {
      form(facts).text(
        "as-of", FieldLabel("Show the case as it was on", hint: "For example 2026-03-02"),
        as: .whole, width: 20)
      HTML.element("button", class: "secondary", [Attribute("type", "submit")]) { "Show" }
    }
  }
}
