internal import CLibXML2

/// Builds a libxml2 tree from element values; what cannot be read back is never built.
///
/// Only `xmlNewDocNode`, `xmlNewDocText`, `xmlNewProp` and `xmlNewReference` make nodes: the
/// shorter ways read `&` in their text as markup.
struct TreeBuilder {
  let document: xmlDocPtr
  /// What a dialect refuses beyond what XML does, and how it writes attributes.
  let dialect: any MarkupDialect
  private static let deepest = 200

  /// Adds the element as the document's own.
  func build(_ root: Element) throws(MarkupWriteError) {
    let node = try node(for: root, at: .inside(.document, root.name))
    xmlDocSetRootElement(document, node)
    if let namespace = root.namespace, dialect.declaresNamespace {
      try check(namespace, at: .inside(.inside(.document, root.name), "namespace"))
      guard let declared = xmlNewNs(node, namespace, nil) else {
        throw outOfMemory(.inside(.document, root.name))
      }
      xmlSetNs(node, declared)
    }
    try fill(
      node, with: root,
      Context(namespace: root.namespace, path: .inside(.document, root.name), depth: 1))
  }

  private struct Context {
    let namespace: String?
    let path: Place
    let depth: Int
  }

  private func fill(
    _ node: xmlNodePtr, with element: Element, _ context: Context
  ) throws(MarkupWriteError) {
    guard context.depth <= Self.deepest else {
      throw MarkupWriteError(
        place: context.path.text, message: "elements are too deep in one another")
    }
    try dialect.check(element, at: context.path)
    try addAttributes(of: element, to: node, context)
    for child in dialect.arranged(element) {
      switch child {
      case .text(let text):
        try add(text, to: node, at: context.path)
      case .element(let child):
        try add(child, to: node, in: context)
      }
    }
  }

  private func add(
    _ child: Element, to parent: xmlNodePtr, in context: Context
  ) throws(MarkupWriteError) {
    let path = Place.inside(context.path, child.name)
    if dialect.declaresNamespace, let own = child.namespace, own != context.namespace {
      throw MarkupWriteError(place: path.text, message: "is not in the document's namespace")
    }
    let node = try node(for: child, at: path)
    guard xmlAddChild(parent, node) != nil else {
      xmlFreeNode(node)
      throw outOfMemory(path)
    }
    if dialect.declaresNamespace { xmlSetNs(node, parent.pointee.ns) }
    try fill(
      node, with: child,
      Context(namespace: context.namespace, path: path, depth: context.depth + 1))
  }

  private func add(
    _ text: String, to parent: xmlNodePtr, at path: Place
  ) throws(MarkupWriteError) {
    try check(text, at: path)
    guard !text.isEmpty else { return }
    guard let node = xmlNewDocText(document, text) else { throw outOfMemory(path) }
    guard xmlAddChild(parent, node) != nil else {
      xmlFreeNode(node)
      throw outOfMemory(path)
    }
  }

  private func addAttributes(
    of element: Element, to node: xmlNodePtr, _ context: Context
  ) throws(MarkupWriteError) {
    var seen: Set<String> = []
    for attribute in element.attributes {
      let place = Place.inside(context.path, "@" + attribute.name)
      guard isName(attribute.name, prefixes: dialect.attributePrefixes), attribute.name != "xmlns"
      else { throw MarkupWriteError(place: place.text, message: "is not a name for an attribute") }
      guard seen.insert(attribute.name).inserted else {
        throw MarkupWriteError(place: place.text, message: "is given twice")
      }
      try check(attribute.value, at: place)
      try dialect.check(attribute, at: place)
      guard dialect.add(attribute, to: node, in: document) else { throw outOfMemory(place) }
    }
  }

  private func node(for element: Element, at path: Place) throws(MarkupWriteError) -> xmlNodePtr {
    guard isName(element.name, prefixes: []) else {
      throw MarkupWriteError(place: path.text, message: "is not a name for an element")
    }
    guard let node = xmlNewDocNode(document, nil, element.name, nil) else {
      throw outOfMemory(path)
    }
    return node
  }

  private func isName(_ name: String, prefixes: [String]) -> Bool {
    let local = prefixes.first { name.hasPrefix($0) }.map { String(name.dropFirst($0.count)) }
    return CharacterRules.objection(to: name) == nil && xmlValidateNCName(local ?? name, 0) == 0
  }

  private func check(_ text: String, at place: Place) throws(MarkupWriteError) {
    guard let objection = CharacterRules.objection(to: text) else { return }
    throw MarkupWriteError(place: place.text, message: "\(objection) is not allowed")
  }

  private func outOfMemory(_ place: Place) -> MarkupWriteError {
    MarkupWriteError(place: place.text, message: "there is not enough memory to write this")
  }
}

/// What XML and HTML do differently; the two that exist are `XMLDialect` and `HTMLDialect`.
protocol MarkupDialect {
  var declaresNamespace: Bool { get }
  /// The prefixes an attribute's name may have, colon included.
  var attributePrefixes: [String] { get }
  func check(_ element: Element, at place: Place) throws(MarkupWriteError)
  func check(_ attribute: Attribute, at place: Place) throws(MarkupWriteError)
  /// The children as they are to be written.
  func arranged(_ element: Element) -> [Node]
  /// Whether the attribute could be added.
  func add(_ attribute: Attribute, to node: xmlNodePtr, in document: xmlDocPtr) -> Bool
}

/// Where in a tree something stands; put into words only when it has to be named.
indirect enum Place {
  case document
  case inside(Place, String)

  /// The names from the document's element down, with slashes between them.
  var text: String {
    switch self {
    case .document: ""
    case .inside(.document, let name): name
    case .inside(let outer, let name): "\(outer.text)/\(name)"
    }
  }
}
