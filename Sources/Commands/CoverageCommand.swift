internal import ArgumentParser
internal import Audit
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import LibraryReview
internal import Markup

/// Says what saved cases exercise of the library's criteria.
struct CoverageCommand: ParsableCommand {
  /// What may be written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, xml
  }

  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Say which results and boundaries of each criterion saved cases exercise.",
    discussion: """
      Every criterion of every set is evaluated on every case, at its last seal or the last day of which
      it speaks: met, not met, not known, set aside, not applicable, and for each threshold a value on it
      and no more than one unit beside it.

      Examples:
        thecal criteria coverage Samples/accepted Samples/coverage
        thecal criteria coverage Samples/accepted --suggest Samples/coverage

      Exit codes: 0 every enabled criterion is met, not met and not known in some case; 1 one is not.
      """)

  @Argument(
    help: ArgumentHelp("Cases: files, folders and tar archives.", valueName: "path"))
  var paths: [String]

  @Option(help: "What to write.")
  var format: Format = .text

  @Option(help: "Write synthetic cases that show what is lacking into this folder.")
  var suggest: String?

  @OptionGroup var library: LibraryOption

  func run() throws {
    try Commands.run { () throws(Failure) in
      if let suggest { try checkFolder(suggest) }
      let library = PreparedLibrary(try library.open())
      var coverage = try diagnosed { () throws(DiagnosticsError) in
        try CaseCoverage(library.library)
      }
      var inputs = AuditInputs(paths)
      while let input = inputs.next() { try add(input, to: &coverage, library) }
      if let suggest { return try write(coverage, library, to: suggest) }
      let found = coverage
      guard found.caseCount > 0 else {
        throw Failure(
          .noInput,
          [
            "thecal: error: \(paths.joined(separator: ", ")): no case lies there; name files, folders or "
              + "archives of cases"
          ])
      }
      let bytes =
        format == .text
        ? Array(found.text.utf8)
        : try written { () throws(MarkupWriteError) in try found.document() }
      try Terminal.write(bytes)
      guard found.isComplete else { throw Failure(.differs, []) }
    }
  }

  private func add(
    _ input: AuditInput, to coverage: inout CaseCoverage, _ library: PreparedLibrary
  ) throws(Failure) {
    let bytes: [UInt8]
    switch input.read() {
    case .success(let read): bytes = read
    case .failure(let problem):
      throw Failure(
        problem.isTooLarge ? .badInput : .noInput,
        ["thecal: error: \(input.name): \(problem.why)"])
    }
    let review = try diagnosed { () throws(DiagnosticsError) in
      let read = try library.read(bytes, file: input.name)
      let loaded = try library.knowledge(
        pathway: read.patientCase.pathway, edition: read.patientCase.edition)
      return ReviewedCase(read.patientCase, by: loaded, asOf: read.patientCase.lastDaySpokenOf)
    }
    coverage.add(review, name: input.name)
  }

  /// Made cases go into a folder in which none lie yet: nobody's file is written over.
  private func checkFolder(_ folder: String) throws(Failure) {
    guard FileAccess.isDirectory(folder) else {
      throw Failure(
        .output, ["thecal: error: '\(folder)' is no folder; name one that is there"])
    }
    let names: [String]
    do throws(FileError) {
      names = try FileAccess.list(folder)
    } catch {
      throw Failure(.output, ["thecal: error: \(error.description)"])
    }
    guard let made = names.first(where: { $0.hasPrefix("cov-") }) else { return }
    throw Failure(
      .output,
      ["thecal: error: '\(folder)/\(made)' is there already; remove it, or name another folder"])
  }

  private func write(
    _ coverage: CaseCoverage, _ library: PreparedLibrary, to folder: String
  ) throws(Failure) {
    var maker = try diagnosed { () throws(DiagnosticsError) in
      try SampleMaker(coverage, library.library, library.library.caseReader())
    }
    let cases: [(name: String, bytes: [UInt8])]
    do throws(MarkupWriteError) {
      cases = try maker.cases()
    } catch {
      throw Failure(.ours, ["thecal: error: a case could not be written: \(error)"])
    }
    for one in cases { try Output(path: folder + "/" + one.name).write(one.bytes) }
    try Terminal.write(Array("\(cases.count) cases written to \(folder)\n".utf8))
  }
}
