internal import ArgumentParser
internal import Audit
internal import Markup

/// Writes a sealed case and everything that a replay of it needs into one archive.
struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Write a sealed case with everything that a replay needs into one archive.",
    discussion: """
      The archive holds the case, the library documents that its seals were made from, the schemas and the
      report's style. It is a plain tar file without times or owners: the same case and library give the
      same bytes. thecal replay FILE.tar works from it alone.

      Example: thecal bundle case.xml --output case.tar
      """)

  @Argument(help: "The sealed record.")
  var file: String

  @Option(name: .shortAndLong, help: "Write the archive to this file.")
  var output: String

  @OptionGroup var library: LibraryOption

  func run() throws {
    try Commands.run { () throws(Failure) in
      if Output.isSameFile(output, file) {
        throw Failure(.usage, ["thecal: error: '\(output)' is the case itself; name another file"])
      }
      let opened = try library.open()
      let library = try diagnosed { () throws(DiagnosticsError) in try AuditLibrary(opened) }
      try Output(path: output).write(try archive(from: library))
    }
  }

  private func archive(from library: AuditLibrary) throws(Failure) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileAccess.read(file, maximumBytes: ParseLimits.caseFile.bytes)
    } catch {
      throw Failure(reading: error)
    }
    do throws(AuditProblem) {
      return try Bundle(library).archive(of: bytes, path: file)
    } catch {
      throw Failure(.badInput, ["\(file): error: \(error.why)"])
    }
  }
}
