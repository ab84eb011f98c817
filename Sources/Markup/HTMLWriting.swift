internal import CLibXML2

/// Writes elements as an HTML page.
public enum HTMLWriting {
  /// The page as UTF-8, beginning with `<!DOCTYPE html>`: the same tree gives the same bytes.
  ///
  /// Scripts, event attributes and addresses of other schemes than the web's and mail's are
  /// refused, and so is any element outside the vocabulary. Nothing is injected: a page that wants
  /// `<meta charset="utf-8">` says so. Line ends are added only between blocks, where HTML gives
  /// them no meaning.
  public static func page(_ root: Element) throws(MarkupWriteError) -> [UInt8] {
    guard root.name == "html" else {
      throw MarkupWriteError(place: root.name, message: "is not the 'html' element")
    }
    LibXML2.enter()
    guard let document = htmlNewDocNoDtD(nil, nil) else { throw XMLWriting.noMemory }
    defer { xmlFreeDoc(document) }
    try TreeBuilder(document: document, dialect: HTMLDialect()).build(root)
    guard let buffer = xmlAllocOutputBuffer(nil) else { throw XMLWriting.noMemory }
    defer { xmlOutputBufferClose(buffer) }
    htmlNodeDumpFormatOutput(buffer, document, xmlDocGetRootElement(document), "UTF-8", 0)
    guard let content = xmlOutputBufferGetContent(buffer) else { throw XMLWriting.noMemory }
    let page = UnsafeBufferPointer(start: content, count: Int(xmlOutputBufferGetSize(buffer)))
    return Array("<!DOCTYPE html>\n".utf8) + page + Array("\n".utf8)
  }
}
