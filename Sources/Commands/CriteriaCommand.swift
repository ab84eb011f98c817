internal import ArgumentParser
internal import ClinicalModel
internal import Library
internal import LibraryReview
internal import Markup
internal import Reporting

/// Looks at the criteria library.
struct CriteriaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria",
    abstract: "List, show, check, freeze, compare and print the criteria library.",
    subcommands: [
      ListCommand.self, ShowCommand.self, CheckCommand.self, FreezeCommand.self,
      DiffCommand.self, CatalogueCommand.self, CoverageCommand.self,
    ])

  /// Lists what the library holds.
  struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List every pathway, criteria set, criterion and conflict.")

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

  /// Shows a criterion, a set, a pathway or a screening aid.
  struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show a criterion, a set, a pathway, a conflict or a screening aid.")

    @Argument(
      help: "The id of a criterion, set, pathway, conflict or screening instrument.")
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

  /// Writes the manifest of a library that was checked.
  struct FreezeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "freeze",
      abstract: "Check the library and write the digests of its documents into its manifest.",
      discussion: """
        A document that stands in Criteria/manifest.xml with the digest it has is read without asking
        its schema again. 'criteria check' says what has changed since.

        --release also marks every set and pathway that is not released yet as released today. Nothing
        is frozen where a released edition was changed or taken away: a change is a new edition.
        """)

    @Flag(help: "Also release every edition of a set or pathway that is not released yet.")
    var release = false

    @OptionGroup var library: LibraryOption

    func run() throws {
      try Commands.run { () throws(Failure) in
        let library = try library.open()
        let survey = try catalogue { () throws(DiagnosticsError) in try library.survey() }
        let found = LibraryCheck(survey, asOf: Clock.today.day).findings
          .filter { $0.severity == .error && $0.code != "library.manifest" }
        guard found.isEmpty else { throw Failure(DiagnosticsError(found)) }
        let path = library.root + "/" + Library.manifestPath
        let day = release ? Clock.today.day : nil
        let bytes = try catalogue { () throws(DiagnosticsError) in
          try library.manifest(releasing: day)
        }
        try Output(path: path).write(bytes)
        let count = try catalogue { () throws(DiagnosticsError) in try library.releases() }
        try Terminal.write(
          Array(
            "\(path): written; \(count.released) of \(count.held) editions are released\n".utf8))
      }
    }
  }
}

/// Runs library work, turning its diagnostics into a failure.
private func catalogue<Value>(
  _ work: () throws(DiagnosticsError) -> Value
) throws(Failure) -> Value {
  do throws(DiagnosticsError) {
    return try work()
  } catch {
    throw Failure(error)
  }
}
