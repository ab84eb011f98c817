internal import Glibc

/// Whose a file is.
struct FileOwner {
  let user: uid_t
  let group: gid_t
}

/// A whole file, on the disk and without a lasting name yet.
///
/// It has no name at all until it is complete, where the file system knows such files: whatever kills
/// the process, nothing half-written is ever seen. Elsewhere it has a hidden one from the start.
struct DraftFile: ~Copyable {
  private let descriptor: CInt
  private let directory: String
  private var hiddenName: String?

  /// `O_TMPFILE` of Linux, a macro that Swift does not see.
  private static let unnamed = CInt(0o20000000) | O_DIRECTORY

  /// Writes the bytes where they will outlast a loss of power.
  ///
  /// The owner is kept where the system lets us: an administrator's entry takes no record from its team.
  static func write(
    _ bytes: [UInt8], for path: String, permissions: UInt32?, owner: FileOwner? = nil
  ) throws(FileError) -> DraftFile {
    let file = try DraftFile(for: path)
    if let owner { _ = fchown(file.descriptor, owner.user, owner.group) }
    if let permissions { fchmod(file.descriptor, permissions) }
    try FileAccess.write(bytes, to: file.descriptor, for: path)
    return file
  }

  private init(for path: String) throws(FileError) {
    let directory = FileAccess.directory(of: path)
    let unnamed = open(directory, Self.unnamed | O_WRONLY | O_CLOEXEC, 0o666)
    let opened: (name: String?, result: CInt) =
      unnamed >= 0
      ? (nil, unnamed)
      : try Self.free(in: directory, for: path) { name in
        open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      }
    (self.directory, hiddenName, descriptor) = (directory, opened.name, opened.result)
  }

  deinit {
    if let hiddenName { unlink(hiddenName) }
    close(descriptor)
  }

  /// Takes the place of whatever stands at the path.
  consuming func take(_ path: String) throws(FileError) {
    if hiddenName == nil {
      hiddenName = try Self.free(in: directory, for: path) { give($0) }.name
    }
    guard let name = hiddenName, rename(name, path) == 0 else {
      throw FileAccess.failure(errno, path, otherwise: .notWritable)
    }
    hiddenName = nil
  }

  /// Takes the path, which nobody has yet.
  consuming func found(_ path: String) throws(FileError) {
    guard give(path) == 0 else {
      guard errno == EEXIST else {
        throw FileAccess.failure(errno, path, otherwise: .notWritable)
      }
      throw FileError(.alreadyThere, path: path, "something is there already")
    }
  }

  /// Gives the file a name; 0 where that could be done.
  private func give(_ name: String) -> CInt {
    if let hiddenName { return Glibc.link(hiddenName, name) }
    return linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW)
  }

  /// The first hidden name that no one else has; it is short whatever the path's is.
  private static func free(
    in directory: String, for path: String, _ take: (String) -> CInt
  ) throws(FileError) -> (name: String?, result: CInt) {
    for attempt in 0..<1000 {
      let candidate = "\(directory)/.thecal-\(getpid())-\(attempt).tmp"
      let result = take(candidate)
      if result >= 0 { return (candidate, result) }
      guard errno == EEXIST else { throw FileAccess.failure(errno, path, otherwise: .notWritable) }
    }
    throw FileError(.notWritable, path: path, "no name is free for a temporary file")
  }
}
