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
      let descriptor = try FileAccess.opened(path)
      var (mine, current) = (stat(), stat())
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else {
          let reason = errno
          close(descriptor)
          throw FileAccess.failure(reason, path, otherwise: .notWritable)
        }
      }
      if fstat(descriptor, &mine) == 0, stat(path, &current) == 0,
        mine.st_ino == current.st_ino, mine.st_dev == current.st_dev
      {
        return descriptor
      }
      close(descriptor)
    }
  }
}
