internal import CLibXML2

/// One parse of one document by libxml2, from bytes to a tree that lives inside a closure: the tree is
/// what libxml2 needs to say what is wrong, and where.
enum DocumentParser {
  /// Parses the bytes and lends the tree to the body; the tree is freed before this returns.
  static func withTree<Value>(
    of bytes: [UInt8], _ body: (xmlDocPtr) -> Value
  ) throws(Fault) -> Value {
    LibXML2.enter()
    guard let context = xmlNewParserCtxt() else { throw outOfMemory }
    let watch = ParserWatch(bytes)
    defer { xmlFreeParserCtxt(context) }
    context.pointee._private = Unmanaged.passUnretained(watch).toOpaque()
    context.pointee.sax?.pointee.serror = noteParserError
    context.pointee.sax?.pointee.internalSubset = stopAtDoctype
    let document = bytes.withUnsafeBytes { buffer in
      xmlCtxtReadMemory(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil,
        nil, LibXML2.parseOptions)
    }
    defer { xmlFreeDoc(document) }
    guard let document, watch.fault == nil, LibXML2.isAcceptable(context) else {
      throw watch.fault ?? Fault("xml.not-well-formed", at: nil, "this is not well-formed XML")
    }
    return body(document)
  }

  static let outOfMemory = Fault("xml.memory", at: nil, "there is not enough memory to read this")
}

/// What a parse reported: only the first error, since those after it follow from it.
private final class ParserWatch {
  let bytes: [UInt8]
  var fault: Fault?

  init(_ bytes: [UInt8]) { self.bytes = bytes }
}

private func watch(of context: UnsafeMutableRawPointer?) -> (ParserWatch, xmlParserCtxtPtr)? {
  guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
    let watch = parser.pointee._private
  else { return nil }
  return (Unmanaged<ParserWatch>.fromOpaque(watch).takeUnretainedValue(), parser)
}

private func noteParserError(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
  guard let (watch, parser) = watch(of: context), let error, watch.fault == nil,
    error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue
  else { return }
  let offset = max(0, Int(xmlByteConsumed(parser)))
  watch.fault = ParserWords.fault(for: error.pointee, at: offset, in: watch.bytes)
}

/// The scanner has refused every DOCTYPE already; should one slip through, the parse ends here.
private func stopAtDoctype(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ publicIdentifier: UnsafePointer<xmlChar>?, _ systemIdentifier: UnsafePointer<xmlChar>?
) {
  guard let (watch, parser) = watch(of: context) else { return }
  watch.fault =
    watch.fault ?? Fault("xml.doctype", at: nil, "a document type declaration is not allowed")
  xmlStopParser(parser)
}
