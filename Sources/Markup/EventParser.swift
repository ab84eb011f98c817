internal import CLibXML2

/// One parse of one document by libxml2's SAX2 interface, validated as it goes.
enum EventParser {
  /// Feeds a builder; false if libxml2 or the schema had anything against the document.
  static func parse(
    _ bytes: [UInt8], into builder: inout EventBuilder, schema: XMLSchema?
  ) -> Bool {
    LibXML2.enter()
    return bytes.withUnsafeBytes { buffer in
      guard
        let context = xmlCreateMemoryParserCtxt(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
      else { return false }
      defer { xmlFreeParserCtxt(context) }
      xmlCtxtUseOptions(context, LibXML2.parseOptions)
      listen(to: context)
      let isValid = withUnsafeMutablePointer(to: &builder) { builder in
        context.pointee.userData = UnsafeMutableRawPointer(builder)
        return read(context, schema)
      }
      return isValid && !builder.hasFault && LibXML2.isAcceptable(context)
    }
  }

  private static func read(_ context: xmlParserCtxtPtr, _ schema: XMLSchema?) -> Bool {
    if let schema { return schema.accepts(documentOfParserAt: UInt(bitPattern: context)) }
    xmlParseDocument(context)
    return true
  }

  /// Only what builds elements is listened to: nothing that could fetch or expand anything.
  private static func listen(to context: xmlParserCtxtPtr) {
    guard let handler = context.pointee.sax else { return }
    handler.pointee.startDocument = nil
    handler.pointee.endDocument = nil
    handler.pointee.comment = nil
    handler.pointee.processingInstruction = nil
    handler.pointee.reference = nil
    handler.pointee.internalSubset = { raw, _, _, _ in builder(raw)?.pointee.hasFault = true }
    handler.pointee.startElementNs = { raw, name, _, uri, _, _, count, _, attributes in
      builder(raw)?.pointee.start(
        ElementTag(name: name, namespace: uri, count: count, attributes))
    }
    handler.pointee.endElementNs = { raw, _, _, _ in builder(raw)?.pointee.end() }
    handler.pointee.characters = { raw, start, count in
      builder(raw)?.pointee.characters(UnsafeBufferPointer(start: start, count: Int(count)))
    }
    handler.pointee.ignorableWhitespace = handler.pointee.characters
    // Where a schema listens too, it hands CDATA on as such, whatever the options say.
    handler.pointee.cdataBlock = handler.pointee.characters
    handler.pointee.serror = { raw, _ in builder(raw)?.pointee.hasFault = true }
  }
}

private func builder(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<EventBuilder>? {
  raw?.assumingMemoryBound(to: EventBuilder.self)
}
