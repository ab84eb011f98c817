internal import CLibXML2

/// A document that was read, with the digest of exactly the bytes it was read from.
public struct ParsedDocument: Sendable {
  /// The document's element.
  public let root: Element
  /// The SHA-256 of the file's bytes.
  public let digest: ContentDigest
}

/// What a document is held against beyond the profile.
public enum Validation: Sendable {
  /// Nothing: attributes keep their white space.
  case none
  /// A schema, which types the attributes.
  case schema(XMLSchema)
  /// Nothing again: exactly these bytes have passed a schema that types the attributes.
  case known
  /// Parts of such bytes, so that no message could name a place in them.
  case excerpt

  var schema: XMLSchema? {
    if case .schema(let schema) = self { return schema }
    return nil
  }

  var isKnown: Bool {
    switch self {
    case .known, .excerpt: true
    case .none, .schema: false
    }
  }

  var hasPlaces: Bool {
    if case .excerpt = self { return false }
    return true
  }

  var isTyped: Bool {
    if case .none = self { return false }
    return true
  }
}

/// Reads XML under the strict profile: scan, parse and validate in one synchronous call.
///
/// Nothing but UTF-8 XML 1.0 without a DTD and without processing instructions is read, within
/// limits, and all of a document is in one namespace. Comments are dropped and CDATA is text. White
/// space between elements is dropped where an element holds nothing but elements; every other text
/// is kept exactly.
public enum XMLReading {
  /// The document in the bytes with their digest, or everything that is wrong with it.
  ///
  /// A fault of form ends the reading; of the schema's faults all that libxml2 finds are given.
  public static func read(
    _ bytes: [UInt8], file: String, schema: XMLSchema?, limits: ParseLimits
  ) -> Result<ParsedDocument, DiagnosticsError> {
    read(bytes, file: file, validation: schema.map(Validation.schema) ?? .none, limits: limits)
      .map { ParsedDocument(root: $0, digest: ContentDigest(of: bytes)) }
  }

  /// The document's element, or everything that is wrong with it.
  public static func read(
    _ bytes: [UInt8], file: String, validation: Validation, limits: ParseLimits
  ) -> Result<Element, DiagnosticsError> {
    do throws(Fault) {
      // Bytes that are known have passed the strict scan: the quick one suffices.
      let isPlain = validation.isKnown && PlainScan.isPlain(bytes, limits: limits)
      let offsets = isPlain ? nil : try Prescan.startTags(in: bytes, limits: limits)
      let places = TagPlaces(
        validation.hasPlaces ? bytes : [], limits: limits,
        offsets: validation.hasPlaces ? offsets : [])
      var builder = EventBuilder(
        file: file, places: places, isTyped: validation.isTyped, size: bytes.count)
      let isClean = EventParser.parse(bytes, into: &builder, schema: validation.schema)
      if isClean, builder.diagnostics.isEmpty, let root = builder.root { return .success(root) }
      return try .failure(
        objections(
          to: bytes, builder, validation.schema,
          (offsets ?? []).indices.map(places.position(ofTag:))))
    } catch {
      return .failure(DiagnosticsError([error.diagnostic(file: file, bytes: bytes)]))
    }
  }

  /// What is wrong with a document that was not taken: read once more, as a tree, because libxml2
  /// says most about a tree.
  ///
  /// The schema is asked only if the profile has nothing against the document.
  private static func objections(
    to bytes: [UInt8], _ builder: EventBuilder, _ schema: XMLSchema?,
    _ positions: [SourcePosition]
  ) throws(Fault) -> DiagnosticsError {
    let found = try DocumentParser.withTree(of: bytes) { tree in
      TreeNumbers.mark(tree)
      guard builder.diagnostics.isEmpty, let schema else { return builder.diagnostics }
      return schema.diagnostics(for: tree, file: builder.file, positions: positions)
    }
    guard found.isEmpty else { return DiagnosticsError(found) }
    let summary = "libxml2 refused this document and does not say why"
    return DiagnosticsError([
      Diagnostic("xml.not-well-formed", file: builder.file, at: nil, summary)
    ])
  }
}
