internal import Glibc

/// A file that no other writer touches while this value lives, with its bytes as they stood.
///
/// The lock is on the file itself. A writer replaces the file, so whoever waited may hold a file that
/// has lost its name: it looks again until the locked file is the one at the path.
public struct LockedFile: ~Copyable {
  /// The file's own path, links resolved.
  public let path: String
  /// The bytes of the file.
  public let bytes: [UInt8]
  private let descriptor: CInt

  /// Waits for the lock and reads the file.
  public init(_ path: String, maximumBytes: Int) throws(FileError) {
    let target = try FileAccess.target(of: path)
    let descriptor = try Self.locked(target)
    let bytes = try Self.content(descriptor, path, maximumBytes)
    (self.path, self.bytes, self.descriptor) = (target, bytes, descriptor)
  }

  private static func content(
    _ descriptor: CInt, _ path: String, _ maximum: Int
  ) throws(FileError) -> [UInt8] {
    do throws(FileError) {
      return try FileAccess.read(descriptor, path: path, maximumBytes: maximum)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Puts other bytes in their place, whole or not at all; they last when the call comes back.
  public borrowing func replace(with bytes: [UInt8]) throws(FileError) {
    try FileAccess.writeAtomically(bytes, to: path)
  }

  private static func locked(_ path: String) throws(FileError) -> CInt {
    while true {
      // Without O_NONBLOCK a pipe at the path would hold the process for ever.
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else {
        throw FileAccess.failure(errno, path, otherwise: .notReadable)
      }
      var (mine, current) = (stat(), stat())
      guard fstat(descriptor, &mine) == 0, mine.st_mode & S_IFMT == S_IFREG else {
        close(descriptor)
        throw FileError(.notReadable, path: path, "this is not an ordinary file")
      }
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else {
          let reason = errno
          close(descriptor)
          throw FileAccess.failure(reason, path, otherwise: .notWritable)
        }
      }
      if stat(path, &current) == 0, mine.st_ino == current.st_ino, mine.st_dev == current.st_dev {
        return descriptor
      }
      close(descriptor)
    }
  }
}
