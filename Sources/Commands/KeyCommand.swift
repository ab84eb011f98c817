internal import ArgumentParser
internal import CaseFile
internal import Markup

/// Makes and shows the keys that sign heads.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make keys that sign the heads of records.",
    discussion: """
      Keys are Ed25519 in PEM files, as OpenSSL reads and writes them. Keep the
      private key where the records are not. A new key needs no ceremony: sign one
      head with both, and keep the old public key for the heads that it signed.
      """,
    subcommands: [FoundCommand.self, ShowCommand.self])

  /// Makes a key.
  struct FoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Make a key: FILE, for its owner only, and FILE.pub.")

    @Argument(help: "Where the private key goes; nothing is overwritten.")
    var file: String

    func run() throws {
      try Commands.run { () throws(Failure) in
        let key = SigningKey()
        do throws(FileError) {
          try FileAccess.writeNew([
            (file + ".pub", Array(key.publicKey.pem.utf8), nil),
            (file, Array(key.pem.utf8), 0o600),
          ])
        } catch {
          throw Failure(.output, ["thecal: error: \(error.description); no key was made"])
        }
        try Terminal.write(Array("key \(key.publicKey.name): \(file), \(file).pub\n".utf8))
      }
    }
  }

  /// Shows the public half of a key.
  struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "public", abstract: "Write the public half of a private key.")

    @Argument(help: "The private key.")
    var file: String

    func run() throws {
      try Commands.run { () throws(Failure) in
        try Terminal.write(Array(try KeyFile(file).signingKey().publicKey.pem.utf8))
      }
    }
  }
}

/// A key on the disk.
struct KeyFile {
  let path: String

  init(_ path: String) { self.path = path }

  func signingKey() throws(Failure) -> SigningKey {
    try key { text throws(KeyError) in try SigningKey(pem: text) }
  }

  func verificationKey() throws(Failure) -> VerificationKey {
    try key { text throws(KeyError) in try VerificationKey(pem: text) }
  }

  private func key<Key>(_ read: (String) throws(KeyError) -> Key) throws(Failure) -> Key {
    let text = try TextFile(path).text(maximumBytes: 4096)
    do throws(KeyError) {
      return try read(text)
    } catch {
      throw Failure(.badInput, ["\(path): error: \(error.description)"])
    }
  }
}

/// A small text that a command is given.
struct TextFile {
  let path: String

  init(_ path: String) { self.path = path }

  func text(maximumBytes: Int) throws(Failure) -> String {
    do throws(FileError) {
      let bytes =
        path == "-"
        ? try FileAccess.readStandardInput(maximumBytes: maximumBytes)
        : try FileAccess.read(path, maximumBytes: maximumBytes)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw FileError(.notReadable, path: path, "this is not UTF-8")
      }
      return text
    } catch {
      throw Failure(reading: error)
    }
  }
}
