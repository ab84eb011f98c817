internal import ArgumentParser
internal import Audit
internal import Glibc
internal import Markup

/// What every audit command takes: cases, a library, and how the result is written.
struct AuditOptions: ParsableArguments {
  /// How an audit's result is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, xml, ndjson
  }

  @Argument(
    help: ArgumentHelp(
      "Cases: files, folders (every .xml and .tar below them) and tar archives.",
      valueName: "path"))
  var paths: [String]

  @Option(help: "How to write the result.")
  var format: Format = .text

  @Option(help: "How many cases to work on at once; every core where none is given.")
  var workers: Int?

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers takes a number from 1 to 1024.")
    }
  }

  /// How many cases are worked on at once.
  var workerCount: Int { workers ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The cases.
  var inputs: AuditInputs { AuditInputs(paths) }

  /// The library, opened for as many workers.
  func open() throws(Failure) -> AuditLibrary {
    let library = try library.open()
    return try diagnosed { () throws(DiagnosticsError) in
      try AuditLibrary(library, workers: workerCount)
    }
  }
}

/// Writes the lines of an audit: text and NDJSON as they come, XML as one document at the end.
struct AuditOutput {
  let format: AuditOptions.Format
  let name: String
  private var elements: [Element] = []
  private var failure: Failure?
  private var progress = Progress()

  /// An output whose XML document has this name.
  init(_ format: AuditOptions.Format, name: String) {
    self.format = format
    self.name = name
  }

  /// Writes a line; the first failure is kept until the end.
  mutating func write(_ line: AuditLine) {
    guard failure == nil, format != .text || !line.words.isEmpty else { return }
    progress.clear()
    do throws(Failure) {
      switch format {
      case .text: try Terminal.write(Array((line.words + "\n").utf8))
      case .ndjson: try Terminal.write(Array((line.json + "\n").utf8))
      case .xml: elements.append(line.element)
      }
    } catch {
      failure = error
    }
  }

  /// Counts a case that is done.
  mutating func step() { progress.step() }

  /// Ends the output.
  mutating func finish() throws(Failure) {
    progress.clear()
    if let failure { throw failure }
    guard format == .xml else { return }
    let root = Element(name, namespace: "urn:thecal:audit:1", [], elements.map(Node.element))
    let bytes: [UInt8]
    do throws(MarkupWriteError) {
      bytes = try XMLWriting.document(root, indent: true)
    } catch {
      throw Failure(.ours, ["thecal: error: the result could not be written: \(error)"])
    }
    try Terminal.write(bytes)
  }
}

/// A line on a terminal that says how far an audit has come; nothing where there is no terminal.
private struct Progress {
  /// So many cases, even slow ones, take less than half a second: written by count, not by the clock.
  private static let step = 8
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var count = 0
  private var isShown = false

  /// Counts one case; the first is a sign of life.
  mutating func step() {
    count += 1
    guard isTerminal, count == 1 || count.isMultiple(of: Self.step) else { return }
    show("\r\(count) done")
    isShown = true
  }

  /// Takes the line away, so that a result does not stand behind it.
  mutating func clear() {
    if isShown { show("\r\u{1B}[K") }
    isShown = false
  }

  private func show(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
