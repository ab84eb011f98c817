internal import Markup
internal import Reporting

/// Writes a page of the catalogue as HTML, in the style of the reports and without a script.
struct CatalogueHTML {
  let style: String
  /// The pages that every page leads to.
  let contents: [(name: String, title: String)]

  func bytes(of page: CataloguePage) throws(MarkupWriteError) -> [UInt8] {
    try HTMLWriting.page(HTML.page(title: page.title, style: style) { body(of: page) })
  }

  @HTMLContent private func body(of page: CataloguePage) -> [Node] {
    HTML.skipLink(to: "main", "Skip to the content")
    HTML.element("header") {
      HTML.heading(1) { page.title }
      HTML.element("nav", [Attribute("aria-label", "Catalogue")]) {
        HTML.list(contents.map { part in [HTML.link(page: part.name) { part.title }] })
      }
    }
    HTML.element("main", id: "main") { main(of: page) }
    HTML.element("footer") { HTML.paragraph { Catalogue.disclaimer } }
  }

  /// What a page says, without what stands around it.
  func main(of page: CataloguePage) -> [Node] { page.blocks.flatMap(nodes) }

  private func nodes(_ block: CataloguePage.Block) -> [Node] {
    switch block {
    case .heading(let level, let id, let words):
      [.element(Element("h\(level)", [Attribute("id", id)], [.text(words)]))]
    case .paragraph(let runs): [HTML.paragraph { runs.map(node) }]
    case .list(let items): HTML.list(items.map { $0.map(node) })
    case .outline(let lines): outline(lines[...])
    case .table(let caption, let columns, let rows):
      [
        HTML.table(
          caption, columns: columns,
          rows: rows.map { row in
            HTML.Row(
              id: row.id, row.cells.first.map { $0.map(node) } ?? [],
              row.cells.dropFirst().map { $0.map(node) })
          })
      ]
    }
  }

  /// Lines with what stands deeper under each as a list of its own.
  private func outline(_ lines: ArraySlice<(depth: Int, text: String)>) -> [Node] {
    guard let depth = lines.first?.depth else { return [] }
    let starts = lines.indices.filter { lines[$0].depth == depth }
    return HTML.list(
      zip(starts, starts.dropFirst() + [lines.endIndex]).map { start, end in
        [.text(lines[start].text)] + outline(lines[(start + 1)..<end])
      })
  }

  private func node(_ run: CataloguePage.Run) -> Node {
    switch run {
    case .text(let words): .text(words)
    case .strong(let words): HTML.strong { words }
    case .code(let words): HTML.code(words)
    case .link(let words, let page, let part): HTML.link(page: page, part: part) { words }
    case .address(let words, let address):
      HTML.link(address: address) { words }.first ?? .text(words)
    case .day(let machine, let printed): HTML.time(machine, printed)
    }
  }
}
