internal import CLibXML2

/// Marks the elements of a libxml2 tree with the number of their start tag, so that an error about a
/// node finds its place.
enum TreeNumbers {
  /// Numbers every element in document order, from 1; the marks live as long as the tree.
  static func mark(_ tree: xmlDocPtr) {
    var count = 0
    var next = xmlDocGetRootElement(tree)
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE {
        count += 1
        node.pointee._private = UnsafeMutableRawPointer(bitPattern: count)
      }
      next = node.pointee.children ?? following(node)
    }
  }

  /// The number of an element, or of the one that holds the node, counted from 0.
  static func number(of node: xmlNodePtr) -> Int? {
    let element = node.pointee.type == XML_ELEMENT_NODE ? node : node.pointee.parent
    guard let mark = element?.pointee._private else { return nil }
    return Int(bitPattern: mark) - 1
  }

  /// The namespace of an element's node.
  static func namespace(of node: xmlNodePtr) -> String? {
    guard let namespace = node.pointee.ns, let uri = namespace.pointee.href else { return nil }
    return String(cString: uri)
  }

  private static func following(_ node: xmlNodePtr) -> xmlNodePtr? {
    var next: xmlNodePtr? = node
    while let node = next, node.pointee.next == nil { next = node.pointee.parent }
    return next?.pointee.next
  }
}
