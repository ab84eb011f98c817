internal import CLibXML2

/// Copies a libxml2 tree into element values and refuses what the profile has no use for.
struct TreeCopy {
  let file: String
  /// The places of the start tags, in document order.
  let positions: [SourcePosition]
  private(set) var diagnostics: [Diagnostic] = []
  private var count = 0

  /// Whether a schema types the attributes: their values are then words, and white space around and
  /// between them is no part of them, as the schema itself reads them.
  private let isTyped: Bool

  init(file: String, positions: [SourcePosition], isTyped: Bool) {
    self.file = file
    self.positions = positions
    self.isTyped = isTyped
  }

  /// The element a node stands for, its descendants included.
  ///
  /// Each node is marked with the number of its start tag, so that a later error about the node
  /// finds its place. The recursion is as deep as the document, which the scanner has limited.
  mutating func element(_ node: xmlNodePtr, namespace: String?) -> Element {
    let position = number(node)
    let name = string(node.pointee.name)
    checkNamespace(of: node, named: name, is: namespace, at: position)
    let attributes = attributes(of: node, at: position)
    return Element(
      name, namespace: namespace, attributes, children(of: node, namespace: namespace),
      position: position)
  }

  /// The number libxml2 carries for us on a node, counted from 0.
  static func number(of node: xmlNodePtr) -> Int? {
    let element = node.pointee.type == XML_ELEMENT_NODE ? node : node.pointee.parent
    guard let mark = element?.pointee._private else { return nil }
    return Int(bitPattern: mark) - 1
  }

  private mutating func number(_ node: xmlNodePtr) -> SourcePosition? {
    let position = positions.indices.contains(count) ? positions[count] : nil
    count += 1
    node.pointee._private = UnsafeMutableRawPointer(bitPattern: count)
    return position
  }

  private mutating func children(of node: xmlNodePtr, namespace: String?) -> [Node] {
    var children: [Node] = []
    var (run, holdsText, holdsElements) = ("", false, false)
    var next = node.pointee.children
    while let child = next {
      next = child.pointee.next
      if child.pointee.type == XML_ELEMENT_NODE {
        if !run.isEmpty { children.append(.text(run)) }
        run = ""
        holdsElements = true
        children.append(.element(element(child, namespace: namespace)))
      } else if child.pointee.type == XML_TEXT_NODE {
        let text = string(child.pointee.content)
        holdsText = holdsText || !text.utf8.allSatisfy(\.isXMLSpace)
        run += text
      }
    }
    if !run.isEmpty { children.append(.text(run)) }
    guard holdsElements, !holdsText else { return children }
    return children.filter { if case .element = $0 { true } else { false } }
  }

  private mutating func attributes(
    of node: xmlNodePtr, at position: SourcePosition?
  ) -> [Attribute] {
    var attributes: [Attribute] = []
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      let name = string(attribute.pointee.name)
      guard let namespace = attribute.pointee.ns else {
        let value = value(of: attribute)
        attributes.append(Attribute(name, isTyped ? Self.collapsed(value) : value))
        continue
      }
      let prefix = string(namespace.pointee.prefix)
      if prefix == "xml" {
        attributes.append(Attribute("xml:" + name, value(of: attribute)))
      } else {
        report(
          "attribute '\(prefix):\(name)' is in a namespace of its own", fix: "remove it",
          at: position)
      }
    }
    return attributes
  }

  /// A value without white space at its ends and with single spaces inside.
  private static func collapsed(_ value: String) -> String {
    let words = value.utf8.split { $0 == 0x20 || (0x9...0xD).contains($0) }
    guard words.count != 1 || words.first?.count != value.utf8.count else { return value }
    return words.map { String($0) ?? "" }.joined(separator: " ")
  }

  private func value(of attribute: xmlAttrPtr) -> String {
    guard let first = attribute.pointee.children else { return "" }
    if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE {
      return string(first.pointee.content)
    }
    guard let joined = xmlNodeListGetString(attribute.pointee.doc, first, 1) else { return "" }
    defer { thecal_xml_free(joined) }
    return string(joined)
  }

  private mutating func checkNamespace(
    of node: xmlNodePtr, named name: String, is namespace: String?, at position: SourcePosition?
  ) {
    let own = Self.namespace(of: node)
    guard own != namespace else { return }
    report(
      "element '\(name)' is in \(Self.words(for: own)), but the document is in "
        + Self.words(for: namespace), fix: nil, at: position)
  }

  private mutating func report(_ summary: String, fix: String?, at position: SourcePosition?) {
    diagnostics.append(Diagnostic("xml.namespace", file: file, at: position, summary, fix: fix))
  }

  /// The namespace of an element's node.
  static func namespace(of node: xmlNodePtr) -> String? {
    guard let namespace = node.pointee.ns, let uri = namespace.pointee.href else { return nil }
    return String(cString: uri)
  }

  private static func words(for namespace: String?) -> String {
    namespace.map { "namespace '\($0.excerpt)'" } ?? "no namespace"
  }
}

/// A copy of libxml2's text; empty where there is none.
func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}
