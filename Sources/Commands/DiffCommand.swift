internal import ArgumentParser
internal import ClinicalModel
internal import LibraryReview
internal import Markup

/// Says what two editions differ in.
struct DiffCommand: ParsableCommand {
  /// How the result is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, xml
  }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Say what differs in meaning between two editions or two sources, and show a case that tells them apart.",
    discussion: """
      A and B are two editions of a set or a pathway (ID@EDITION), two documents, two libraries (the
      folders that hold Criteria), or two criteria (ID, or SET/ID). Two sets of different sources (ID, or
      ID@EDITION) are compared by the questions of Criteria/questions.xml: criteria that answer one question
      for the same patients are a pair, those of one kind first; the pairs are listed, and what stands in
      one set alone. Order and white space are no difference; that only words changed is said.

      With --witness a case is looked for on which the two disagree, the fewest entries first, by going
      through the regions that the thresholds cut for each fact. What was searched is said; that nothing
      was found is no proof.

      Examples: thecal criteria diff pacc-2024-noncancer@2024 draft.xml
                thecal criteria diff anthem-cg-surg-79 aetna-cpb-0161 --witness
                thecal criteria diff cmm210.pain.trial-success.gt50-8h cmm210.pain.trial-success.ge50 --witness

      Exit codes: 0 nothing differs; 1 something differs; 64 usage; 65 a document is wrong; 66 there is no
      such set, criterion, file or library.
      """)

  @Argument(help: "The one side.") var a: String
  @Argument(help: "The other side.") var b: String

  @Flag(help: "Show a case, as small as is found, on which the two disagree.")
  var witness = false

  @Option(
    name: .customLong("as-of"), help: "The day as of which a witness is evaluated; today otherwise."
  )
  var asOf: String?

  @Option(help: "How many cases are tried at most for each pair of criteria.")
  var limit = 20_000

  @Option(help: "How to write the result.") var format: Format = .text

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if let asOf, CivilDate(asOf) == nil {
      throw ValidationError("'\(asOf)' is not a day of the calendar; write 2026-03-03.")
    }
    if limit < 1 { throw ValidationError("--limit takes a number from 1.") }
  }

  func run() throws {
    var isEqual = false
    try Commands.run { () throws(Failure) in
      let library = try library.open()
      let document = try diagnosed { () throws(DiagnosticsError) in
        let diff = try CriteriaDiff(try DiffSide(a, in: library), try DiffSide(b, in: library))
        isEqual = diff.isEmpty
        guard witness else { return DiffDocument(diff, witnesses: nil) }
        let day = asOf.flatMap(AsOf.init) ?? Clock.today
        return DiffDocument(diff, witnesses: try diff.witnesses(asOf: day, limit: limit))
      }
      try Terminal.write(try bytes(of: document))
    }
    if !isEqual { throw ExitCode(Failure.Code.differs.rawValue) }
  }

  private func bytes(of document: DiffDocument) throws(Failure) -> [UInt8] {
    guard format == .xml else { return Array(document.text.utf8) }
    do throws(MarkupWriteError) {
      return try document.xml()
    } catch {
      throw Failure(.ours, ["thecal: error: the result could not be written: \(error)"])
    }
  }
}
