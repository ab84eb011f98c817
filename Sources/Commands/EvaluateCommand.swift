internal import ArgumentParser
internal import CaseDesk
internal import ClinicalModel
internal import Library
internal import Markup
internal import Reporting

/// Evaluates one case.
struct EvaluateCommand: ParsableCommand {
  /// What may be written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, xml, html, letter
  }

  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Evaluate one case and write the recommendation report.",
    discussion: """
      The case names its pathway and edition. The answer holds for the as-of date: what had been
      recorded by the end of that day is seen, everything later is not.

      Examples:
        thecal evaluate case.xml
        thecal evaluate case.xml --as-of 2026-03-03 --format html --output report.html
        thecal evaluate case.xml --format letter --role psychologist
        cat case.xml | thecal evaluate -

      Exit codes: 0 done, whatever the recommendation; 64 usage; 65 the input is bad; 66 no such input;
      70 our fault; 74 the output could not be written.
      """)

  @Argument(help: "The case file; - for standard input.")
  var file: String

  @Option(help: "Use this pathway instead of the one the case names; the report says so.")
  var pathway: String?

  @Option(
    name: .customLong("as-of"),
    help: "The date (2026-03-03) or instant to look at the case; today where none is given.")
  var asOf: String?

  @Option(help: "What to write.")
  var format: Format = .text

  @Option(help: "For letters: the role that is asked.")
  var role: String?

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @Option(name: .customLong("engine-version"), help: .hidden)
  var engineVersion: String = Version.text

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if let asOf, AsOf(asOf) == nil {
      throw ValidationError(
        "'\(asOf)' is not a date of the calendar; write 2026-03-03 or 2026-03-03T09:00:00+01:00.")
    }
    if format == .letter, role == nil {
      throw ValidationError(
        "A letter is written to a role: add --role, such as --role psychologist.")
    }
  }

  func run() throws {
    try Commands.run { () throws(Failure) in
      try Output.refuse(output, over: file)
      var (evaluation, input) = try evaluated()
      input.saysConditions = format == .xml
      let report = ReportBuilder(input).report
      var page: WrittenPage?
      let bytes = try Rendering(report: report, library: evaluation.library.library)
        .bytes(format, role: role, page: &page)
      try Output(path: output).write(bytes)
      withExtendedLifetime((evaluation, input, report, page)) { Output.end() }
    }
  }

  /// Reads of the library what the case asks for; the whole of it where that will not do.
  private func evaluated() throws(Failure) -> (CaseWork, ReportInput) {
    if let asked = evaluatedAsAsked(try library.root()) { return asked }
    let evaluation = evaluation(by: PreparedLibrary(try library.open()))
    return (evaluation, try evaluation.input())
  }

  /// Whatever stands against this way, the other one comes to the same answer, or says what is wrong.
  private func evaluatedAsAsked(_ root: String) -> (CaseWork, ReportInput)? {
    guard pathway == nil, file != "-",
      let bytes = try? FileAccess.read(file, maximumBytes: ParseLimits.caseFile.bytes),
      let asked = AskedLibrary(root: root, askedBy: bytes)
    else { return nil }
    let evaluation = evaluation(by: PreparedLibrary(asked.library, knowing: asked.loaded))
    guard let input = try? evaluation.input(bytes), asked.isFor(input.patientCase) else {
      return nil
    }
    return (evaluation, input)
  }

  private func evaluation(by library: PreparedLibrary) -> CaseWork {
    CaseWork(
      file: file, pathway: pathway, asOf: asOf.flatMap(AsOf.init) ?? Clock.today,
      engine: engineVersion, library: library)
  }
}
