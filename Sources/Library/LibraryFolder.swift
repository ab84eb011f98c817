internal import Markup

/// The library's folder: how its documents are read.
struct LibraryFolder: Sendable {
  static let schemaPath = "Criteria/schema/library.xsd"

  private let place: LibraryPlace
  private let manifest: Manifest
  private let schema: SchemaOnDemand
  /// Documents that were read already, whole or as far as they are asked for, by their path.
  private var shelf: [String: OpenedDocument] = [:]

  /// The folder; `isStrict` holds every document against its schema, whatever the manifest says.
  ///
  /// What an archive brought was frozen elsewhere, so it is always held against its schema.
  init(_ place: LibraryPlace, isStrict: Bool) throws(DiagnosticsError) {
    self.place = place
    if !isStrict, case .disk = place {
      manifest = try Manifest(of: place)
    } else {
      manifest = .none
    }
    schema = SchemaOnDemand { () throws(DiagnosticsError) in
      (try place.bytes(Self.schemaPath), place.root + "/" + Self.schemaPath)
    }
  }

  /// The folder that holds `Criteria` and `Reports`, or what messages call the archive.
  var root: String { place.root }

  /// The same folder, with every document held against its schema.
  func strict() throws(DiagnosticsError) -> LibraryFolder {
    try LibraryFolder(place, isStrict: true)
  }

  /// The bytes of a file below the root; a fault of reading is a diagnostic like any other.
  func bytes(_ path: String) throws(DiagnosticsError) -> [UInt8] { try place.bytes(path) }

  /// Whether there is such a file.
  func holds(_ path: String) -> Bool { place.holds(path) }

  /// The document at a path below the root; its element is the one that is expected there.
  func read(_ path: String, expecting name: String) throws(DiagnosticsError) -> OpenedDocument {
    if let opened = shelf[path] { return opened }
    let bytes = try bytes(path)
    let digest = ContentDigest(of: bytes)
    let isKnown = manifest.vouches(for: digest, at: path)
    return try opened(
      bytes, path, digest, expecting: name, validation: try validation(isKnown: isKnown))
  }

  /// The outline of a document; nil where the manifest does not vouch for it, so that it has to be read
  /// whole.
  func outline(_ path: String) throws(DiagnosticsError) -> OutlinedDocument? {
    let bytes = try bytes(path)
    let digest = ContentDigest(of: bytes)
    guard manifest.vouches(for: digest, at: path), let outline = DocumentOutline(of: bytes) else {
      return nil
    }
    return OutlinedDocument(path: path, digest: digest, outline: outline)
  }

  /// Reads a document as far as it is asked for; whoever reads it later finds no more of it.
  mutating func shelve(
    _ document: OutlinedDocument, expecting name: String,
    keeping isKept: (DocumentOutline.Part) -> Bool
  ) throws(DiagnosticsError) {
    shelf[document.path] = try opened(
      document.outline.bytes(keeping: isKept), document.path, document.digest, expecting: name,
      validation: .excerpt)
  }

  /// Reads of a document that nobody asks for what a report lists it with.
  mutating func shelveTitle(
    _ document: OutlinedDocument, expecting name: String
  ) throws(DiagnosticsError) {
    try shelve(document, expecting: name) { _ in false }
    shelf[document.path]?.isAsked = false
  }

  /// Reads a whole document for now and for later.
  mutating func shelve(
    _ path: String, expecting name: String
  ) throws(DiagnosticsError) -> OpenedDocument {
    let opened = try read(path, expecting: name)
    shelf[path] = opened
    return opened
  }

  /// Lets go of all that was read for later.
  mutating func clearShelf() { shelf = [:] }

  private func opened(
    _ bytes: [UInt8], _ path: String, _ digest: ContentDigest, expecting name: String,
    validation: Validation
  ) throws(DiagnosticsError) -> OpenedDocument {
    let full = root + "/" + path
    let element = try parsed(bytes, full, validation)
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
  func parsed(_ bytes: [UInt8], _ file: String) throws(DiagnosticsError) -> Element {
    try parsed(bytes, file, try validation(isKnown: false))
  }

  private func parsed(
    _ bytes: [UInt8], _ file: String, _ validation: Validation
  ) throws(DiagnosticsError) -> Element {
    try XMLReading.read(bytes, file: file, validation: validation, limits: .libraryFile).get()
  }

  private func validation(isKnown: Bool) throws(DiagnosticsError) -> Validation {
    isKnown ? .known : .schema(try schema.compiled())
  }

  /// Why a folder below the root cannot be listed; nil where it can, or where there is none.
  func obstacle(_ path: String) -> Diagnostic? { place.obstacle(path) }

  /// The XML files of a folder below the root, sorted by name.
  func files(_ path: String) -> [String] {
    entries(path).filter { $0.hasSuffix(".xml") }.map { path + "/" + $0 }
  }

  /// The names in a folder below the root, sorted by bytes; none where there is no such folder.
  func entries(_ path: String) -> [String] { place.entries(path) }
}

/// A document that the manifest vouches for, before it is read.
struct OutlinedDocument {
  let path: String
  let digest: ContentDigest
  let outline: DocumentOutline
}

/// A document with its element.
struct OpenedDocument: Sendable {
  let document: LibraryDocument
  let root: Element
  let file: String
  /// Whether anything but its title was read.
  var isAsked = true
}
