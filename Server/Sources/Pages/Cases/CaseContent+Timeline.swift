internal import Access
internal import LibraryReview
internal import Markup
internal import Reporting
internal import Store

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
      HTMLContent.nodes {
        row.recorded.map { "\($0)" } ?? "–"
        if let later = row.recordedLater { HTML.aside { "\(later) later" } }
      },
      [.text("\(person(row, facts)), \(row.role)")],
    ]
  }

  private static func person(_ row: CaseTimeline.Row, _ facts: CaseFacts) -> String {
    row.person(facts.names, in: facts.filed) ?? "–"
  }
}

extension CaseTimeline.Row {
  /// Who recorded an entry, by name; nil where nobody is named.
  ///
  /// Of one that came with a file it is what stands there, since a file can name anybody (W15).
  func person(_ names: [RandomID: String], in filed: FiledCase) -> String? {
    guard number > filed.fromFile else { return "\(by ?? "somebody") (as in the file)" }
    return by.map { by in RandomID(by).flatMap { names[$0] } ?? by }
  }
}
