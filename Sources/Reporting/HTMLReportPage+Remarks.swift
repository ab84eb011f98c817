internal import Markup

/// Sentences with what they rest on, wherever they stand.
extension HTMLReportPage {
  /// Remarks as a list; where there are none, one sentence says so.
  @HTMLContent func remarks(_ remarks: [Report.Remark], none: String) -> [Node] {
    if remarks.isEmpty {
      HTML.paragraph("none") { none }
    } else {
      HTML.list(remarks.map(self.remark), class: "remarks")
    }
  }

  /// One remark; where it is a criterion's, its title leads to the row.
  @HTMLContent func remark(_ remark: Report.Remark) -> [Node] {
    let row = anchors.row(of: remark)
    if let row {
      if remark.title.hasPrefix("\(row.result): ") {
        HTML.tag(row.result, row.tone)
        " "
      }
      HTML.strong { HTML.link(to: row.anchor) { row.title } }
      if !remark.text.isEmpty { "." }
    } else if remark.text.isEmpty {
      remark.title
    } else {
      HTML.strong { remark.title.sentence }
    }
    if !remark.text.isEmpty { HTML.element("span") { " \(remark.text.sentenceStart.sentence)" } }
    grounds(of: remark, shortened: row)
  }

  /// The entries and the source of a remark; the source in short where a row has it in full.
  @HTMLContent func grounds(
    of remark: Report.Remark, shortened row: Report.CriterionRow? = nil
  ) -> [Node] {
    let source = row.map { "\($0.shortSource), \($0.locator)" } ?? remark.source
    let grounds = [entryWords(remark.entries), source].compactMap { $0 }
    if !grounds.isEmpty { HTML.aside { grounds.joined(separator: " · ") } }
  }

  /// Entry numbers as they are always written; nothing where there are none.
  func entryWords(_ entries: [Int]) -> String? {
    entries.isEmpty ? nil : entries.map { "entry \($0)" }.joined(separator: ", ")
  }

  /// A part of remarks under its heading.
  func remarkSection(
    id: String? = nil, level: Int = 2, _ title: String, _ remarks: [Report.Remark], none: String
  ) -> Node {
    HTML.section(id: id, level: level, title) { self.remarks(remarks, none: none) }
  }
}
