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
  /// The table carries the names of its columns, which the style prints before each cell there.
  public static func table(
    _ caption: String, class style: String? = nil, columns: [String], rows: [Row]
  ) -> Node {
    element("table", class: style, [Attribute("style", labels(columns))]) {
      element("caption") { caption }
      element("thead") {
        element("tr") {
          for column in columns { element("th", [Attribute("scope", "col")]) { column } }
        }
      }
      element("tbody") { rows.map(tableRow) }
    }
  }

  private static func labels(_ columns: [String]) -> String {
    columns.enumerated().dropFirst().map { "--c\($0.offset):'\($0.element)'" }
      .joined(separator: ";")
  }

  private static func tableRow(_ row: Row) -> Node {
    element("tr", id: row.id) {
      element("th", [Attribute("scope", "row")]) { row.header }
      for cell in row.cells {
        element("td") { if cell.isEmpty { "–" } else { cell } }
      }
    }
  }
}
