internal import ArgumentParser
internal import Audit
internal import ClinicalModel

/// What another edition of a pathway makes of many cases.
struct ImpactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Say which recommendations another edition of a pathway would change, and why.",
    discussion: """
      Each case is evaluated by both editions at the date of its last seal, or at the last day of which it
      speaks. Given are the recommendations that change, each with the criterion and the boundary behind
      it, the counts by change, and the open facts that block most cases under the new edition. Cases
      of another pathway, or of one that does not hold both editions, are counted as not concerned.

      Example: thecal impact --from 2026-11 --to 2027-05 --pathway noncancer-pain cases/

      Exit codes: 0 done; 1 a case could not be compared, and is named; 64 usage; 66 no library, or an
      edition that it does not hold; 74 the output could not be written.
      """)

  @Option(help: "The old edition.")
  var from: String

  @Option(help: "The new edition.")
  var to: String

  @Option(
    help: "The pathway; where none is given, that of each case, as last sealed or as it names.")
  var pathway: String?

  @Option(name: .customLong("as-of"), help: "Look at every case at this date or instant.")
  var asOf: String?

  @OptionGroup var options: AuditOptions

  func validate() throws {
    if let asOf, AsOf(asOf) == nil {
      throw ValidationError(
        "'\(asOf)' is not a date of the calendar; write 2026-03-03 or 2026-03-03T09:00:00+01:00.")
    }
  }

  private func impact(by library: AuditLibrary) throws(Failure) -> Impact {
    do throws(AuditProblem) {
      return try Impact(
        library, pathway: pathway, from: from, to: to, asOf: asOf.flatMap(AsOf.init))
    } catch {
      throw Failure(.noInput, ["thecal: error: \(error.why)"])
    }
  }

  func run() async throws {
    try await Commands.runAudit { () async throws(Failure) in
      let impact = try impact(by: try options.open())
      var summary = ImpactSummary()
      var output = AuditOutput(options.format, name: "impact")
      await AuditRun(workers: options.workerCount, work: impact.impact)
        .over(options.inputs) { outcome in
          if let line = summary.add(outcome) { output.write(line) }
          output.step()
        }
      for line in summary.lines { output.write(line) }
      try output.finish()
      return summary.isWhole
    }
  }
}
