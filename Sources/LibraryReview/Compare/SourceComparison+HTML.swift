internal import ClinicalModel
internal import CriteriaModel
public import Markup
internal import Reporting

extension SourceComparison {
  /// So many sources stand side by side in one table: as many as a sheet of paper can hold.
  private static let tableWidth = 5

  /// The comparison as a page in the report's style, which is embedded.
  public func page(style: String) throws(MarkupWriteError) -> [UInt8] {
    try HTMLWriting.page(root(style: style))
  }

  /// The page as an element, for who sends it with a style of its own.
  public func root(style: String) -> Element {
    HTML.page(
      title: "Case \(review.patientCase.id): sources compared", style: style, foot: heading
    ) { body }
  }

  @HTMLContent private var body: [Node] {
    HTML.skipLink(to: "main", "Skip to the comparison")
    HTML.element("header") {
      HTML.heading(1) { "Sources compared on case \(review.patientCase.id)" }
      HTML.paragraph("about") { heading }
    }
    HTML.element("main", id: "main") {
      HTML.section(id: "missed", "What is missed, source by source") {
        HTML.definitions(shown.map(summaryPair), class: "pairs")
      }
      conflictSection
      HTML.section(id: "questions", "Question by question") {
        for first in stride(from: 0, to: shown.count, by: Self.tableWidth) {
          table(first..<min(first + Self.tableWidth, shown.count))
        }
      }
      if let silent { HTML.paragraph("more") { silent } }
      HTML.paragraph("more") { Self.basis }
    }
    HTML.element("footer") {
      HTML.paragraph {
        "This page states what sources print and what the recorded evidence makes of it. The decision is "
          + "the responsible clinician's."
      }
    }
  }

  private func summaryPair(_ place: Int) -> (term: String, said: [Node]) {
    let column = columns[place]
    let missed = missed(in: place)
    return (
      column.name,
      HTMLContent.nodes {
        HTML.tag(summary(place), tone(missed.map(\.answer)))
        HTML.list(
          missed.map { rows, answer in
            HTMLContent.nodes {
              if let row = rows.first {
                HTML.link(to: anchor(row, place)) { Self.titles(rows) }
              }
              ": \(answer.title) "
              HTML.code(answer.id)
              if let disputed = answer.disputed {
                HTML.paragraph("none") { disputed.capitalisedStart }
              }
              HTML.list(answer.values.map { [.text($0)] }, class: "facts")
            }
          })
      }
    )
  }

  private func tone(_ found: [Answer]) -> HTML.Tone {
    found.contains(where: \.isMissed) ? .bad : found.isEmpty ? .plain : .care
  }

  private func table(_ part: Range<Int>) -> Node {
    let places = Array(shown[part])
    let caption = "Sources \(part.lowerBound + 1) to \(part.upperBound) of \(shown.count)"
    let rows = rows.filter { row in places.contains { !row.answers[$0].isEmpty } }
    return HTML.element(
      "div", class: "matrix",
      [
        Attribute("tabindex", "0"), Attribute("role", "region"),
        Attribute("aria-label", caption),
      ]
    ) {
      HTML.element("table") {
        HTML.element("caption") { caption }
        HTML.element("thead") {
          HTML.element("tr") {
            HTML.element("th", [Attribute("scope", "col")]) { "Question" }
            for place in places {
              HTML.element("th", [Attribute("scope", "col")]) {
                columns[place].shortTitle
                HTML.aside { HTML.code(columns[place].set) }
              }
            }
          }
        }
        HTML.element("tbody") { rows.map { tableRow($0, places) } }
      }
    }
  }

  private func tableRow(_ row: Row, _ places: [Int]) -> Node {
    HTML.element("tr") {
      HTML.element("th", [Attribute("scope", "row")]) { row.title }
      for place in places {
        HTML.element("td", id: row.answers[place].isEmpty ? nil : anchor(row, place)) {
          row.answers[place].isEmpty ? [.text("–")] : row.answers[place].flatMap(Self.cell)
        }
      }
    }
  }

  private func anchor(_ row: Row, _ place: Int) -> String { "q-\(row.id)-\(columns[place].set)" }

  private static func cell(_ answer: Answer) -> [Node] {
    HTMLContent.nodes {
      HTML.block("answer") {
        HTML.tag(answer.result, answer.tone)
        HTML.paragraph { answer.title }
        if let because = answer.because { HTML.paragraph("none") { because.capitalisedStart } }
        HTML.list(answer.values.map { [.text($0)] }, class: "facts")
        HTML.aside { HTML.code(answer.id) }
      }
    }
  }
}

extension SourceComparison.Answer {
  fileprivate var tone: HTML.Tone {
    if isMissed { return .bad }
    if isSatisfied { return .good }
    if isCaution || disputed != nil || status == "waived" { return .care }
    return status == "indeterminate" ? .open : .plain
  }
}
