internal import ArgumentParser
internal import Audit
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// Appends the recommendation to a record, with the digests of everything it was made from.
struct SealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "Append the recommendation to records, with what it was made from.",
    discussion: """
      Each record is evaluated and the recommendation becomes its next entry: the digests of the result,
      of the report's XML, of the case as it stood, and of criteria, formulary, profiles, dictionary and
      wording; the as-of date; the versions of engine, case format and semantics; and why this pathway
      and edition were taken. It is no evidence: it changes no later evaluation.

      With --sign the head of the sealed record is signed too; keep that file where the record is not
      (thecal verify CASE --head FILE).

      Example: thecal seal case.xml --role pain-physician --by u17 --sign team.pem

      Exit codes: 0 sealed and on the disk; 64 usage; 65 the record is bad or is a draft; 66 no such
      input; 74 it could not be written.
      """)

  @Argument(help: "The records.")
  var files: [String]

  @Option(help: "The role that seals.")
  var role: String

  @Option(help: "A pseudonym of who seals.")
  var by: String

  @Option(
    name: .customLong("as-of"),
    help: "The date or instant to look at the case; today where none is given.")
  var asOf: String?

  @Option(help: "Use this pathway instead of the one the case names; needs --because.")
  var pathway: String?

  @Option(help: "The edition of that pathway; the newest held where none is given.")
  var edition: String?

  @Option(help: "Why that pathway was taken.")
  var because: String?

  @Option(
    help: ArgumentHelp(
      "Sign the head of each sealed record with this key, into RECORD.head, or RECORD.N.head.",
      valueName: "key.pem"))
  var sign: String?

  @Option(name: .customLong("engine-version"), help: .hidden)
  var engineVersion: String = Version.text

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if let asOf, AsOf(asOf) == nil {
      throw ValidationError(
        "'\(asOf)' is not a date of the calendar; write 2026-03-03 or 2026-03-03T09:00:00+01:00.")
    }
    if (pathway == nil) != (because == nil) {
      throw ValidationError("--pathway and --because go together: a choice needs its reason.")
    }
    if edition != nil, pathway == nil {
      throw ValidationError("--edition goes with --pathway.")
    }
  }

  func run() throws {
    try Commands.run { () throws(Failure) in
      let opened = try library.open()
      try Failure.checkRole(role, in: opened.dictionary)
      try Failure.checkPathway(pathway, in: opened)
      let library = try diagnosed { () throws(DiagnosticsError) in try AuditLibrary(opened) }
      let sealing = Sealing(library, engine: engineVersion)
      var key: SigningKey?
      if let sign { key = try KeyFile(sign).signingKey() }
      warn(of: opened)
      try sealAll(by: sealing, key)
      if key == nil { Terminal.complain([Self.unsigned]) }
    }
  }

  /// A record that cannot be sealed does not keep the others from it; the first failure is the command's.
  private func sealAll(by sealing: Sealing, _ key: SigningKey?) throws(Failure) {
    var first: Failure?
    for file in files {
      do throws(Failure) {
        let outcome = try seal(file, by: sealing)
        if let key { try signHead(of: outcome, file, key) }
        try Terminal.write(
          Array(
            "\(file): sealed as entry \(outcome.entry): \(outcome.category), \(outcome.result)\n"
              .utf8))
      } catch {
        if first != nil { Terminal.complain(error.lines) }
        first = first ?? error
      }
    }
    if let first { throw first }
  }

  /// The signed head beside the record, for the keeper to take away; a head that is there stays.
  private func signHead(
    of outcome: Sealing.Outcome, _ file: String, _ key: SigningKey
  ) throws(Failure) {
    let head: SignedHead
    do throws(KeyError) {
      head = try SignedHead(of: outcome.record, at: Clock.now, with: [key])
    } catch {
      throw Failure(.ours, ["thecal: error: \(error.description)"])
    }
    let first = file + ".head"
    let isTaken = FileAccess.exists(first) || FileAccess.isLink(first)
    let path = isTaken ? "\(file).\(outcome.record.head.entries).head" : first
    do throws(FileError) {
      try FileAccess.writeNew(Array(head.text.utf8), to: path)
    } catch {
      throw Failure(
        .output,
        [
          "thecal: error: \(error.description)",
          "\(file): note: it is sealed; sign its head with thecal head",
        ])
    }
  }

  /// Said once, whatever the number of records.
  private static let unsigned =
    "thecal: note: no signed head was made; use --sign KEY.pem, or thecal head RECORD --key KEY.pem"

  private static func isAhead(_ moment: AsOf) -> Bool {
    switch moment {
    case .endOf(let day): day > Clock.today.day
    case .instant(let instant): instant > Clock.now
    }
  }

  /// What is odd and no reason to refuse: the seal itself says what it was made from, and when.
  private func warn(of library: Library) {
    if let asOf, let moment = AsOf(asOf), Self.isAhead(moment) {
      Terminal.complain(["thecal: warning: --as-of \(asOf) is in the future"])
    }
    let others = library.manifestProblems()
    if let first = others.first {
      Terminal.complain([
        "thecal: warning: \(first.file): \(first.summary)"
          + (others.count > 1 ? "; and \(others.count - 1) more" : "")
          + "; the seal names the library's documents as they are"
      ])
    }
  }

  private func seal(
    _ file: String, by sealing: Sealing
  ) throws(Failure) -> Sealing.Outcome {
    let request = pathway.flatMap { pathway in
      because.map { Sealing.Request(pathway: pathway, edition: edition, because: $0) }
    }
    do throws(RecordingError) {
      return try sealing.seal(
        file, asOf: asOf.flatMap(AsOf.init) ?? Clock.today,
        by: EntryStamp(role: role, by: by, recorded: Clock.now), request)
    } catch {
      throw Failure(error, file: file)
    }
  }
}
