internal import Markup
internal import Reporting

/// What the auditor's pages share.
enum AuditPieces {
  /// The auditor's pages.
  static let places: [(path: String, words: String)] = [
    ("/audit", "Overview"), ("/audit/verification", "Verification"),
    ("/audit/log", "Access log"), ("/audit/replay", "Replay"),
    ("/audit/concordance", "Concordance"),
  ]

  /// A page under its heading, with the way to the others.
  ///
  /// `wrong` is what was typed and cannot be read, if anything was.
  static func page(
    _ path: String, _ title: String, wrong: FilledForm? = nil,
    @HTMLContent _ body: () -> [Node]
  ) -> PageContent {
    PageContent(
      title: title,
      main: HTMLContent.nodes {
        wrong?.errorSummary() ?? []
        HTML.heading(1) { title }
        HTML.element("nav", class: "actions", [Attribute("aria-label", "Audit")]) {
          HTML.list(
            places.map { place in
              let here = place.path == path ? [Attribute("aria-current", "page")] : []
              return [
                HTML.element("a", [Attribute("href", place.path)] + here) { place.words }
              ]
            })
        }
        body()
      }, isError: !(wrong?.errors.isEmpty ?? true))
  }

  /// So many rows of a list stand on a page.
  static let rows = 100

  /// The part of a list that begins at a row.
  static func part<Row>(_ rows: [Row], from: Int) -> ArraySlice<Row> {
    rows.dropFirst(from).prefix(Self.rows)
  }

  /// The ways to the parts before and behind.
  @HTMLContent static func pager(_ path: String, from: Int, count: Int) -> [Node] {
    if count > rows {
      HTML.element("nav", class: "pager", [Attribute("aria-label", "Pages of the list")]) {
        if from > 0 { HTML.link(path: "\(path)?from=\(max(0, from - rows))") { "Previous" } }
        "Rows \(from + 1) to \(min(count, from + rows)) of \(count)"
        if from + rows < count { HTML.link(path: "\(path)?from=\(from + rows)") { "Next" } }
      }
    }
  }
}
