import Glibc
import Markup

/// A folder for one test, gone with it.
final class ReviewFolder {
  struct Failure: Error {}
  let path: String

  init() throws {
    var template = Array("/tmp/review-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure() }
    path = String(cString: made)
  }

  deinit { Self.remove(path) }

  /// Writes a file and the folders above it.
  func write(_ bytes: [UInt8], to name: String) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
    try FileAccess.writeAtomically(bytes, to: path + "/" + name)
  }

  private static func remove(_ path: String) {
    if FileAccess.isDirectory(path), !FileAccess.isLink(path) {
      for name in (try? FileAccess.list(path)) ?? [] { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
