public import ArgumentParser

/// The command line: the only room that prints.
public struct ThecalCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "thecal",
    abstract: "Candidacy for intrathecal drug delivery, with reasons anyone can check.",
    discussion: """
      Thecal reads a patient case and the criteria a team has adopted, and says what is known, what is
      missing and from whom, and what the criteria make of it. It supports the clinician's decision and
      never takes it.

      Start here:
        thecal new --indication noncancer-pain > case.xml
        thecal evaluate case.xml
        thecal evaluate case.xml --format html --output report.html
      """,
    version: Version.text,
    subcommands: [EvaluateCommand.self, CriteriaCommand.self, NewCommand.self])

  /// A command line.
  public init() {}
}

/// The product's version.
enum Version {
  static let text = "0.1.0"
}
