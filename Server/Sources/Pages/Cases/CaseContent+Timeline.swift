internal import Access
internal import LibraryReview
internal import Markup
internal import Reporting

/// The entries of a case in the order of their recording.
extension CaseContent {
  static func timeline(_ facts: CaseFacts) -> Node {
    HTML.section(id: "timeline", "Timeline") {
      WebTable.table(
        "Entries, the last first", class: "timeline",
        columns: ["Entry", "What", "When it was so", "Recorded", "By"],
        rows: facts.timeline.rows.reversed().map { row($0, facts) })
    }
  }

  private static func row(_ row: CaseTimeline.Row, _ facts: CaseFacts) -> [[Node]] {
    [
      [.text("\(row.number)")],
      HTMLContent.nodes {
        if row.replacedBy != nil { HTML.element("s") { row.words } } else { row.words }
        if let correction = row.corrects {
          HTML.aside { "corrects entry \(correction.entry): \(correction.reason)" }
        }
        if let later = row.replacedBy { HTML.aside { "corrected by entry \(later)" } }
        if row.replacedBy == nil, !facts.forms.isEmpty {
          HTML.element(
            "a", class: "correct",
            [Attribute("href", "\(facts.address)/entries/\(row.number)/correction")]
          ) { "Correct entry \(row.number)" }
        }
      },
      [.text(row.speaksOf ?? "–")],
      [.text(row.recorded.map { "\($0)" } ?? "–")],
      [.text("\(person(row, facts)), \(row.role)")],
    ]
  }

  private static func person(_ row: CaseTimeline.Row, _ facts: CaseFacts) -> String {
    guard let by = row.by else { return "–" }
    return RandomID(by).flatMap { facts.names[$0] } ?? by
  }
}
