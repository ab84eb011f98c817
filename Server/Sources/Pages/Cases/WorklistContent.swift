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
          HTML.banner("Some rows are being updated; load the page again in a moment.")
        }
        WorklistFilters(facts).form
        HTML.paragraph("count") { count(facts) }
        if facts.page.rows.isEmpty {
          HTML.paragraph("none") { "No case is found. Remove filters to see more cases." }
        } else {
          table(facts)
          pager(facts)
        }
      })
  }

  private static func count(_ facts: WorklistFacts) -> String {
    let (from, rows) = (facts.query.from, facts.page.rows.count)
    let found =
      rows == 0 ? "0 cases" : "Cases \(from + 1) to \(from + rows) of \(facts.page.count)"
    return "\(found), on \(facts.query.day.printed)"
  }

  private static let columns = [
    "Patient", "State", "Waiting", "Next: who and what", "Missing, and from whom", "Holds until",
    "Assigned to",
    "Changed",
  ]

  private static func table(_ facts: WorklistFacts) -> Node {
    let filters = WorklistFilters(facts).words
    let order = WorklistFilters.title(of: facts.query.order)
    let caption =
      (["Cases by \(order)\(facts.query.isReversed ? ", in reverse order" : "")"] + filters)
      .joined(separator: "; ")
    return WebTable.table(
      caption, class: "worklist", columns: columns,
      rows: facts.page.rows.map { row($0, facts) })
  }

  private static func row(_ row: WorklistPage.Row, _ facts: WorklistFacts) -> [[Node]] {
    let standing = row.standing
    let patient = HTMLContent.nodes {
      HTML.element("a", [Attribute("href", "/cases/\(row.id)")]) { row.patient.name }
      HTML.aside { "born \(row.patient.born) · no. \(row.patient.number)" }
    }
    guard let standing, standing.isEvaluated else {
      return [patient, without(standing)] + blanks(6)
    }
    return [
      patient, state(standing),
      [.text(waiting(standing, on: facts.query.day))],
      next(standing),
      HTMLContent.nodes {
        "\(standing.missing)"
        if standing.missing > 0 { HTML.aside { facts.missing(standing).joined(separator: ", ") } }
      },
      [.text(until(standing))],
      [.text(row.assignedTo.flatMap { facts.names[$0] } ?? "nobody")],
      [.text(standing.lastRecorded.map { "\($0.date.printed)" } ?? "–")],
    ]
  }

  @HTMLContent private static func next(_ standing: Store.Standing) -> [Node] {
    if standing.owner.isEmpty {
      "–"
    } else {
      HTML.strong { standing.owner }
      " \(standing.blocker)"
    }
  }

  private static func until(_ standing: Store.Standing) -> String {
    if standing.isBeingReviewed { return "–" }
    return standing.holdsUntil.map(\.printed) ?? "no time limit"
  }

  private static func blanks(_ count: Int) -> [[Node]] {
    Array(repeating: [.text("–")], count: count)
  }

  /// What stands there in place of a recommendation.
  @HTMLContent private static func without(_ standing: Store.Standing?) -> [Node] {
    if let standing, standing.head == nil {
      HTML.tag(standing.state, .care)
    } else {
      standing?.state ?? "not evaluated yet"
    }
  }

  @HTMLContent private static func state(_ standing: Store.Standing) -> [Node] {
    if !standing.urgent.isEmpty { HTML.tag("Urgent: \(standing.urgent)", .care) }
    standing.words
  }

  private static func waiting(_ standing: Store.Standing, on day: CivilDate) -> String {
    guard let since = standing.waitingSince else { return "–" }
    let days = max(0, day.dayNumber - since.dayNumber)
    return "\(days) \(days == 1 ? "day" : "days")"
  }

  @HTMLContent private static func pager(_ facts: WorklistFacts) -> [Node] {
    let query = facts.query
    let address = WorklistAddress(query, isWhole: facts.isWhole, me: facts.me)
    if facts.page.count > query.atMost {
      HTML.element("nav", class: "pager", [Attribute("aria-label", "Pages of the list")]) {
        if query.from > 0 {
          HTML.link(path: address.list(from: max(0, query.from - query.atMost))) { "Previous" }
        }
        if query.from + query.atMost < facts.page.count {
          HTML.link(path: address.list(from: query.from + query.atMost)) { "Next" }
        }
      }
    }
  }
}

extension Store.Standing {
  /// What was decided, or what is recommended; both where the one no longer rests on the other (H32).
  var words: String {
    guard let decided else { return state }
    return "Decided: \(decided)" + (isReopened ? "; now: \(state)" : "")
  }
}
