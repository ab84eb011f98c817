internal import ArgumentParser
internal import ClinicalModel
internal import Glibc
internal import Library
internal import Markup

/// Why a command could not do its work, with the exit code that says so (sysexits, and 1).
struct Failure: Error {
  /// The exit codes.
  enum Code: Int32 {
    /// What was verified is not what was written.
    case differs = 1
    case usage = 64
    case badInput = 65
    case noInput = 66
    case ours = 70
    case output = 74
  }

  let code: Code
  let lines: [String]

  init(_ code: Code, _ lines: [String]) {
    self.code = code
    self.lines = lines
  }

  /// Everything that is wrong with an input.
  init(_ error: DiagnosticsError) {
    let isMissing = error.diagnostics.contains { $0.code == "file.notFound" }
    let lines = error.diagnostics.prefix(Self.mostMessages).map(Self.line)
    let more = error.diagnostics.count - lines.count
    self.init(
      isMissing ? .noInput : .badInput,
      lines + (more > 0 ? ["thecal: error: \(more) more; correct these first"] : []))
  }

  /// An id that the command line names and the library does not hold.
  init(notHeld what: String, of held: [String]) {
    self.init(
      .noInput,
      [
        "thecal: error: the library holds no \(what); use one of: \(held.joined(separator: ", "))"
      ])
  }

  /// Refuses a role that the dictionary does not know.
  static func checkRole(_ role: String, in dictionary: DataDictionary) throws(Failure) {
    guard dictionary.roles[role] == nil else { return }
    throw Failure(notHeld: "role '\(role)'", of: dictionary.roles.keys.sorted())
  }

  /// Refuses a pathway that the library does not hold.
  static func checkPathway(_ pathway: String?, in library: Library) throws(Failure) {
    guard let pathway, library.editions(ofPathway: pathway).isEmpty else { return }
    throw Failure(notHeld: "pathway '\(pathway)'", of: library.pathways)
  }

  /// What is wrong inside a file is placed there; that a file cannot be read is said by the program.
  private static func line(_ diagnostic: Diagnostic) -> String {
    guard diagnostic.code.hasPrefix("file."), diagnostic.position == nil else {
      return diagnostic.description
    }
    let fix = diagnostic.fix ?? "check the name and its permissions"
    return "thecal: error: \(diagnostic.file): \(diagnostic.summary); \(fix)"
  }

  /// So many messages are printed at most: who has more to mend begins with these.
  private static let mostMessages = 200

  /// A file that could not be read.
  init(reading error: FileError) {
    let fix =
      switch error.code {
      case .notFound: "check the name"
      case .isDirectory: "name one file in it"
      case .notOrdinary: "name a file; what a pipe brings is read from standard input"
      case .tooLarge: "give one case only"
      case .notReadable, .notWritable, .notDurable: "check its permissions"
      case .alreadyThere: "name a file that is not there yet"
      }
    self.init(
      error.code == .tooLarge ? .badInput : .noInput,
      ["thecal: error: \(error.description); \(fix)"])
  }
}

/// What some work gives, or the failure that its diagnostics make.
func diagnosed<Value>(
  _ work: () throws(DiagnosticsError) -> Value
) throws(Failure) -> Value {
  do throws(DiagnosticsError) {
    return try work()
  } catch {
    throw Failure(error)
  }
}

/// Standard output and standard error.
enum Terminal {
  /// Writes bytes to standard output; a full output is a failure.
  ///
  /// A reader that has stopped reading wanted no more: the rest is dropped without a word.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      if written < 0, errno == EPIPE { return }
      guard written > 0 else {
        throw Failure(.output, ["thecal: error: standard output could not be written"])
      }
      rest = rest.dropFirst(written)
    }
  }

  /// Writes lines to standard error.
  static func complain(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Colour only on a terminal that wants it.
  static var isColoured: Bool {
    guard isatty(STDOUT_FILENO) == 1 else { return false }
    if let wish = Environment.value("NO_COLOR"), !wish.isEmpty { return false }
    return Environment.value("TERM") != "dumb"
  }
}

/// The process's environment.
enum Environment {
  /// The value of a variable.
  static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

/// Runs a command's work and turns its failure into messages and an exit code.
func run(_ work: () throws(Failure) -> Void) throws {
  do throws(Failure) {
    try work()
  } catch {
    Terminal.complain(error.lines)
    throw ExitCode(error.code.rawValue)
  }
}

/// Runs an audit and turns its failure into messages and an exit code; 1 where it found something.
func runAudit(_ work: () async throws(Failure) -> Bool) async throws {
  let isClean: Bool
  do throws(Failure) {
    isClean = try await work()
  } catch {
    Terminal.complain(error.lines)
    throw ExitCode(error.code.rawValue)
  }
  if !isClean { throw ExitCode(1) }
}
