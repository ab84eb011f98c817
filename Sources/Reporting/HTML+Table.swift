public import Markup

extension HTML {
  /// A row of a table: what it is about, then one cell for each further column.
  public struct Row: Sendable {
    /// Where links find it.
    public let id: String?
    /// What the row is about.
    public let header: [Node]
    /// The cells, in the order of the columns after the first.
    public let cells: [[Node]]

    /// A row about the header, with its cells.
    public init(id: String? = nil, _ header: [Node], _ cells: [[Node]]) {
      self.id = id
      self.header = header
      self.cells = cells
    }

    /// A row of plain words, the first of which is its header.
    public init(_ words: String...) {
      self.init([.text(words.first ?? "")], words.dropFirst().map { [.text($0)] })
    }
  }

  /// A table whose rows become blocks on a narrow screen.
  ///
  /// Each cell carries the name of its column, which the style prints before it there.
  public static func table(
    _ caption: String, class style: String? = nil, columns: [String], rows: [Row]
  ) -> Node {
    element("table", class: style) {
      element("caption") { caption }
      element("thead") {
        element("tr") {
          for column in columns { element("th", [Attribute("scope", "col")]) { column } }
        }
      }
      element("tbody") {
        for row in rows { tableRow(row, columns) }
      }
    }
  }

  private static func tableRow(_ row: Row, _ columns: [String]) -> Node {
    element("tr", id: row.id) {
      element("th", [Attribute("scope", "row")]) { row.header }
      for (cell, column) in zip(row.cells, columns.dropFirst()) {
        element("td", [Attribute("data-label", column)]) {
          if cell.isEmpty { "–" } else { element("div", class: "cell") { cell } }
        }
      }
    }
  }
}
