/// What a document may be, at most; checked before libxml2 sees a byte of it.
///
/// Each limit exists because something grows faster than the document beyond it: 50,000 attributes
/// on one tag (half a megabyte) keep libxml2 2.9.14 busy for 21 seconds.
public struct ParseLimits: Sendable, Hashable {
  /// Bytes in the whole document.
  public let bytes: Int
  /// Elements inside one another, the document's own counted.
  public let depth: Int
  /// Elements in the whole document.
  public let elements: Int
  /// Attributes on one start tag, namespace declarations counted.
  public let attributesPerTag: Int
  /// Bytes of one start tag, from `<` to `>`.
  public let startTagBytes: Int
  /// Namespace declarations in the whole document.
  public let namespaceDeclarations: Int
  /// Bytes of character data between two tags, as written.
  public let textRunBytes: Int

  /// Limits of the given sizes; those left out are the strict profile's.
  public init(
    bytes: Int, depth: Int = 64, elements: Int = 50_000, attributesPerTag: Int = 64,
    startTagBytes: Int = 4096, namespaceDeclarations: Int = 16, textRunBytes: Int = 65_536
  ) {
    self.bytes = bytes
    self.depth = depth
    self.elements = elements
    self.attributesPerTag = attributesPerTag
    self.startTagBytes = startTagBytes
    self.namespaceDeclarations = namespaceDeclarations
    self.textRunBytes = textRunBytes
  }

  /// For a patient case, whose trial may hold thousands of readings: 8 MiB, 50,000 elements.
  public static let caseFile = ParseLimits(bytes: 8 << 20)
  /// For a document of the criteria library: 1 MiB.
  public static let libraryFile = ParseLimits(bytes: 1 << 20)
}
