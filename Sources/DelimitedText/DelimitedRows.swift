internal import SwiftCSV

/// Rows and cells of a delimited text, as SwiftCSV reads them: the only place that imports it.
public enum DelimitedRows {
  /// The cells of every row, the header's among them; no row is made longer or shorter.
  public static func rows(of text: String, separator: Character) throws -> [[String]] {
    let delimiter = CSVDelimiter(unicodeScalarLiteral: separator)
    // Its own rows would be filled up to the longest: only the parser is asked, row by row.
    let table = try CSV<Enumerated>(
      string: text, delimiter: delimiter, loadColumns: false, rowLimit: 0)
    var rows: [[String]] = []
    try table.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
    return rows
  }
}
