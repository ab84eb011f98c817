/// Why a file could not be read or written.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of failure a caller may want to tell apart.
  public enum Code: String, Sendable {
    /// There is nothing at that path.
    case notFound
    /// There is a directory where a file is wanted.
    case isDirectory
    /// There is a pipe, a socket or a device where a file is wanted.
    case notOrdinary
    /// It is there but cannot be read.
    case notReadable
    /// It is larger than its reader takes.
    case tooLarge
    /// It cannot be written.
    case notWritable
    /// It was written, but it is not certain that it would outlast a loss of power.
    case notDurable
    /// Something is there already, and nothing is overwritten.
    case alreadyThere
  }

  /// The kind of failure; two errors of one kind are equal.
  public let code: Code
  /// The path as the user gave it.
  public let path: String
  /// What happened, a sentence without its full stop.
  public let message: String

  /// A failure of the given kind at a path.
  public init(_ code: Code, path: String, _ message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// The path and the message.
  public var description: String { "\(path == "-" ? "<stdin>" : path): \(message)" }

  /// Compares the kinds only.
  public static func == (left: FileError, right: FileError) -> Bool { left.code == right.code }
}
