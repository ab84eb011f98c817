internal import ArgumentParser
internal import Library
internal import Markup
internal import Reporting

/// Looks at the criteria library.
struct CriteriaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria", abstract: "List, show and check the criteria library.",
    subcommands: [ListCommand.self, ShowCommand.self, CheckCommand.self])

  /// Lists what the library holds.
  struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List every pathway, criteria set and criterion.")

    @OptionGroup var library: LibraryOption

    func run() throws {
      try Commands.run { () throws(Failure) in
        let library = try library.open()
        try Terminal.write(
          Array(
            try catalogue { () throws(DiagnosticsError) in
              try CriteriaListing(library: library).list()
            }.utf8))
      }
    }
  }

  /// Shows a criterion, a set or a pathway.
  struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a criterion, a set or a pathway with its sources.")

    @Argument(help: "The id of a criterion, a criteria set or a pathway.")
    var id: String

    @OptionGroup var library: LibraryOption

    func run() throws {
      try Commands.run { () throws(Failure) in
        let library = try library.open()
        let text = try catalogue { () throws(DiagnosticsError) in
          try CriteriaListing(library: library).show(id)
        }
        guard !text.isEmpty else {
          throw Failure(
            .noInput,
            [
              "thecal: error: the library holds nothing with the id '\(id)'; see thecal criteria list"
            ])
        }
        try Terminal.write(Array(text.utf8))
      }
    }
  }

  /// Checks the library, or documents that are not in it yet.
  struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check the library, or single documents, and say everything that is wrong.")

    @Argument(help: "Documents to check; the whole library where none is named.")
    var paths: [String] = []

    @OptionGroup var library: LibraryOption

    func run() throws {
      try Commands.run { () throws(Failure) in
        let library = try library.open()
        let found = paths.isEmpty ? library.check() : paths.flatMap { library.check(file: $0) }
        guard found.isEmpty else { throw Failure(DiagnosticsError(found)) }
        let what = paths.isEmpty ? "the library" : "\(paths.count) document(s)"
        try Terminal.write(Array("\(what): nothing is wrong\n".utf8))
      }
    }
  }
}

/// Runs library work, turning its diagnostics into a failure.
private func catalogue(_ work: () throws(DiagnosticsError) -> String) throws(Failure) -> String {
  do throws(DiagnosticsError) {
    return try work()
  } catch {
    throw Failure(error)
  }
}
