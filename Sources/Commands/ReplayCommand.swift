internal import ArgumentParser
internal import Audit
internal import CaseDesk

/// Evaluates sealed cases again and says which do not come out as they did.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Evaluate sealed cases again and say which do not come out as they did.",
    discussion: """
      Each seal of each case is tried: the case as it stood before the seal, at the seal's date, by the
      pathway and edition that it names. The digest of the whole result is compared; with --full the
      report is written again too and its bytes are compared. Only what is not identical is named:
        drifted        another result, with the first difference and what stands behind it
        tampered       the record is not what was written
        cannot be re-run   and why: no seal, a draft, an edition that is not held, unreadable

      Examples:
        thecal replay cases/
        thecal replay --full --format ndjson 2026.tar

      Exit codes: 0 all are identical; 1 not all are; 64 usage; 66 no library; 74 the output could not be
      written.
      """)

  @Flag(help: "Write each report again and compare its bytes.")
  var full = false

  @Option(name: .customLong("engine-version"), help: .hidden)
  var engineVersion: String = Version.text

  @OptionGroup var options: AuditOptions

  func run() async throws {
    try await Commands.runAudit { () async throws(Failure) in
      let replay = Replay(try library(), isFull: full, engine: engineVersion)
      var summary = ReplaySummary()
      var output = AuditOutput(options.format, name: "replay")
      await AuditRun(workers: options.workerCount, work: replay.rows)
        .over(options.inputs) { rows in
          for line in summary.add(rows) { output.write(line) }
          output.step()
        }
      output.write(summary.line)
      try output.finish()
      return summary.isAllIdentical
    }
  }

  /// The library; bundles bring their own, so that it may be missing where nothing else is replayed.
  private func library() throws(Failure) -> AuditLibrary? {
    do throws(Failure) {
      return try options.open()
    } catch {
      guard error.code == .noInput, options.paths.allSatisfy({ $0.hasSuffix(".tar") }) else {
        throw error
      }
      return nil
    }
  }
}
