internal import Glibc
internal import Markup

/// A file that only its owner reads, in a folder that only its owner enters.
struct PrivatePlace {
  /// Where the file stands.
  let path: String

  private var folder: String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes folder and file where they are missing; what is open to others is refused.
  func prepare() throws {
    if !FileAccess.isDirectory(folder), mkdir(folder, 0o700) != 0 {
      throw StoreError.failed("\(folder): \(String(cString: strerror(errno)))")
    }
    try check(folder, mode: "700")
    if !FileAccess.exists(path) { try make() }
    try check()
  }

  /// Makes the file, empty; whatever stands there stays.
  func make() throws {
    do {
      try FileAccess.writeNew([], to: path, permissions: 0o600)
    } catch {
      throw StoreError.failed(error.description)
    }
  }

  /// Refuses a file that others may read or write.
  func check() throws { try check(path, mode: "600") }

  private func check(_ place: String, mode: String) throws {
    var status = stat()
    guard stat(place, &status) == 0 else {
      throw StoreError.failed("\(place): \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw StoreError.failed("\(place) is open to others; chmod \(mode) closes it")
    }
  }

  /// Takes the file away, if it is still there.
  func remove() { unlink(path) }

  /// Gives the file another name for good; whatever stands there stays.
  func become(_ name: String) throws {
    try synchronize(path, O_RDONLY)
    guard link(path, name) == 0 else {
      throw StoreError.failed("\(name): \(String(cString: strerror(errno)))")
    }
    unlink(path)
    try synchronize(folder, O_RDONLY | O_DIRECTORY)
  }

  private func synchronize(_ place: String, _ flags: CInt) throws {
    let descriptor = open(place, flags | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw StoreError.failed("\(place): \(String(cString: strerror(errno)))")
    }
  }
}
