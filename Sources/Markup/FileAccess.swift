internal import Glibc

/// Files and folders through POSIX: whole files in, whole files out, never a part of one.
public enum FileAccess {
  /// The bytes of a file, which is refused rather than cut if it is larger than the maximum.
  public static func read(_ path: String, maximumBytes: Int) throws(FileError) -> [UInt8] {
    let descriptor = try opened(path)
    defer { close(descriptor) }
    return try read(descriptor, path: path, maximumBytes: maximumBytes)
  }

  /// An ordinary file, open to be read; a pipe, a socket or a device is refused.
  static func opened(_ path: String) throws(FileError) -> CInt {
    try checkPath(path)
    // Without O_NONBLOCK a pipe at the path would hold the process for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(errno, path, otherwise: .notReadable) }
    var status = stat()
    let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
    guard kind == S_IFREG else {
      close(descriptor)
      throw failure(kind == S_IFDIR ? EISDIR : ENXIO, path, otherwise: .notReadable)
    }
    return descriptor
  }

  /// The bytes of an open file, likewise.
  static func read(
    _ descriptor: CInt, path: String, maximumBytes: Int
  ) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw failure(errno, path, otherwise: .notReadable)
    }
    guard status.st_size <= maximumBytes else { throw tooLarge(path, maximumBytes) }
    return try readAll(descriptor, path: path, maximumBytes, expecting: Int(status.st_size))
  }

  /// The bytes of standard input, likewise.
  public static func readStandardInput(maximumBytes: Int) throws(FileError) -> [UInt8] {
    try readAll(STDIN_FILENO, path: "-", maximumBytes, expecting: 0)
  }

  /// Whether anything stands at a path.
  public static func exists(_ path: String) -> Bool { mode(of: path) != nil }

  /// Whether a directory stands at a path.
  public static func isDirectory(_ path: String) -> Bool {
    mode(of: path).map { $0 & S_IFMT == S_IFDIR } ?? false
  }

  /// Whether a symbolic link stands at a path, wherever it leads.
  public static func isLink(_ path: String) -> Bool {
    var status = stat()
    guard !path.utf8.contains(0), lstat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFLNK
  }

  /// The names in a directory, hidden ones included, sorted by their bytes.
  public static func list(_ directory: String) throws(FileError) -> [String] {
    let names = try FolderNames(of: directory)
    return (0..<names.count).map { names[$0] }
  }

  // MARK: - Parts

  private static func readAll(
    _ descriptor: CInt, path: String, _ maximum: Int, expecting: Int
  ) throws(FileError) -> [UInt8] {
    // One byte more than is expected: whoever fills it has grown.
    var room = expecting > 0 ? min(expecting, maximum) + 1 : 65_536
    var content = try chunk(of: room, from: descriptor, path)
    while content.count == room, room <= maximum {
      let more = try chunk(of: 65_536, from: descriptor, path)
      content += more
      room += 65_536
    }
    guard content.count <= maximum else { throw tooLarge(path, maximum) }
    return content
  }

  /// The next bytes, as many as there is room for; fewer only at the end.
  private static func chunk(
    of room: Int, from descriptor: CInt, _ path: String
  ) throws(FileError) -> [UInt8] {
    var fault: CInt?
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      while filled < room {
        let count = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), room - filled)
        if count < 0, errno == EINTR { continue }
        if count < 0 { fault = errno }
        guard count > 0 else { return }
        filled += count
      }
    }
    if let fault { throw failure(fault, path, otherwise: .notReadable) }
    return bytes
  }

  static func mode(of path: String) -> mode_t? { status(of: path)?.st_mode }

  /// What the system knows of whatever stands at a path.
  static func status(of path: String) -> stat? {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
    return status
  }

  /// A path with a NUL in it would be cut short on its way through C.
  static func checkPath(_ path: String) throws(FileError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw FileError(.notFound, path: path, "this is not a path")
    }
  }

  static func failure(_ number: CInt, _ path: String, otherwise code: FileError.Code) -> FileError {
    switch number {
    case ENOENT, ENOTDIR: FileError(.notFound, path: path, "there is no such file or directory")
    case EISDIR: FileError(.isDirectory, path: path, "this is a directory, not a file")
    case ENXIO: FileError(.notOrdinary, path: path, "this is not an ordinary file")
    default: FileError(code, path: path, String(cString: strerror(number)))
    }
  }

  private static func tooLarge(_ path: String, _ maximum: Int) -> FileError {
    FileError(.tooLarge, path: path, "the file is larger than \(maximum) bytes")
  }
}
