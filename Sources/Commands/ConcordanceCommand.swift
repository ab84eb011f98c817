internal import ArgumentParser
internal import Audit
internal import Markup

/// Recommendation against decision against outcome, over many cases.
struct ConcordanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concordance",
    abstract: "Compare recommendations with decisions and outcomes over many cases.",
    discussion: """
      The last decision of each case is held against the recommendation that was sealed before it, or
      against the case as it stood then, evaluated again. Given are the agreement, Cohen's kappa, the
      overrides by reason, and four figures of follow-up with their counts; what may stand beside them is
      data (Criteria/cohort-figures.xml).

      Examples:
        thecal concordance cases/
        thecal concordance --format ndjson 2026.tar

      Exit codes: 0 done; 1 a case could not be read, and is named; 64 usage; 66 no library; 74 the output
      could not be written.
      """)

  @OptionGroup var options: AuditOptions

  func run() async throws {
    try await Commands.runAudit { () async throws(Failure) in
      let library = try options.open()
      var concordance = try diagnosed { () throws(DiagnosticsError) in
        try Concordance(library.library)
      }
      var output = AuditOutput(options.format, name: "concordance")
      await AuditRun(workers: options.workerCount, work: Concordance.work(from: library))
        .over(options.inputs) { outcome in
          if let line = concordance.add(outcome) { output.write(line) }
          output.step()
        }
      for line in concordance.lines { output.write(line) }
      try output.finish()
      return concordance.isWhole
    }
  }
}
