internal import CLibXML2

/// The sole owner of one compiled libxml2 schema.
struct CompiledSchema: ~Copyable {
  private let schema: OpaquePointer

  /// Compiles a schema from memory.
  init(_ bytes: [UInt8], name: String) throws(DiagnosticsError) {
    LibXML2.enter()
    let box = SchemaFaultBox()
    let schema: OpaquePointer? = bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let parser = xmlSchemaNewMemParserCtxt(start, Int32(buffer.count)) else { return nil }
      defer { xmlSchemaFreeParserCtxt(parser) }
      xmlSchemaSetParserStructuredErrors(
        parser, noteSchemaFault, Unmanaged.passUnretained(box).toOpaque())
      return xmlSchemaParse(parser)
    }
    guard let schema else { throw Self.error(box.faults, name: name) }
    self.schema = schema
  }

  deinit {
    xmlSchemaFree(schema)
  }

  /// Lets a parser read its document while the schema hears its events; false if it objects.
  func accepts(documentOfParserAt address: UInt) -> Bool {
    LibXML2.enter()
    guard let parser = xmlParserCtxtPtr(bitPattern: address),
      let context = xmlSchemaNewValidCtxt(schema)
    else { return false }
    defer { xmlSchemaFreeValidCtxt(context) }
    guard let plug = xmlSchemaSAXPlug(context, &parser.pointee.sax, &parser.pointee.userData)
    else { return false }
    // Unplugged before the parser is freed: the handler in its place belongs to the plug.
    defer { xmlSchemaSAXUnplug(plug) }
    xmlParseDocument(parser)
    return xmlSchemaIsValid(context) == 1
  }

  /// What libxml2 has against the tree at an address, in the order it finds it.
  func faults(inTreeAt address: UInt) -> [SchemaFault] {
    LibXML2.enter()
    guard let tree = xmlDocPtr(bitPattern: address), let context = xmlSchemaNewValidCtxt(schema)
    else { return [.unfinished] }
    defer { xmlSchemaFreeValidCtxt(context) }
    let box = SchemaFaultBox()
    xmlSchemaSetValidStructuredErrors(
      context, noteSchemaFault, Unmanaged.passUnretained(box).toOpaque())
    let outcome = xmlSchemaValidateDoc(context, tree)
    return outcome != 0 && box.faults.isEmpty ? [.unfinished] : box.faults
  }

  private static func error(_ faults: [SchemaFault], name: String) -> DiagnosticsError {
    DiagnosticsError(
      (faults.isEmpty ? [.unfinished] : faults).map { fault in
        let line = fault.line.map { SourcePosition(line: $0) }
        return Diagnostic("schema.invalid", file: name, at: line, fault.message.excerptOfMessage)
      })
  }
}
