public import Markup

/// A table as it was exported: its header, and its rows with the place of every cell.
public struct DelimitedTable: Sendable {
  /// A cell without the blanks around it.
  public struct Cell: Sendable, Hashable {
    /// What it says.
    public let text: String
    /// Where it stands.
    public let position: SourcePosition
  }

  /// The file as the user gave it.
  public let file: String
  /// The names of the columns.
  public let header: [Cell]
  /// The rows below the header that say anything.
  public let rows: [[Cell]]
  /// How many rows say nothing at all.
  public let emptyRows: Int

  /// Reads a text into rows and cells, with the separator between them.
  public typealias Parser = (String, Character) throws -> [[String]]

  /// So many rows are read at most.
  private static let most = 50_000

  /// The table in a text, or why it cannot be read safely.
  ///
  /// A byte order mark is no part of it; lines end with a line feed, a carriage return or both.
  public init(
    _ bytes: [UInt8], file: String, separator: Separator, parser: Parser
  ) throws(DiagnosticsError) {
    self.file = file
    let rows = try Self.rows(bytes, file, separator, parser)
    guard let header = rows.first else {
      throw Self.refused(file, nil, "the table is empty", fix: "give a table with a header")
    }
    self.header = header
    let filled = rows.dropFirst().filter { row in row.contains { !$0.text.isEmpty } }
    self.rows = Array(filled)
    emptyRows = rows.count - 1 - filled.count
  }

  private static func rows(
    _ bytes: [UInt8], _ file: String, _ separator: Separator, _ parser: Parser
  ) throws(DiagnosticsError) -> [[Cell]] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard
      var text = String(
        validating: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    else {
      throw refused(file, nil, "this is not UTF-8", fix: "export the table as UTF-8")
    }
    if let last = text.last, !last.isNewline { text += "\n" }
    let places: [[SourcePosition]]
    do throws(CellPlaces.Fault) {
      places = try CellPlaces.rows(of: text, separator: separator.scalar)
    } catch {
      throw refused(file, error.position, error.summary, fix: error.fix)
    }
    guard places.count <= most else {
      throw refused(file, nil, "the table has more than \(most) rows", fix: "import it in parts")
    }
    return try joined(places, texts(text, file, separator, parser), file)
  }

  private static func texts(
    _ text: String, _ file: String, _ separator: Separator, _ parser: Parser
  ) throws(DiagnosticsError) -> [[String]] {
    do {
      return try parser(text, Character(separator.scalar))
    } catch {
      throw refused(file, nil, "the table cannot be read: \(error)", fix: "export it anew")
    }
  }

  /// Every cell with its place; where parser and places see different cells, nobody can say which is which.
  private static func joined(
    _ places: [[SourcePosition]], _ texts: [[String]], _ file: String
  ) throws(DiagnosticsError) -> [[Cell]] {
    for (place, text) in zip(places, texts) where place.count != text.count {
      throw refused(
        file, place.first, "the cells of this row cannot be told apart",
        fix: "put them in quotes")
    }
    guard places.count == texts.count else {
      throw refused(file, nil, "the rows cannot be told apart", fix: "export the table anew")
    }
    return zip(places, texts).map { places, texts in
      zip(places, texts).map { Cell(text: $1.trimmed, position: $0) }
    }
  }

  private static func refused(
    _ file: String, _ position: SourcePosition?, _ summary: String, fix: String
  ) -> DiagnosticsError {
    DiagnosticsError([Diagnostic("import.table", file: file, at: position, summary, fix: fix)])
  }
}

extension String {
  /// Without the blanks around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
