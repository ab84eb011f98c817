internal import Glibc

extension FileAccess {
  /// Makes a folder where there is none; the folder above it must be there.
  public static func makeDirectory(_ path: String) throws(FileError) {
    try checkPath(path)
    if isDirectory(path) { return }
    guard mkdir(path, 0o777) == 0 else { throw failure(errno, path, otherwise: .notWritable) }
  }

  /// Takes a file away.
  public static func remove(_ path: String) throws(FileError) {
    try checkPath(path)
    guard unlink(path) == 0 else { throw failure(errno, path, otherwise: .notWritable) }
  }
}
