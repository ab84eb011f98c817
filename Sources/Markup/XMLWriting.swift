internal import CLibXML2

/// Writes elements as XML.
public enum XMLWriting {
  /// The document as UTF-8 with an XML declaration: the same tree gives the same bytes.
  ///
  /// With `indent`, elements that hold only elements are set out on lines of their own; text is
  /// never touched. All elements are in the root's namespace, where one is given.
  public static func document(_ root: Element, indent: Bool) throws(MarkupWriteError) -> [UInt8] {
    LibXML2.enter()
    guard let document = xmlNewDoc("1.0") else { throw noMemory }
    defer { xmlFreeDoc(document) }
    try TreeBuilder(document: document, dialect: XMLDialect()).build(root)
    var memory: UnsafeMutablePointer<xmlChar>?
    var length: Int32 = 0
    xmlDocDumpFormatMemoryEnc(document, &memory, &length, "UTF-8", indent ? 1 : 0)
    guard let memory else { throw noMemory }
    defer { thecal_xml_free(memory) }
    return Array(UnsafeBufferPointer(start: memory, count: Int(length)))
  }

  static let noMemory = MarkupWriteError(
    place: "document", message: "there is not enough memory to write this")
}

/// XML as it stands: nothing to refuse beyond names and characters.
struct XMLDialect: MarkupDialect {
  let declaresNamespace = true
  let attributePrefixes = ["xml:"]

  func check(_ element: Element, at place: Place) {}

  func check(_ attribute: Attribute, at place: Place) {}

  func arranged(_ element: Element) -> [Node] { element.children }

  func add(_ attribute: Attribute, to node: xmlNodePtr, in document: xmlDocPtr) -> Bool {
    xmlNewProp(node, attribute.name, attribute.value) != nil
  }
}
