internal import CLibXML2

/// Builds element values from the events of one parse, and refuses what the profile has no use for.
///
/// It is lent to C by its address and stays where it is until the parse is over.
struct EventBuilder {
  let file: String
  /// Whether a schema types the attributes: their values are then words, and white space around and
  /// between them is no part of them, as the schema itself reads them.
  private let isTyped: Bool
  /// The offsets of the start tags, in document order.
  private let startTags: [Int]
  private let map: SourceMap
  private(set) var root: Element?
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether libxml2 had anything to say against the document.
  var hasFault = false
  private var open: [Open] = []
  /// The finished children of every open element, the innermost one's last.
  private var nodes: [Node] = []
  private var text: [UInt8] = []
  private var count = 0
  private var namespace: Namespace?

  private struct Open {
    let name: String
    let attributes: [Attribute]
    let mark: SourceMark
    let firstNode: Int
    var holdsText = false
    var holdsElements = false
  }

  /// The document's namespace, with the address under which libxml2 keeps it.
  private struct Namespace {
    let address: UnsafePointer<xmlChar>?
    let uri: String?
  }

  init(file: String, startTags: [Int], map: SourceMap, isTyped: Bool) {
    self.file = file
    self.startTags = startTags
    self.map = map
    self.isTyped = isTyped
  }

  mutating func start(_ tag: ElementTag) {
    endText()
    if !open.isEmpty { open[open.count - 1].holdsElements = true }
    let mark = SourceMark.offset(count < startTags.count ? startTags[count] : 0, map)
    count += 1
    let name = string(tag.name)
    check(tag, named: name, at: mark)
    open.append(
      Open(
        name: name, attributes: attributes(of: tag, at: mark), mark: mark,
        firstNode: nodes.count))
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) { text += bytes }

  mutating func end() {
    endText()
    guard let element = open.popLast() else { return }
    if element.holdsElements, !element.holdsText { dropText(from: element.firstNode) }
    let children = Array(nodes[element.firstNode...])
    nodes.removeSubrange(element.firstNode...)
    let value = Element(
      element.name, namespace: namespace?.uri, element.attributes, children, readAt: element.mark)
    if open.isEmpty { root = value } else { nodes.append(.element(value)) }
  }

  /// White space between elements is no part of a document whose elements hold only elements.
  private mutating func dropText(from first: Int) {
    var kept = first
    for index in first..<nodes.count {
      guard case .element = nodes[index] else { continue }
      if kept != index { nodes.swapAt(kept, index) }
      kept += 1
    }
    nodes.removeSubrange(kept...)
  }

  private mutating func endText() {
    guard !text.isEmpty, !open.isEmpty else { return text.removeAll(keepingCapacity: true) }
    if !open[open.count - 1].holdsText, !text.allSatisfy(\.isXMLSpace) {
      open[open.count - 1].holdsText = true
    }
    nodes.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  // MARK: - Attributes

  private mutating func attributes(of tag: ElementTag, at mark: SourceMark) -> [Attribute] {
    guard tag.attributeCount > 0 else { return [] }
    var attributes: [Attribute] = []
    attributes.reserveCapacity(tag.attributeCount)
    for index in 0..<tag.attributeCount {
      let attribute = tag.attribute(index)
      let name = string(attribute.name)
      if attribute.prefix == nil {
        attributes.append(Attribute(name, AttributeText.value(attribute.value, isWords: isTyped)))
      } else if string(attribute.prefix) == "xml" {
        attributes.append(
          Attribute("xml:" + name, AttributeText.value(attribute.value, isWords: false)))
      } else {
        report(
          "attribute '\(string(attribute.prefix)):\(name)' is in a namespace of its own",
          fix: "remove it", at: mark)
      }
    }
    return attributes
  }

  // MARK: - Namespaces

  private mutating func check(_ tag: ElementTag, named name: String, at mark: SourceMark) {
    guard let namespace else {
      return namespace = Namespace(address: tag.namespace, uri: tag.namespace.map { string($0) })
    }
    // libxml2 keeps one copy of each name in its dictionary: mostly the address settles it.
    guard tag.namespace != namespace.address else { return }
    let own = tag.namespace.map { string($0) }
    guard own != namespace.uri else { return }
    report(
      "element '\(name)' is in \(Self.words(for: own)), but the document is in "
        + Self.words(for: namespace.uri), fix: nil, at: mark)
  }

  private mutating func report(_ summary: String, fix: String?, at mark: SourceMark) {
    diagnostics.append(
      Diagnostic("xml.namespace", file: file, at: mark.position, summary, fix: fix))
  }

  private static func words(for namespace: String?) -> String {
    namespace.map { "namespace '\($0.excerpt)'" } ?? "no namespace"
  }
}

/// A copy of libxml2's text; empty where there is none.
func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}
