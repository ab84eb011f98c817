public import Markup
public import Reporting

extension HTML {
  /// A table whose cells carry the names of their columns (`data-label`), which the style sheet prints
  /// before each on a narrow screen.
  ///
  /// Where pages may not style themselves, this stands for the report's `table`.
  public static func plainTable(_ caption: String, columns: [String], rows: [Row]) -> Node {
    element("table", class: "rows") {
      element("caption") { caption }
      element("thead") {
        element("tr") {
          for column in columns { element("th", [Attribute("scope", "col")]) { column } }
        }
      }
      element("tbody") { for row in rows { plainRow(row, columns) } }
    }
  }

  private static func plainRow(_ row: Row, _ columns: [String]) -> Node {
    element("tr", id: row.id) {
      element("th", [Attribute("scope", "row")]) { row.header }
      for (column, cell) in zip(columns.dropFirst(), row.cells) {
        element("td", [Attribute("data-label", column)]) { if cell.isEmpty { "–" } else { cell } }
      }
    }
  }

  /// Words that lead to a page of this server.
  public static func link(path: String, @HTMLContent content: Content) -> Node {
    element("a", [Attribute("href", path)], content: content)
  }
}
