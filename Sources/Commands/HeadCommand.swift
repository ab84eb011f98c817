internal import ArgumentParser
internal import CaseFile
internal import ClinicalModel
internal import Markup

/// Signs the head of a record as it stands.
struct HeadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head", abstract: "Sign the head of a record, to be kept elsewhere.",
    discussion: """
      A chain alone cannot tell a record from a shorter one. A signed head, kept
      where the record is not, can: thecal verify CASE --head FILE --public-key
      KEY.pub.

      Example: thecal head case.xml --key team.pem --output case.head
      """)

  @Argument(help: "The record.")
  var file: String

  @Option(help: "The private key; give it twice to sign with an old key and a new one.")
  var key: [String]

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @Option(help: .hidden)
  var signed: String?

  func validate() throws { try Clock.check(signed) }

  func run() throws {
    try Commands.run { () throws(Failure) in
      if let output { try refuse(output) }
      var keys: [SigningKey] = []
      for path in key { keys.append(try KeyFile(path).signingKey()) }
      let record = try Recording.record(at: file)
      let moment = signed.flatMap(Instant.init) ?? Clock.now
      try Output(path: output).write(Array(try head(of: record, at: moment, keys).text.utf8))
    }
  }

  /// A head written over the record or a key would be the end of them.
  private func refuse(_ output: String) throws(Failure) {
    for input in [file] + key where Output.isSameFile(output, input) {
      throw Failure(
        .usage,
        ["thecal: error: '\(output)' is what the head is made from; name another file for it"])
    }
  }

  private func head(
    of record: CaseRecord, at moment: Instant, _ keys: [SigningKey]
  ) throws(Failure) -> SignedHead {
    do throws(KeyError) {
      return try SignedHead(of: record, at: moment, with: keys)
    } catch {
      throw Failure(.ours, ["thecal: error: \(error.description)"])
    }
  }
}
