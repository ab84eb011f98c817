internal import CLibXML2
internal import Synchronization

/// A compiled XSD 1.0 schema, which many tasks may use at once.
///
/// libxml2 does not promise that a compiled schema may be shared, so one validation at a time holds
/// it. It is compiled from memory: a schema that names other files is refused.
public final class XMLSchema: Sendable {
  private let compiled: Mutex<CompiledSchema>
  /// Which named type a pattern belongs to, for messages in words.
  private let typeNames: [String: String]

  /// Compiles a schema; `name` is what its diagnostics call the file.
  public init(bytes: [UInt8], name: String) throws(DiagnosticsError) {
    let source = try XMLReading.read(bytes, file: name, schema: nil, limits: .libraryFile).get()
    typeNames = try Self.patternOwners(in: source.root, file: name)
    compiled = Mutex(try CompiledSchema(bytes, name: name))
  }

  /// Lets a parser read its document while the schema hears its events; false if it objects.
  ///
  /// The parser's context crosses into the lock as an address, as trees do.
  func accepts(documentOfParserAt address: UInt) -> Bool {
    compiled.withLock { $0.accepts(documentOfParserAt: address) }
  }

  /// Everything the schema has against a tree, in plain words.
  func diagnostics(
    for tree: xmlDocPtr, file: String, positions: [SourcePosition]
  ) -> [Diagnostic] {
    // The tree crosses into the lock as an address: what the lock guards and what the caller owns
    // are never joined, and the closure below is over before this returns.
    let address = UInt(bitPattern: tree)
    let faults = compiled.withLock { $0.faults(inTreeAt: address) }
    let words = SchemaWords(typeNames: typeNames)
    let messages = faults.map(SchemaMessage.init)
    return zip(messages, [nil] + messages).compactMap { message, previous in
      guard let (code, summary, fix) = words.words(for: message, after: previous) else {
        return nil
      }
      let position = message.fault.element.flatMap {
        positions.indices.contains($0) ? positions[$0] : nil
      }
      return Diagnostic(code, file: file, at: position, summary, fix: fix)
    }
  }

  /// Maps each pattern to the simple type that states it, and refuses what names other files.
  private static func patternOwners(
    in root: Element, file: String
  ) throws(DiagnosticsError) -> [String: String] {
    var owners: [String: String] = [:]
    for declaration in root.elements {
      if ["import", "include", "redefine"].contains(declaration.name) {
        let summary = "a schema must be whole: '\(declaration.name)' is not allowed"
        throw DiagnosticsError([
          Diagnostic("schema.invalid", file: file, at: declaration.position, summary)
        ])
      }
      guard declaration.name == "simpleType", let name = declaration["name"] else { continue }
      for pattern in declaration.first("restriction")?.all("pattern") ?? [] {
        guard let value = pattern["value"], owners[value] == nil else { continue }
        owners[value] = name
      }
    }
    return owners
  }
}
