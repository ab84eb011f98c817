internal import ArgumentParser
internal import Audit
internal import CaseDesk
internal import ClinicalModel
internal import Library
internal import Markup
internal import Reporting

/// The worklist: every case below some folders, the most pressing first.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List cases as a worklist.",
    usage: """
      thecal list <path> ... [--as-of <as-of>] [--format <format>]
        [--library <folder>]
      """,
    discussion: """
      Each row says where a case stands, how long it waits, whose turn it is and
      for what, and until when the answer holds; or what was decided since the
      last sealed recommendation. Urgent cases come first, then cases that cannot
      be read, then what expires soonest, then who has waited longest. A case
      that cannot be read is a row that says so.

      Exit code: 0, or 65 where a case could not be read; the list is whole all
      the same.
      """)

  @Argument(
    help: ArgumentHelp(
      "Folders (every .xml and .tar below them), tar archives and files.", valueName: "path"))
  var paths: [String]

  @Option(
    name: .customLong("as-of"), help: "The date or instant to look at the cases; today by default.")
  var asOf: String?

  @Option(help: "What to write.")
  var format: AuditOptions.Format = .text

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if let asOf, AsOf(asOf) == nil {
      throw ValidationError("'\(asOf)' is not a date of the calendar.")
    }
  }

  func run() throws {
    try Commands.run { () throws(Failure) in
      try checkPaths()
      let worklist = Worklist(
        asOf: asOf.flatMap(AsOf.init) ?? Clock.today, library: try library.open())
      var inputs = AuditInputs(paths)
      var rows: [Worklist.Line] = []
      while let input = inputs.next() { rows.append(worklist.row(input)) }
      try Terminal.write(try text(Worklist.sorted(rows)))
      let bad = rows.filter { $0.trouble != nil }.count
      if bad > 0 {
        throw Failure(
          .badInput, ["thecal: error: \(bad) of \(rows.count) cases could not be read"])
      }
    }
  }

  private func text(_ rows: [Worklist.Line]) throws(Failure) -> [UInt8] {
    switch format {
    case .text: Array(WorklistText.text(rows).utf8)
    case .xml: try WorklistText.xml(rows)
    case .ndjson: Array(WorklistText.ndjson(rows).utf8)
    }
  }

  /// What was named and is not there is no bad case: nothing is listed.
  private func checkPaths() throws(Failure) {
    for path in paths where !FileAccess.exists(path) {
      throw Failure(
        reading: FileError(.notFound, path: path, "there is no such file or directory"))
    }
  }
}

/// The rows of a worklist.
struct Worklist {
  /// A file with its row, or with what is wrong with it.
  struct Line {
    let file: String
    let row: WorklistRow?
    let trouble: String?
  }

  private let asOf: AsOf
  private let library: PreparedLibrary

  /// The rows of cases as they stood at a moment.
  init(asOf: AsOf, library: Library) {
    self.asOf = asOf
    self.library = PreparedLibrary(library)
  }

  /// The row of a case; a bad one is a row too.
  func row(_ input: AuditInput) -> Line {
    let file = input.name
    switch input.read() {
    case .failure(let problem): return Line(file: file, row: nil, trouble: problem.why)
    case .success(let bytes):
      let evaluation = CaseWork(
        file: file, pathway: nil, asOf: asOf, engine: Version.text, library: library)
      do throws(Failure) {
        return Line(file: file, row: WorklistRow(try evaluation.input(bytes)), trouble: nil)
      } catch {
        return Line(file: file, row: nil, trouble: error.lines.first ?? "cannot be read")
      }
    }
  }

  /// Urgent rows, then bad ones, then the others, each in their order.
  static func sorted(_ lines: [Line]) -> [Line] {
    lines.enumerated().sorted { a, b in
      let (left, right) = (rank(a.element), rank(b.element))
      if left != right { return left < right }
      guard let mine = a.element.row, let theirs = b.element.row, mine < theirs || theirs < mine
      else {
        return a.offset < b.offset
      }
      return mine < theirs
    }.map(\.element)
  }

  private static func rank(_ line: Line) -> Int {
    guard let row = line.row else { return 1 }
    return row.urgent.isEmpty ? 2 : 0
  }
}
