internal import CLibXML2

/// Writes elements as XML.
public enum XMLWriting {
  /// The document as UTF-8 with an XML declaration: the same tree gives the same bytes.
  ///
  /// With `indent`, elements that hold only elements are set out on lines of their own; text is
  /// never touched. All elements are in the root's namespace, where one is given.
  public static func document(_ root: Element, indent: Bool) throws(MarkupWriteError) -> [UInt8] {
    LibXML2.enter()
    guard let document = xmlNewDoc("1.0") else { throw .noMemory.inside("document") }
    defer { xmlFreeDoc(document) }
    var builder = TreeBuilder(document: document, dialect: XMLDialect())
    try builder.build(root)
    var memory: UnsafeMutablePointer<xmlChar>?
    var length: Int32 = 0
    xmlDocDumpFormatMemoryEnc(document, &memory, &length, "UTF-8", indent ? 1 : 0)
    guard let memory else { throw .noMemory.inside("document") }
    defer { thecal_xml_free(memory) }
    return Array(UnsafeBufferPointer(start: memory, count: Int(length)))
  }
}

/// XML as it stands: nothing to refuse beyond names and characters.
struct XMLDialect: MarkupDialect {
  let declaresNamespace = true
  let attributePrefixes = ["xml:"]

  func role(ofElement name: String) {}

  func role(ofAttribute name: String) {}

  func check(_ element: Element, as role: Void, at path: TreeBuilder<Self>.Path) {}

  func check(_ attribute: Attribute, as role: Void) {}
}
