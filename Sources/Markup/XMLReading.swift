internal import CLibXML2

/// A document that was read, with the digest of exactly the bytes it was read from.
public struct ParsedDocument: Sendable {
  /// The document's element.
  public let root: Element
  /// The SHA-256 of the file's bytes.
  public let digest: ContentDigest
}

/// Reads XML under the strict profile: scan, parse, copy and validate in one synchronous call.
///
/// Nothing but UTF-8 XML 1.0 without a DTD and without processing instructions is read, within
/// limits, and all of a document is in one namespace. Comments are dropped and CDATA is text. White
/// space between elements is dropped where an element holds nothing but elements; every other text
/// is kept exactly.
public enum XMLReading {
  /// The document in the bytes, or everything that is wrong with it.
  ///
  /// A fault of form ends the reading; of the schema's faults all that libxml2 finds are given.
  public static func read(
    _ bytes: [UInt8], file: String, schema: XMLSchema?, limits: ParseLimits
  ) -> Result<ParsedDocument, DiagnosticsError> {
    do throws(Fault) {
      let startTags = try Prescan.startTags(in: bytes, limits: limits)
      let positions = SourceLocator.positions(of: startTags, in: bytes)
      return try DocumentParser.withTree(of: bytes) { tree in
        copy(tree, TreeCopy(file: file, positions: positions, isTyped: schema != nil), schema)
      }.map { ParsedDocument(root: $0, digest: ContentDigest(of: bytes)) }
    } catch {
      return .failure(DiagnosticsError([error.diagnostic(file: file, bytes: bytes)]))
    }
  }

  /// The tree as values; validated only if the profile has nothing against it.
  private static func copy(
    _ tree: xmlDocPtr, _ start: TreeCopy, _ schema: XMLSchema?
  ) -> Result<Element, DiagnosticsError> {
    var copy = start
    guard let node = xmlDocGetRootElement(tree) else {
      let summary = "the file holds no element"
      return .failure(
        DiagnosticsError([Diagnostic("xml.empty", file: copy.file, at: nil, summary)]))
    }
    let root = copy.element(node, namespace: TreeCopy.namespace(of: node))
    var diagnostics = copy.diagnostics
    if diagnostics.isEmpty, let schema {
      diagnostics = schema.diagnostics(for: tree, file: copy.file, positions: copy.positions)
    }
    return diagnostics.isEmpty ? .success(root) : .failure(DiagnosticsError(diagnostics))
  }
}
