internal import ArgumentParser
internal import ClinicalModel
internal import Library
internal import Markup
internal import Reporting

/// The worklist: every case of a folder, the most pressing first.
struct ListCommand: ParsableCommand {
  /// What may be written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, xml
  }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the cases of a folder as a worklist.",
    discussion: """
      Each row says where a case stands, how long it waits, whose turn it is and for what, and until when
      the answer holds. Urgent cases come first, then cases that cannot be read, then what expires
      soonest, then who has waited longest. A case that cannot be read is a row that says so.

      Exit code: 0, or 65 where a case could not be read; the list is whole all the same.
      """)

  @Argument(help: "The folder.")
  var folder: String

  @Option(
    name: .customLong("as-of"), help: "The date or instant to look at the cases; today by default.")
  var asOf: String?

  @Option(help: "What to write.")
  var format: Format = .text

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if let asOf, AsOf(asOf) == nil {
      throw ValidationError("'\(asOf)' is not a date of the calendar.")
    }
  }

  func run() throws {
    try Commands.run { () throws(Failure) in
      let worklist = Worklist(
        asOf: asOf.flatMap(AsOf.init) ?? Clock.today, library: try library.open())
      let rows = try files().map { worklist.row($0) }
      let sorted = Worklist.sorted(rows)
      try Terminal.write(
        format == .xml ? try WorklistText.xml(sorted) : Array(WorklistText.text(sorted).utf8))
      let bad = rows.filter { $0.trouble != nil }.count
      if bad > 0 {
        throw Failure(
          .badInput, ["\(folder): error: \(bad) of \(rows.count) cases could not be read"])
      }
    }
  }

  private func files() throws(Failure) -> [String] {
    do throws(FileError) {
      return try FileAccess.list(folder)
        .filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }
    } catch {
      throw Failure(reading: error)
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

  let asOf: AsOf
  let library: Library

  /// The row of a file; a bad one is a row too.
  func row(_ file: String) -> Line {
    let evaluation = CaseEvaluation(
      file: file, pathway: nil, asOf: asOf, engine: Version.text, library: library)
    do throws(Failure) {
      return Line(file: file, row: WorklistRow(try evaluation.input()), trouble: nil)
    } catch {
      return Line(file: file, row: nil, trouble: error.lines.first ?? "cannot be read")
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
