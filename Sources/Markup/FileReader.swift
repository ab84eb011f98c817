internal import Glibc

/// A file read piece by piece, so that an archive of any size passes through a small room.
public struct FileReader: ~Copyable {
  private let descriptor: CInt
  private let path: String

  /// Opens a file.
  public init(_ path: String) throws(FileError) {
    descriptor = try FileAccess.opened(path)
    self.path = path
  }

  deinit { close(descriptor) }

  /// The next bytes: as many as were asked for, fewer only at the file's end.
  public mutating func read(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileAccess.failure(errno, path, otherwise: .notReadable) }
      if got == 0 { break }
      filled += got
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Goes on behind so many bytes; the next reading finds out whether there are as many.
  public mutating func skip(_ count: Int) throws(FileError) {
    guard lseek(descriptor, count, SEEK_CUR) >= 0 else {
      throw FileAccess.failure(errno, path, otherwise: .notReadable)
    }
  }
}
