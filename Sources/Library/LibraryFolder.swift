internal import Markup

/// The library's folder: where its documents lie and how they are read.
struct LibraryFolder: Sendable {
  /// The folder that holds `Criteria` and `Reports`.
  let root: String
  let schema: XMLSchema

  init(root: String) throws(DiagnosticsError) {
    self.root = root
    let path = root + "/Criteria/schema/library.xsd"
    schema = try XMLSchema(bytes: try Self.bytes(path), name: path)
  }

  /// The bytes of a file; a fault of reading is a diagnostic like any other.
  static func bytes(_ path: String) throws(DiagnosticsError) -> [UInt8] {
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
      Self.bytes(full), file: full, schema: schema, limits: .libraryFile
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
    do {
      return try FileAccess.list(root + "/" + path)
    } catch {
      return []
    }
  }
}

/// A document with its element.
struct OpenedDocument {
  let document: LibraryDocument
  let root: Element
  let file: String
}
