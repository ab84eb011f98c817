internal import ArgumentParser
internal import CaseDesk
internal import Glibc

/// The command line: the only room that prints.
struct ThecalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
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
    subcommands: [
      EvaluateCommand.self, CriteriaCommand.self, NewCommand.self, RecordCommand.self,
      ListCommand.self, VerifyCommand.self, HeadCommand.self, KeyCommand.self,
      SealCommand.self, BundleCommand.self, ReplayCommand.self, ImpactCommand.self,
      ConcordanceCommand.self, CompareCommand.self, ExplainCommand.self,
      TrialCommand.self,
    ])
}

/// The program: its executable does nothing but start it.
public enum Program {
  /// Reads the command line and does what it says.
  ///
  /// On the main thread, but for the commands that wait for others: any other thread's memory comes
  /// from the system page by page, which costs an evaluation hundreds of calls.
  @MainActor public static func start() async {
    // A file that may grow no further is an error to report, not a reason to die half-way.
    signal(SIGXFSZ, SIG_IGN)
    // Nor is a reader that stops early.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try ThecalCommand.parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      ThecalCommand.exit(withError: error)
    }
  }
}
