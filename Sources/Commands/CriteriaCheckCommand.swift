internal import ArgumentParser
internal import ClinicalModel
internal import Library
internal import LibraryReview
internal import Markup

extension CriteriaCommand {
  /// Checks the library, or documents that are not in it yet.
  struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check the library, or single documents, and say everything that is wrong.",
      discussion: """
        Every document is held against its schema, the data dictionary, the manifest, and the rules of
        docs/criteria-authoring.md. What is wrong is said on standard error, each with file, line and
        column. What the check could not decide is counted; --notes names it.

        Exit codes: 0 no error, warnings or not; 65 errors; 66 no such document.
        """)

    @Argument(help: "Documents to check; the whole library where none is named.")
    var paths: [String] = []

    @Option(
      name: .customLong("as-of"),
      help: "The day from which the age of sources is counted; today where none is given.")
    var asOf: String?

    @Option(
      name: .customLong("sources-within"),
      help: ArgumentHelp(
        "Warn of sources that were last checked longer ago than this.", valueName: "months"))
    var sourcesWithin: Int = LibraryCheck.usualAge

    @Flag(help: "Also say what could not be decided, and what is met by every answer.")
    var notes = false

    @OptionGroup var library: LibraryOption

    func validate() throws {
      if let asOf, AsOf(asOf) == nil {
        throw ValidationError("'\(asOf)' is not a date of the calendar; write 2026-03-03.")
      }
      guard (1...1200).contains(sourcesWithin) else {
        throw ValidationError("--sources-within is a number of months from 1 to 1200.")
      }
    }

    func run() throws {
      try Commands.run { () throws(Failure) in
        let found = try findings()
        let shown = found.filter { notes || $0.severity != .note }
        guard !found.contains(where: { $0.severity == .error }) else {
          throw Failure(DiagnosticsError(shown))
        }
        Terminal.complain(shown.map(\.description))
        try Terminal.write(Array(summary(of: found).utf8))
      }
    }

    private func findings() throws(Failure) -> [Diagnostic] {
      let library = try library.open()
      let day = (asOf.flatMap(AsOf.init) ?? Clock.today).day
      var found: [Diagnostic] = []
      for path in paths.isEmpty ? [nil] : paths.map(Optional.some) {
        let survey =
          if let path { try named(path, beside: library) } else {
            try diagnosed { () throws(DiagnosticsError) in try library.survey() }
          }
        found += LibraryCheck(survey, asOf: day, sourcesWithin: sourcesWithin).findings
      }
      return found
    }

    /// A document that the command line names: what is there and is no file is no input.
    private func named(
      _ path: String, beside library: Library
    ) throws(Failure) -> LibrarySurvey {
      do throws(DiagnosticsError) {
        return try library.survey(file: path)
      } catch {
        let failure = Failure(error)
        let isInput = error.diagnostics.contains {
          $0.file != path || !$0.code.hasPrefix("file.") || $0.code == "file.tooLarge"
        }
        throw isInput ? failure : Failure(.noInput, failure.lines)
      }
    }

    private func summary(of found: [Diagnostic]) -> String {
      let what = paths.isEmpty ? "the library" : "\(paths.count) document(s)"
      let warnings = found.count { $0.severity == .warning }
      let open = found.count { $0.severity == .note }
      let verdict = warnings == 0 ? "nothing is wrong" : "no error, \(warnings) warning(s)"
      let rest = open == 0 || notes ? "" : "; \(open) note(s) on what was not decided: --notes"
      return "\(what): \(verdict)\(rest)\n"
    }
  }
}
