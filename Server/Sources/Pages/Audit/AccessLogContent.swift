internal import Access
internal import ClinicalModel
internal import Markup
internal import Reporting
internal import Store

/// The access log: who saw, changed, exported, printed or signed what, and when.
public enum AccessLogContent {
  /// The page.
  public static func page(_ facts: AccessLogFacts, _ form: FilledForm) -> PageContent {
    AuditPieces.page("/audit/log", "Access log", wrong: wrong(facts)) {
      filters(facts)
      if let caseID = facts.query.caseID {
        HTML.paragraph {
          "Only case "
          HTML.link(path: "/cases/\(caseID)") { "\(caseID)" }
          ". "
          HTML.link(path: "/audit/log") { "Show every case" }
        }
      }
      HTML.paragraph("count") { facts.review + "." }
      if facts.events.isEmpty {
        HTML.paragraph("none") { "No event is found. Take filters away." }
      } else {
        if facts.isWhole { review(facts, form) }
        table(facts)
        pager(facts)
      }
      HTML.paragraph("hint") {
        "Numbers that are left out are events of other teams. Whether the whole log holds is said by its "
        HTML.link(path: "/audit/verification") { "verification" }
        "."
      }
    }
  }

  /// What a review is: everything up to the newest event of this page was looked at (A20).
  private static func review(_ facts: AccessLogFacts, _ form: FilledForm) -> Node {
    let newest = facts.events.first?.number ?? 0
    return form.form(to: "/audit/log/reviewed") {
      form.hidden("number", "\(newest)")
      FilledForm.button("I have reviewed the log up to event \(newest)", .secondary)
    }
  }

  private static func filters(_ facts: AccessLogFacts) -> Node {
    HTML.element(
      "form", class: "filters",
      [Attribute("method", "get"), Attribute("action", "/audit/log"), Attribute("role", "search")]
    ) {
      if let caseID = facts.query.caseID { Frame.hidden("case", caseID.text) }
      WorklistFilters.select(
        "person", "Person", [("", "anybody")] + facts.people.map { ($0.id.text, $0.name) },
        chosen: facts.query.account?.text ?? "")
      WorklistFilters.select(
        "kind", "What",
        [("", "anything")] + AccessEvent.Kind.allCases.map { ($0.rawValue, $0.words) },
        chosen: facts.query.kind?.rawValue ?? "")
      day("from", "From day", facts.days.from, facts)
      day("to", "To day", facts.days.to, facts)
      HTML.element("div", class: "field") {
        HTML.element("button", [Attribute("type", "submit")]) { "Show" }
        HTML.element("a", [Attribute("href", facts.address(path: "/audit/log.csv"))]) { "As CSV" }
      }
    }
  }

  /// A day; one that was mistyped stands there as it was typed, which a field of the kind date cannot.
  private static func day(
    _ name: String, _ label: String, _ day: CivilDate?, _ facts: AccessLogFacts
  ) -> Node {
    guard facts.mistyped[name] == nil else { return wrong(facts).text(name, FieldLabel(label)) }
    return HTML.element("div", class: "field") {
      HTML.element("label", [Attribute("for", name)]) { label }
      HTML.element(
        "input", id: name,
        [
          Attribute("type", "date"), Attribute("name", name),
          Attribute("value", day?.description ?? ""),
        ])
    }
  }

  /// What was typed for days and is none, and what is wrong with it.
  private static func wrong(_ facts: AccessLogFacts) -> FilledForm {
    let typed = facts.mistyped.sorted { $0.key < $1.key }
    return FilledForm(
      token: "", values: typed.map { (name: $0.key, value: $0.value) },
      errors: typed.map {
        FieldError($0.key, "Enter a day as year, month and day, such as 2026-03-02")
      })
  }

  private static func table(_ facts: AccessLogFacts) -> Node {
    WebTable.table(
      "Events, the last first", class: "log",
      columns: ["Event", "When", "Who", "Role", "What", "Case", "Detail"],
      rows: facts.events.prefix(AccessLogFacts.rows).map { noted in
        let event = noted.event
        return [
          [.text("\(noted.number)")], [.text(facts.moment(event).printed)],
          [.text(facts.name(event))], [.text(event.role?.title ?? "–")],
          [.text(event.kind.words)],
          event.caseID.map { [link($0)] } ?? [],
          event.detail.isEmpty ? [] : [.text(event.detail)],
        ]
      })
  }

  private static func link(_ caseID: RandomID) -> Node {
    HTML.link(path: "/audit/log?case=\(caseID)") { "\(caseID.text.prefix(8))…" }
  }

  @HTMLContent private static func pager(_ facts: AccessLogFacts) -> [Node] {
    let shown = facts.events.prefix(AccessLogFacts.rows)
    if facts.query.before != nil || facts.events.count > shown.count {
      HTML.element("nav", class: "pager", [Attribute("aria-label", "Pages of the log")]) {
        if facts.query.before != nil { HTML.link(path: facts.address()) { "Newest" } }
        if facts.events.count > shown.count, let last = shown.last {
          HTML.link(path: facts.address(before: last.number)) { "Older" }
        }
      }
    }
  }
}
