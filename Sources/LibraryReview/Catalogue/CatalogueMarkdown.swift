/// Writes a page of the catalogue as Markdown.
struct CatalogueMarkdown {
  func bytes(of page: CataloguePage) -> [UInt8] {
    let parts = ["# \(plain(page.title))"] + page.blocks.map(text) + ["---", Catalogue.disclaimer]
    return Array((parts.joined(separator: "\n\n") + "\n").utf8)
  }

  private func text(_ block: CataloguePage.Block) -> String {
    switch block {
    case .heading(let level, let id, let words):
      "<a id=\"\(id)\"></a>\n\n\(String(repeating: "#", count: level)) \(plain(words))"
    case .paragraph(let runs): line(runs)
    case .list(let items): items.map { "- " + line($0) }.joined(separator: "\n")
    case .outline(let lines):
      lines.map { String(repeating: "  ", count: $0.depth) + "- " + plain($0.text) }
        .joined(separator: "\n")
    case .table(let caption, let columns, let rows): table(caption, columns, rows)
    }
  }

  private func table(
    _ caption: String, _ columns: [String], _ rows: [CataloguePage.Row]
  ) -> String {
    let head = row(columns.map(plain)) + "\n" + row(columns.map { _ in "---" })
    let body = rows.map { row in
      let anchor = row.id.map { "<a id=\"\($0)\"></a>" } ?? ""
      return self.row(
        row.cells.enumerated().map { ($0.offset == 0 ? anchor : "") + line($0.element) })
    }
    return "\(plain(caption))\n\n" + ([head] + body).joined(separator: "\n")
  }

  private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  private func line(_ runs: [CataloguePage.Run]) -> String { runs.map(word).joined() }

  private func word(_ run: CataloguePage.Run) -> String {
    switch run {
    case .text(let words): plain(words)
    case .strong(let words): "**\(plain(words))**"
    case .code(let words): "`\(words)`"
    case .link(let words, let page, let part):
      "[\(plain(words))](\(Catalogue.markdownName(page))\(part.map { "#" + $0 } ?? ""))"
    case .address(let words, let address): "[\(plain(words))](<\(address)>)"
    case .day(_, let printed): printed
    }
  }

  /// Words in which nothing is taken for markup.
  private func plain(_ words: String) -> String {
    var text = ""
    for character in words {
      if "\\`*_[]<>|#".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}
