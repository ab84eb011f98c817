internal import Access
internal import ClinicalModel
internal import Markup
internal import Reporting
internal import Store

/// The worklist: every referral with its state, how long it waits, what is missing and until when the
/// answer holds.
public enum WorklistContent {
  /// The page.
  public static func page(_ facts: WorklistFacts) -> PageContent {
    PageContent(
      title: "Worklist",
      main: HTMLContent.nodes {
        HTML.heading(1) { "Worklist" }
        if facts.isBehind {
          HTML.banner("Some rows are being reckoned anew; load the page again in a moment.")
        }
        filters(facts)
        HTML.paragraph("count") { count(facts) }
        if facts.page.rows.isEmpty {
          HTML.paragraph("none") { "No case is found. Take filters away, or refer a patient." }
        } else {
          table(facts)
          pager(facts)
        }
      })
  }

  private static func count(_ facts: WorklistFacts) -> String {
    let (from, rows) = (facts.query.from, facts.page.rows.count)
    return rows == 0
      ? "0 cases" : "Cases \(from + 1) to \(from + rows) of \(facts.page.count)"
  }

  private static func filters(_ facts: WorklistFacts) -> Node {
    HTML.element(
      "form", class: "filters",
      [Attribute("method", "get"), Attribute("action", "/cases"), Attribute("role", "search")]
    ) {
      select(
        "state", "State", [("", "any")] + facts.categories, chosen: facts.query.category ?? "")
      select(
        "sort", "Sort by", WorklistQuery.Order.allCases.map { ($0.rawValue, title(of: $0)) },
        chosen: facts.query.order.rawValue)
      HTML.element("div", class: "field") {
        HTML.element("button", [Attribute("type", "submit")]) { "Show" }
        HTML.element("a", [Attribute("href", "/cases.csv" + address(facts.query).query)]) {
          "As CSV"
        }
      }
    }
  }

  static func select(
    _ name: String, _ label: String, _ choices: [(String, String)], chosen: String
  ) -> Node {
    HTML.element("div", class: "field") {
      HTML.element("label", [Attribute("for", name)]) { label }
      HTML.element("select", id: name, [Attribute("name", name)]) {
        for (code, words) in choices {
          HTML.element(
            "option",
            [Attribute("value", code)]
              + (code == chosen ? [Attribute("selected", "selected")] : [])
          ) { words }
        }
      }
    }
  }

  /// What an order is called.
  static func title(of order: WorklistQuery.Order) -> String {
    switch order {
    case .pressing: "what presses most"
    case .waiting: "days waiting"
    case .expiry: "expiry of the answer"
    case .state: "state"
    case .missing: "items missing"
    case .changed: "last change"
    case .name: "patient"
    }
  }

  private static let columns = [
    "Patient", "State", "Waiting", "Next: who and what", "Missing", "Holds until", "Assigned to",
    "Changed",
  ]

  private static func table(_ facts: WorklistFacts) -> Node {
    WebTable.table(
      "Cases, \(title(of: facts.query.order)) first", class: "worklist", columns: columns,
      rows: facts.page.rows.map { row($0, facts) })
  }

  private static func row(_ row: WorklistPage.Row, _ facts: WorklistFacts) -> [[Node]] {
    let standing = row.standing
    let patient = HTMLContent.nodes {
      HTML.element("a", [Attribute("href", "/cases/\(row.id)")]) { row.patient.name }
      HTML.aside { "born \(row.patient.born) · no. \(row.patient.number)" }
    }
    guard let standing else { return [patient, [.text("not reckoned yet")]] + blanks(6) }
    return [
      patient, state(standing),
      [.text(waiting(standing, on: facts.query.day))],
      HTMLContent.nodes {
        HTML.strong { standing.owner }
        " \(standing.blocker)"
      },
      [.text("\(standing.missing)")],
      [.text(standing.holdsUntil.map(\.printed) ?? "no limit of time")],
      [.text(row.assignedTo.flatMap { facts.names[$0] } ?? "nobody")],
      [.text(standing.lastRecorded.map { "\($0.date.printed)" } ?? "–")],
    ]
  }

  private static func blanks(_ count: Int) -> [[Node]] {
    Array(repeating: [.text("–")], count: count)
  }

  @HTMLContent private static func state(_ standing: Store.Standing) -> [Node] {
    if !standing.urgent.isEmpty { HTML.tag("Urgent: \(standing.urgent)", .care) }
    if let decided = standing.decided {
      "Decided: \(decided)"
    } else {
      standing.state
    }
  }

  private static func waiting(_ standing: Store.Standing, on day: CivilDate) -> String {
    guard let since = standing.waitingSince else { return "–" }
    let days = max(0, day.dayNumber - since.dayNumber)
    return "\(days) \(days == 1 ? "day" : "days")"
  }

  @HTMLContent private static func pager(_ facts: WorklistFacts) -> [Node] {
    let query = facts.query
    if facts.page.count > query.atMost {
      HTML.element("nav", class: "pager", [Attribute("aria-label", "Pages of the list")]) {
        if query.from > 0 {
          link("Previous", query, from: max(0, query.from - query.atMost))
        }
        if query.from + query.atMost < facts.page.count {
          link("Next", query, from: query.from + query.atMost)
        }
      }
    }
  }

  private static func link(_ words: String, _ query: WorklistQuery, from: Int) -> Node {
    var moved = query
    moved.from = from
    return HTML.element("a", [Attribute("href", address(moved).whole)]) { words }
  }

  /// The query as it stands in an address; names of patients never do.
  static func address(_ query: WorklistQuery) -> (whole: String, query: String) {
    var parts: [String] = []
    if let category = query.category { parts.append("state=\(category)") }
    if query.order != .pressing { parts.append("sort=\(query.order.rawValue)") }
    if query.isReversed { parts.append("reversed=yes") }
    if query.from > 0 { parts.append("from=\(query.from)") }
    let text = parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    return ("/cases" + text, text)
  }
}
