/// A place in a document: a line and, where known, a column, both counted from 1.
///
/// Columns count Unicode scalars, which is what editors show for the scripts used here.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, counted from 1; absent where only the line is known.
  public let column: Int?

  /// A place at a line and, where known, a column.
  public init(line: Int, column: Int? = nil) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column; a whole line stands before its columns.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column ?? 0) < (right.line, right.column ?? 0)
  }
}

/// How much a diagnostic weighs.
public enum Severity: String, Sendable {
  /// The document is refused.
  case error
  /// The document is taken, but something in it deserves a look.
  case warning
  /// An addition to another diagnostic.
  case note
}

/// One located message about something authored, phrased as a rule.
public struct Diagnostic: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The stable name of the rule, such as `xml.doctype` or `xsd.value`.
  public let code: String
  /// How much it weighs.
  public let severity: Severity
  /// The file as the user gave it; `-` is printed as `<stdin>`.
  public let file: String
  /// Where in the file; absent where the file as a whole is meant.
  public let position: SourcePosition?
  /// What is wrong: a sentence without its full stop.
  public let summary: String
  /// What to do about it, where that can be said.
  public let fix: String?

  /// A message of the given code about a place in a file.
  public init(
    _ code: String, _ severity: Severity = .error, file: String, at position: SourcePosition?,
    _ summary: String, fix: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.file = file
    self.position = position
    self.summary = summary
    self.fix = fix
  }

  /// The GNU form: `file:line:column: error: summary; fix`.
  public var description: String {
    var place = file == "-" ? "<stdin>" : file
    if let position {
      place += ":\(position.line)"
      if let column = position.column { place += ":\(column)" }
    }
    return "\(place): \(severity.rawValue): \(summary)" + (fix.map { "; \($0)" } ?? "")
  }

  /// Orders by file, line, column and code, as an editor's list of problems does.
  ///
  /// What concerns a file as a whole stands first; the summary settles what is left.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.file != right.file {
      return left.file.utf8.lexicographicallyPrecedes(right.file.utf8)
    }
    let start = SourcePosition(line: 0)
    let (leftPlace, rightPlace) = (left.position ?? start, right.position ?? start)
    if leftPlace != rightPlace { return leftPlace < rightPlace }
    return (left.code, left.summary) < (right.code, right.summary)
  }
}

/// Everything that was found wrong with a document, sorted by place.
public struct DiagnosticsError: Error, Sendable, Hashable {
  /// The messages, sorted; at least one is an error.
  public let diagnostics: [Diagnostic]

  /// The given messages, put in order.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics.sorted()
  }
}
