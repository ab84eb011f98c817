internal import ArgumentParser
internal import CaseDesk
internal import ClinicalModel
internal import Markup
internal import Reporting

/// Says where the trials of one case stand.
struct TrialCommand: ParsableCommand {
  /// What may be written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, xml
  }

  static let configuration = CommandConfiguration(
    commandName: "trial",
    abstract: "Say where a trial stands in its protocol: done, next, not before when.",
    discussion: """
      For each trial of the case: the steps that were done, what may come next and not before when, until
      when to observe, which planned readings are due, and where the record departs from the protocol.
      What hangs on an answer that is not on record is said as such. It computes no dose.

      Examples:
        thecal trial case.xml
        thecal trial case.xml --as-of 2026-03-21T10:00:00+01:00
        thecal trial case.xml --format xml
      """)

  @OptionGroup var subject: CaseOption

  @Option(help: "What to write.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  func run() throws {
    try Commands.run { () throws(Failure) in
      try Output.refuse(output, over: subject.file)
      let evaluation = CaseWork(
        file: subject.file, pathway: subject.pathway,
        asOf: subject.asOf.flatMap(AsOf.init) ?? Clock.today, engine: Version.text,
        library: try subject.prepared())
      let standings = TrialStandings(ReportBuilder(try evaluation.input()).report)
      let bytes =
        format == .text
        ? Array(standings.text(isColoured: output == nil && Terminal.isColoured).utf8)
        : try written { () throws(MarkupWriteError) in try standings.document() }
      try Output(path: output).write(bytes)
    }
  }
}
