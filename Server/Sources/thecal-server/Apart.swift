internal import CaseDesk
internal import Library
internal import Markup
internal import Web

/// What the app does as a child of its own: reads a file from elsewhere (X11).
enum Apart {
  /// The command, which nobody but the app itself gives.
  static let command = "read-apart"

  /// Reads standard input as the app will, by the library of a folder.
  static func read(_ words: [String]) throws {
    guard let folder = words.first, let bounds = Quarantine.Bounds(words.dropFirst()),
      bounds.bind()
    else { throw Trouble("read-apart takes the library's folder, bytes of memory and seconds") }
    let bytes = try FileAccess.readStandardInput(maximumBytes: IncomingFile.most)
    let library = PreparedLibrary(try Library(root: folder))
    do {
      _ = try IncomingFile(by: library, clock: .machine, engine: WebApp.engine).record(in: bytes)
    } catch is DiagnosticsError {
      // Wrong, and read to its end: the app reads it once more and says what is wrong.
    }
  }
}
