internal import ArgumentParser
internal import CaseFile
internal import Markup

/// Says whether records are what was written.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify records, and name the first bad entry.",
    discussion: """
      The chain of digests is verified from the first entry to the head. With a
      signed head that was kept elsewhere it is also shown that the record only
      grew since.

      Examples:
        thecal verify case.xml
        thecal verify case.xml --head case.head --public-key team.pem.pub

      Exit codes: 0 intact; 1 something was done to a record; 65 no record at all;
      66 no such file.
      """)

  @Argument(help: "The records.")
  var files: [String]

  @Option(help: "A signed head that was kept elsewhere.")
  var head: String?

  @Option(name: .customLong("public-key"), help: "The public key that signed it.")
  var publicKey: String?

  func validate() throws {
    if (head == nil) != (publicKey == nil) {
      throw ValidationError("--head and --public-key belong together.")
    }
    if head != nil, files.count > 1 {
      throw ValidationError("A signed head belongs to one record.")
    }
  }

  func run() throws {
    try Commands.run { () throws(Failure) in
      let kept = try keptHead()
      var worst: Failure?
      for file in files {
        do throws(Failure) {
          try Terminal.write(Array((try verdict(on: file, kept) + "\n").utf8))
        } catch {
          if error.code == .output { throw error }
          Terminal.complain(error.lines)
          let isWorse = worst.map { $0.code == .differs } ?? true
          if isWorse { worst = Failure(error.code, []) }
        }
      }
      if let worst { throw worst }
    }
  }

  private func keptHead() throws(Failure) -> SignedHead? {
    guard let head, let publicKey else { return nil }
    let key = try KeyFile(publicKey).verificationKey()
    guard let kept = SignedHead(try TextFile(head).text(maximumBytes: 65_536)) else {
      throw Failure(.badInput, ["\(head): error: this is no signed head"])
    }
    guard kept.isSigned(by: key) else {
      throw Failure(
        .differs, ["\(head): error: key \(key.name) did not sign this head, or it was changed"])
    }
    return kept
  }

  private func verdict(on file: String, _ kept: SignedHead?) throws(Failure) -> String {
    let report = RecordVerifier.verify(try Recording.bytes(of: file))
    let fault = kept.map { $0.fault(in: report) } ?? report.fault
    if let fault {
      throw Failure(
        fault.kind == .draft ? .badInput : .differs, [fault.diagnostic(file: file).description])
    }
    let count = report.digests.count
    var words = "\(file): intact: \(counted(count)), \(report.head?.digest.description ?? "")"
    if !report.wentBack.isEmpty {
      words +=
        "; the clock had gone back at \(report.wentBack.map { "entry \($0)" }.joined(separator: ", "))"
    }
    if let kept {
      words +=
        "; since the head signed at \(kept.signed) it grew by \(counted(count - kept.head.entries))"
    }
    return words
  }

  private func counted(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }
}
