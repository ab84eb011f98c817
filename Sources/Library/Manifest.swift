internal import Markup

/// The digests of the documents as they were when the library was last checked and frozen.
///
/// A document whose digest stands here has passed its schema: an evaluation need not ask the schema
/// again, which costs more than reading the document. It holds only beside the schema it names.
struct Manifest: Sendable {
  static let path = "Criteria/manifest.xml"

  /// A document as it was when the library was frozen.
  struct Entry: Sendable, Hashable {
    /// The digest of its bytes.
    let digest: String
    /// The day on which it was released, as printed; nil where it is not.
    let released: String?
  }

  /// The documents by path.
  let documents: [String: Entry]

  /// The manifest of a library; it holds nothing where there is none or where the schema has changed.
  init(of place: LibraryPlace) throws(DiagnosticsError) {
    guard place.holds(Self.path) else {
      documents = [:]
      return
    }
    let element = try XMLReading.read(
      place.bytes(Self.path), file: place.root + "/" + Self.path, validation: .none,
      limits: .libraryFile
    ).get()
    let digest = ContentDigest(of: try place.bytes(LibraryFolder.schemaPath))
    guard element["schema"] == digest.description else {
      documents = [:]
      return
    }
    documents = Self.entries(of: element)
  }

  /// What a manifest holds.
  static func entries(of root: Element) -> [String: Entry] {
    let pairs = root.all("document").map {
      ($0["path"] ?? "", Entry(digest: $0["digest"] ?? "", released: $0["released"]))
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// A manifest that vouches for nothing: every document is held against its schema.
  static let none = Manifest()

  private init() { documents = [:] }

  /// Whether a document of this digest passed the schema when the library was frozen.
  func vouches(for digest: ContentDigest, at path: String) -> Bool {
    documents[path]?.digest == digest.description
  }

  /// The bytes of a manifest of these documents.
  static func bytes(
    of documents: [(path: String, entry: Entry)], schema: ContentDigest
  ) throws(MarkupWriteError) -> [UInt8] {
    try XMLWriting.document(
      Element(
        "manifest", namespace: "urn:thecal:criteria:1",
        [Attribute("schema", schema.description)],
        documents.map {
          .element(
            Element(
              "document",
              [Attribute("path", $0.path), Attribute("digest", $0.entry.digest)]
                + ($0.entry.released.map { [Attribute("released", $0)] } ?? [])))
        }), indent: true)
  }
}
