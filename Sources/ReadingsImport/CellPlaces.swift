internal import Markup

/// Where the cells of a delimited text stand, and the first fault of its form.
///
/// A quote stands at the ends of a cell or twice inside it, and nowhere else: what could be read in two
/// ways is refused.
struct CellPlaces {
  /// What cannot be read, and where.
  struct Fault: Error {
    let position: SourcePosition
    let summary: String
    let fix: String
  }

  private enum State { case before, plain, quoted, closed }

  private let separator: Unicode.Scalar
  private var state = State.before
  private var line = 1
  private var column = 1
  private var start = SourcePosition(line: 1, column: 1)
  private var row: [SourcePosition] = []
  private var rows: [[SourcePosition]] = []

  private init(_ separator: Unicode.Scalar) { self.separator = separator }

  /// The places of the cells, row by row; the text ends with the end of a line.
  static func rows(
    of text: String, separator: Unicode.Scalar
  ) throws(Fault) -> [[SourcePosition]] {
    var places = CellPlaces(separator)
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", last == "\r" {
        last = scalar
        continue
      }
      try places.take(scalar)
      last = scalar
    }
    if places.state == .quoted {
      throw Fault(
        position: places.start, summary: "the quote that opens this cell is never closed",
        fix: "close it, or take it away")
    }
    return places.rows
  }

  private mutating func take(_ scalar: Unicode.Scalar) throws(Fault) {
    let isEnd = scalar == "\n" || scalar == "\r"
    if !isEnd, scalar != "\t", scalar.isControl { throw unreadable(scalar) }
    switch state {
    case .quoted: if scalar == "\"" { state = .closed }
    case _ where isEnd: endRow()
    case _ where scalar == separator: endCell()
    case .before: begin(scalar)
    case .plain where scalar == "\"":
      throw fault("a quote stands inside a cell that does not begin with one")
    case .plain: break
    case .closed where scalar == "\"": state = .quoted
    case .closed:
      if !scalar.properties.isWhitespace { throw fault("words stand behind the closing quote") }
    }
    (line, column) = isEnd ? (line + 1, 1) : (line, column + 1)
    if state == .before, isEnd || scalar == separator {
      start = SourcePosition(line: line, column: column)
    }
  }

  private mutating func begin(_ scalar: Unicode.Scalar) {
    // Blanks before a cell are no part of it.
    guard !scalar.properties.isWhitespace else { return }
    start = SourcePosition(line: line, column: column)
    state = scalar == "\"" ? .quoted : .plain
  }

  private mutating func endCell() {
    row.append(start)
    state = .before
  }

  private mutating func endRow() {
    endCell()
    rows.append(row)
    row = []
  }

  private func fault(_ summary: String) -> Fault {
    Fault(
      position: SourcePosition(line: line, column: column), summary: summary,
      fix: "put the cell in quotes and write each quote inside it twice")
  }

  private func unreadable(_ scalar: Unicode.Scalar) -> Fault {
    Fault(
      position: SourcePosition(line: line, column: column),
      summary:
        "a control character (U+\(String(scalar.value, radix: 16, uppercase: true))) stands here",
      fix: "save the table as plain UTF-8 text")
  }
}

extension Unicode.Scalar {
  /// Whether it is a control, a line's end other than the usual ones, or turns the direction of writing.
  fileprivate var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
