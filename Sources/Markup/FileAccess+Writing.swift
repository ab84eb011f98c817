internal import Glibc

extension FileAccess {
  /// Writes a whole file or nothing: readers see the old content or the new, even after a crash.
  ///
  /// The bytes go to a new file in the same directory, which then takes the path's place; a file
  /// already there passes its permissions and its owner on, a symbolic link stays and its target is replaced. The
  /// call comes back only when the bytes and the name would outlast a loss of power. On failure
  /// nothing is left behind.
  public static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    let path = try target(of: path)
    let former = status(of: path)
    if let mode = former?.st_mode {
      guard mode & S_IFMT != S_IFDIR else { throw failure(EISDIR, path, otherwise: .isDirectory) }
      guard mode & S_IFMT == S_IFREG else {
        throw FileError(.notWritable, path: path, "this is not an ordinary file")
      }
    }
    let file = try DraftFile.write(
      bytes, for: path, permissions: former.map { $0.st_mode & 0o777 },
      owner: former.map { FileOwner(user: $0.st_uid, group: $0.st_gid) })
    try file.take(path)
    try synchronize(directory(of: path), for: path)
  }

  /// Writes a whole new file or nothing; whatever stands at the path stays.
  public static func writeNew(
    _ bytes: [UInt8], to path: String, permissions: UInt32? = nil
  ) throws(FileError) {
    try checkPath(path)
    try DraftFile.write(bytes, for: path, permissions: permissions).found(path)
    try synchronize(directory(of: path), for: path)
  }

  /// Writes new files, all of them or none; whatever stands at one of the paths stays.
  public static func writeNew(
    _ files: [(path: String, bytes: [UInt8], permissions: UInt32?)]
  ) throws(FileError) {
    if let taken = files.first(where: { exists($0.path) || isLink($0.path) }) {
      throw FileError(.alreadyThere, path: taken.path, "something is there already")
    }
    for (place, file) in files.enumerated() {
      do throws(FileError) {
        try writeNew(file.bytes, to: file.path, permissions: file.permissions)
      } catch {
        let written = error.code == .notDurable ? place + 1 : place
        for file in files[..<written] { unlink(file.path) }
        throw error
      }
    }
  }

  /// The file that a path leads to: links are followed, so that they are never replaced.
  static func target(of path: String) throws(FileError) -> String {
    try checkPath(path)
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let resolved = realpath(path, nil) else {
      throw failure(errno, path, otherwise: .notWritable)
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  static func write(
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
  static func synchronize(_ directory: String, for path: String) throws(FileError) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileError(
        .notDurable, path: path,
        "it was written, but may not outlast a loss of power: \(String(cString: strerror(errno)))")
    }
  }
}
