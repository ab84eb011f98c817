internal import ArgumentParser
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup
public import ReadingsImport

/// Imports readings from a table into a record or a draft.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thecal-import", abstract: "Import readings from a table, such as a pain diary.",
    usage: """
      thecal record <file> import --csv <table> --map <map>
        --role <role> --by <by> [--accept-partial]
        [--expect <digest>] [--library <folder>]
      """,
    discussion: """
      The map says which columns become which readings; nothing is guessed that
      it does not say (docs/import.md). All rows are imported or none: every row
      that is refused is named with its line, column and reason. With
      --accept-partial the others are imported, and the exit code is 65 all the
      same.

      The file is a record, to which the readings are added as entries, or a
      draft, which stays a draft.

      Exit codes: 0 imported; 64 usage; 65 a row is refused, or table, map or
      case is not right; 66 no such file; 74 it could not be written.
      """)

  @Argument(help: "The record or draft.")
  var file: String

  @Option(help: "The table: UTF-8, cells as in RFC 4180.")
  var csv: String

  @Option(help: "The map of its columns.")
  var map: String

  @Option(help: "The role in which it is recorded.")
  var role: String

  @Option(help: "The pseudonym of whoever records.")
  var by: String

  @Flag(help: "Import the rows that are right, and list the others.")
  var acceptPartial = false

  @Option(help: "Import only if the digest at the record's head is still this one.")
  var expect: String?

  @Option(help: .hidden)
  var recorded: String?

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if let expect, ContentDigest(expect) == nil {
      throw ValidationError("--expect takes a digest: sha256: and 64 digits.")
    }
    try Clock.check(recorded)
  }

  func run(_ parser: DelimitedTable.Parser) throws {
    try Commands.run { () throws(Failure) in
      let library = try library.open()
      try Failure.checkRole(role, in: library.dictionary)
      let stamp = EntryStamp(
        role: role, by: by, recorded: recorded.flatMap(Instant.init) ?? Clock.now)
      let run = try ImportRun(
        file: file, table: csv, map: map, library: library, stamp: stamp,
        seen: expect.flatMap { ContentDigest($0) }, parser: parser)
      try run.write(acceptsPart: acceptPartial)
    }
  }
}

/// The program that imports tables: its executable does nothing but start it.
public enum ImportProgram {
  /// Reads the command line and imports, with a parser of delimited text.
  @MainActor public static func start(_ parser: DelimitedTable.Parser) {
    do {
      guard let command = try ImportCommand.parseAsRoot() as? ImportCommand else { return }
      try command.run(parser)
    } catch {
      ImportCommand.exit(withError: error)
    }
  }
}
