internal import CLibXML2

/// Writes elements as an HTML page.
public enum HTMLWriting {
  /// The page as UTF-8, beginning with `<!DOCTYPE html>`: the same tree gives the same bytes.
  ///
  /// Scripts, event attributes and addresses of other schemes than the web's and mail's are
  /// refused, and so is any element outside the vocabulary. Nothing is injected: a page that wants
  /// `<meta charset="utf-8">` says so. Line ends are libxml2's own, beside blocks only, where
  /// HTML gives them no meaning.
  ///
  /// A page that a server sends may name paths at its own origin, and scripts that lie there.
  public static func page(
    _ root: Element, isServed: Bool = false
  ) throws(MarkupWriteError) -> [UInt8] {
    try written(root, isServed: isServed).bytes
  }

  /// The same with the tree that it was written from, for who lets go of it in their own time.
  public static func written(
    _ root: Element, isServed: Bool = false
  ) throws(MarkupWriteError) -> WrittenPage {
    guard root.name == "html" else {
      throw MarkupWriteError(place: root.name, message: "is not the 'html' element")
    }
    LibXML2.enter()
    guard let document = htmlNewDocNoDtD(nil, nil) else { throw .noMemory.inside("document") }
    let tree = WrittenPage.Tree(document: document)
    var builder = TreeBuilder(document: document, dialect: HTMLDialect(isServed: isServed))
    try builder.build(root)
    guard let buffer = xmlAllocOutputBuffer(nil) else { throw .noMemory.inside("document") }
    defer { xmlOutputBufferClose(buffer) }
    htmlNodeDumpFormatOutput(buffer, document, xmlDocGetRootElement(document), "UTF-8", 1)
    guard let content = xmlOutputBufferGetContent(buffer) else {
      throw .noMemory.inside("document")
    }
    var page: [UInt8] = []
    let count = Int(xmlOutputBufferGetSize(buffer))
    page.reserveCapacity(count + 17)
    page.append(contentsOf: "<!DOCTYPE html>\n".utf8)
    page.append(contentsOf: UnsafeBufferPointer(start: content, count: count))
    page.append(UInt8(ascii: "\n"))
    return WrittenPage(bytes: page, root: root, tree: tree)
  }
}

/// A page with the elements and the tree that it was written from.
public struct WrittenPage {
  /// The page as UTF-8.
  public let bytes: [UInt8]
  private let root: Element
  private let tree: Tree

  fileprivate init(bytes: [UInt8], root: Element, tree: Tree) {
    (self.bytes, self.root, self.tree) = (bytes, root, tree)
  }

  /// libxml2's document, which goes with its owner.
  fileprivate final class Tree {
    private let document: xmlDocPtr

    init(document: xmlDocPtr) { self.document = document }

    deinit { xmlFreeDoc(document) }
  }
}
