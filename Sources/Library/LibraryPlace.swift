internal import Markup

/// Where a library's files lie: in a folder on disk, or in memory, as an archive brought them.
enum LibraryPlace: Sendable {
  /// The folder that holds `Criteria` and `Reports`.
  case disk(root: String)
  /// The files by their path, and what messages call the archive.
  case memory([String: [UInt8]], name: String)

  /// What stands before a path in a message.
  var root: String {
    switch self {
    case .disk(let root): root
    case .memory(_, let name): name
    }
  }

  /// The bytes of a file below the root; a fault of reading is a diagnostic like any other.
  func bytes(_ path: String) throws(DiagnosticsError) -> [UInt8] {
    let full = root + "/" + path
    switch self {
    case .disk: return try Self.bytes(ofFile: full)
    case .memory(let files, _):
      if let bytes = files[path], bytes.count <= ParseLimits.libraryFile.bytes { return bytes }
      throw DiagnosticsError([
        Diagnostic("file.notFound", file: full, at: nil, "the archive holds no such file")
      ])
    }
  }

  /// The bytes of a file that may lie anywhere.
  static func bytes(ofFile path: String) throws(DiagnosticsError) -> [UInt8] {
    do {
      return try FileAccess.read(path, maximumBytes: ParseLimits.libraryFile.bytes)
    } catch {
      throw DiagnosticsError([
        Diagnostic("file.\(error.code.rawValue)", file: path, at: nil, error.message)
      ])
    }
  }

  /// Whether there is such a file.
  func holds(_ path: String) -> Bool {
    switch self {
    case .disk(let root): FileAccess.exists(root + "/" + path)
    case .memory(let files, _): files[path] != nil
    }
  }

  /// Why a folder below the root cannot be listed; nil where it can, or where there is none.
  func obstacle(_ path: String) -> Diagnostic? {
    guard case .disk(let root) = self else { return nil }
    do {
      _ = try FileAccess.list(root + "/" + path)
      return nil
    } catch {
      guard error.code != .notFound else { return nil }
      return Diagnostic(
        "file.\(error.code.rawValue)", file: root + "/" + path, at: nil, error.message)
    }
  }

  /// The names in a folder below the root, sorted by bytes; none where there is no such folder.
  func entries(_ path: String) -> [String] {
    switch self {
    case .disk(let root):
      do {
        return try FileAccess.list(root + "/" + path)
      } catch {
        return []
      }
    case .memory(let files, _):
      let names = files.keys.filter { $0.hasPrefix(path + "/") }
        .compactMap { $0.dropFirst(path.utf8.count + 1).split(separator: "/").first }
      return Set(names).map(String.init).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }
}
