internal import Glibc
internal import Store

/// The program: serves, copies a database, or checks one.
@main struct Program {
  static func main() async {
    // A file that nobody asked to be open to others is not.
    umask(0o077)
    var words = Array(CommandLine.arguments.dropFirst())
    if words.contains("--help") || words.contains("-h") { return say(Help.text) }
    let command = words.first.flatMap { $0.hasPrefix("-") ? nil : $0 } ?? "serve"
    if words.first == command { words.removeFirst() }
    do {
      switch command {
      case "serve": try await Serving(try await Settings(words)).run()
      case "backup": try await backup(words)
      case "check": try await check(words)
      case Apart.command: try Apart.read(words)
      default: throw Trouble("'\(command)' is no command; thecal-server --help lists them")
      }
    } catch {
      complain("thecal-server: error: \(sentence(for: error))")
      exit(error is Trouble ? 64 : 70)
    }
  }

  private static func backup(_ words: [String]) async throws {
    guard words.count == 2 else { throw Trouble("backup takes the database and the copy's path") }
    let holding = try await Backup.copy(words[0], to: words[1])
    say(
      "\(words[1]): \(holding.cases) cases, \(holding.entries) entries and \(holding.events) events; every chain holds"
    )
  }

  private static func check(_ words: [String]) async throws {
    guard words.count == 1 else { throw Trouble("check takes the path of a database") }
    let holding = try await Backup.check(words[0])
    say(
      "\(words[0]): \(holding.cases) cases, \(holding.entries) entries and \(holding.events) events; every chain holds"
    )
  }

  private static func sentence(for error: any Error) -> String {
    if case StoreError.failed(let words) = error { return words }
    return "\(error)"
  }
}

/// Writes a line to standard error.
func complain(_ line: String) { put(line, to: STDERR_FILENO) }

/// Writes a line to standard output at once: passwords that are shown once must not wait in a buffer.
func say(_ line: String) { put(line, to: STDOUT_FILENO) }

private func put(_ line: String, to file: Int32) {
  var rest = Array((line + "\n").utf8)[...]
  while !rest.isEmpty {
    let written = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    guard written > 0 else { return }
    rest = rest.dropFirst(written)
  }
}
