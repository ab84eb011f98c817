internal import Glibc

extension FileAccess {
  /// Writes a whole file or nothing: readers see the old content or the new, even after a crash.
  ///
  /// The bytes go to a new file in the same directory, which then takes the path's place; a file
  /// already there passes its permissions on. On failure nothing is left behind.
  public static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    try checkPath(path)
    let former = mode(of: path)
    if let former {
      guard former & S_IFMT != S_IFDIR else { throw failure(EISDIR, path, otherwise: .isDirectory) }
      guard former & S_IFMT == S_IFREG else {
        throw FileError(.notWritable, path: path, "this is not an ordinary file")
      }
    }
    let directory = directory(of: path)
    let temporary = try create(in: directory, for: path)
    do throws(FileError) {
      defer { close(temporary.descriptor) }
      if let former { fchmod(temporary.descriptor, former & 0o777) }
      try write(bytes, to: temporary.descriptor, for: path)
    } catch {
      unlink(temporary.path)
      throw error
    }
    guard rename(temporary.path, path) == 0 else {
      let reason = errno
      unlink(temporary.path)
      throw failure(reason, path, otherwise: .notWritable)
    }
    try synchronize(directory, for: path)
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// A new file that no one else has, found by counting; its name is short whatever the path's is.
  private static func create(
    in directory: String, for path: String
  ) throws(FileError) -> (path: String, descriptor: CInt) {
    for attempt in 0..<1000 {
      let candidate = "\(directory)/.thecal-\(getpid())-\(attempt).tmp"
      let descriptor = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (candidate, descriptor) }
      guard errno == EEXIST else { throw failure(errno, path, otherwise: .notWritable) }
    }
    throw FileError(.notWritable, path: path, "no name is free for a temporary file")
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: CInt, for path: String
  ) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(errno, path, otherwise: .notWritable) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw failure(errno, path, otherwise: .notWritable) }
  }

  /// Makes the new name itself last through a crash.
  private static func synchronize(_ directory: String, for path: String) throws(FileError) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno, path, otherwise: .notWritable) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw failure(errno, path, otherwise: .notWritable)
    }
  }
}
