internal import Markup
internal import Synchronization

/// The library's folder: where its documents lie and how they are read.
struct LibraryFolder: Sendable {
  static let schemaPath = "Criteria/schema/library.xsd"

  /// The folder that holds `Criteria` and `Reports`.
  let root: String
  private let manifest: Manifest
  private let schema: SchemaOnDemand

  /// The folder; `isStrict` holds every document against its schema, whatever the manifest says.
  init(root: String, isStrict: Bool) throws(DiagnosticsError) {
    self.root = root
    manifest = isStrict ? .none : try Manifest(root: root)
    schema = SchemaOnDemand(path: root + "/" + Self.schemaPath)
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
    let bytes = try Self.bytes(full)
    let digest = ContentDigest(of: bytes)
    let isKnown = manifest.vouches(for: digest, at: path)
    let element = try parsed(bytes, full, isKnown: isKnown)
    guard element.name == name else {
      throw DiagnosticsError([
        Diagnostic(
          "library.wrong-document", file: full, at: element.position,
          "a <\(name)> document is expected here, not <\(element.name)>")
      ])
    }
    let document = LibraryDocument(
      path: path, id: element["id"] ?? "", edition: element["edition"] ?? "",
      title: element["title"] ?? "", digest: digest)
    return OpenedDocument(document: document, root: element, file: full)
  }

  /// A document that may lie anywhere, held against the schema.
  func parsed(
    _ bytes: [UInt8], _ file: String, isKnown: Bool = false
  ) throws(DiagnosticsError) -> Element {
    let validation: Validation = isKnown ? .known : .schema(try schema.compiled())
    return try XMLReading.read(
      bytes, file: file, validation: validation, limits: .libraryFile
    ).get()
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

/// The library's schema, compiled when the first document needs it.
private final class SchemaOnDemand: Sendable {
  private let path: String
  private let schema = Mutex<XMLSchema?>(nil)

  init(path: String) { self.path = path }

  func compiled() throws(DiagnosticsError) -> XMLSchema {
    if let known = schema.withLock({ $0 }) { return known }
    let new = try XMLSchema(bytes: try LibraryFolder.bytes(path), name: path)
    schema.withLock { $0 = new }
    return new
  }
}
