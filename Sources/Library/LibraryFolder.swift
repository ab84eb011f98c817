internal import Markup

/// Where a library's documents lie: in a folder on disk, or in memory, as an archive brought them.
struct LibraryFolder: Sendable {
  private enum Place: Sendable {
    case disk
    case memory([String: [UInt8]])
  }

  /// The folder that holds `Criteria` and `Reports`, or what messages call the archive.
  let root: String
  let schema: XMLSchema
  private let place: Place

  init(root: String) throws(DiagnosticsError) { try self.init(root, .disk) }

  init(files: [String: [UInt8]], name: String) throws(DiagnosticsError) {
    try self.init(name, .memory(files))
  }

  private init(_ root: String, _ place: Place) throws(DiagnosticsError) {
    self.root = root
    self.place = place
    let path = "Criteria/schema/library.xsd"
    schema = try XMLSchema(
      bytes: try Self.bytes(path, below: root, in: place), name: root + "/" + path)
  }

  /// The bytes of a file below the root; a fault of reading is a diagnostic like any other.
  func bytes(_ path: String) throws(DiagnosticsError) -> [UInt8] {
    try Self.bytes(path, below: root, in: place)
  }

  private static func bytes(
    _ path: String, below root: String, in place: Place
  ) throws(DiagnosticsError) -> [UInt8] {
    let full = root + "/" + path
    switch place {
    case .disk: return try bytes(ofFile: full)
    case .memory(let files):
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

  /// The document at a path below the root; its element is the one that is expected there.
  func read(_ path: String, expecting name: String) throws(DiagnosticsError) -> OpenedDocument {
    let full = root + "/" + path
    let parsed = try XMLReading.read(
      bytes(path), file: full, schema: schema, limits: .libraryFile
    ).get()
    let element = parsed.root
    guard element.name == name else {
      throw DiagnosticsError([
        Diagnostic(
          "library.wrong-document", file: full, at: element.position,
          "a <\(name)> document is expected here, not <\(element.name)>")
      ])
    }
    let document = LibraryDocument(
      path: path, id: element["id"] ?? "", edition: element["edition"] ?? "",
      title: element["title"] ?? "", digest: parsed.digest)
    return OpenedDocument(document: document, root: element, file: full)
  }

  /// The XML files of a folder below the root, sorted by name.
  func files(_ path: String) -> [String] {
    entries(path).filter { $0.hasSuffix(".xml") }.map { path + "/" + $0 }
  }

  /// The names in a folder below the root, sorted by bytes; none where there is no such folder.
  func entries(_ path: String) -> [String] {
    switch place {
    case .disk:
      do {
        return try FileAccess.list(root + "/" + path)
      } catch {
        return []
      }
    case .memory(let files):
      let names = files.keys.filter { $0.hasPrefix(path + "/") }
        .compactMap { $0.dropFirst(path.utf8.count + 1).split(separator: "/").first }
      return Set(names).map(String.init).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }
}

/// A document with its element.
struct OpenedDocument {
  let document: LibraryDocument
  let root: Element
  let file: String
}
