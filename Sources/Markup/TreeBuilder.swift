internal import CLibXML2

/// Builds a libxml2 tree from element values; what cannot be read back is never built.
///
/// Only `xmlNewDocNodeEatName`, `xmlNewDocTextLen`, `xmlNewNsPropEatName` and `xmlNewReference` make
/// nodes: the shorter ways read `&` in their text as markup. Each name is checked once for a
/// document and then lies in its dictionary, where libxml2 shares it.
struct TreeBuilder<Dialect: MarkupDialect> {
  let document: xmlDocPtr
  /// What a dialect refuses beyond what XML does, and how it writes attributes.
  let dialect: Dialect
  /// The namespace that every element has to be in, where the dialect declares one.
  private var namespace: String?
  private var elementNames = KnownNames<Dialect.ElementRole>()
  private var attributeNames = KnownNames<Dialect.AttributeRole>()

  init(document: xmlDocPtr, dialect: Dialect) {
    self.document = document
    self.dialect = dialect
  }

  /// Adds the element as the document's own.
  mutating func build(_ root: Element) throws(MarkupWriteError) {
    document.pointee.dict = xmlDictCreate()
    do throws(MarkupWriteError) {
      let (node, role) = try node(for: root)
      xmlDocSetRootElement(document, node)
      if let namespace = root.namespace, dialect.declaresNamespace {
        self.namespace = namespace
        try check(namespace, at: "namespace")
        guard let declared = xmlNewNs(node, namespace, nil) else { throw .noMemory }
        xmlSetNs(node, declared)
      }
      try fill(node, with: root, role, path: Path(parent: nil, depth: 1))
    } catch {
      throw error.inside(root.name)
    }
  }

  /// Where in a tree an element stands.
  struct Path {
    /// The name of the element around it.
    let parent: String?
    let depth: Int
  }

  private static var deepest: Int { 200 }

  private mutating func fill(
    _ node: xmlNodePtr, with element: Element, _ role: Dialect.ElementRole, path: Path
  ) throws(MarkupWriteError) {
    guard path.depth <= Self.deepest else { throw .here("elements are too deep in one another") }
    try dialect.check(element, as: role, at: path)
    try addAttributes(of: element, to: node)
    let inner = Path(parent: element.name, depth: path.depth + 1)
    if let lead = dialect.lead(of: element, as: role) { try add(lead, to: node) }
    for child in element.children {
      switch child {
      case .text(let text): try add(text, to: node)
      case .element(let child): try add(child, to: node, inner)
      }
    }
  }

  private mutating func add(
    _ child: Element, to parent: xmlNodePtr, _ path: Path
  ) throws(MarkupWriteError) {
    do throws(MarkupWriteError) {
      if dialect.declaresNamespace, let own = child.namespace, own != namespace {
        throw .here("is not in the document's namespace")
      }
      let (node, role) = try node(for: child)
      guard xmlAddChild(parent, node) != nil else {
        xmlFreeNode(node)
        throw .noMemory
      }
      if dialect.declaresNamespace { xmlSetNs(node, parent.pointee.ns) }
      try fill(node, with: child, role, path: path)
    } catch {
      throw error.inside(child.name)
    }
  }

  private func add(_ text: String, to parent: xmlNodePtr) throws(MarkupWriteError) {
    try check(text)
    guard !text.isEmpty else { return }
    guard let node = dialect.textNode(text, in: document) else { throw .noMemory }
    guard xmlAddChild(parent, node) != nil else {
      xmlFreeNode(node)
      throw .noMemory
    }
  }

  private mutating func addAttributes(
    of element: Element, to node: xmlNodePtr
  ) throws(MarkupWriteError) {
    let attributes = element.attributes
    for (index, attribute) in attributes.enumerated() {
      do throws(MarkupWriteError) {
        let known = try known(attribute)
        guard !attributes[..<index].contains(where: { $0.name == attribute.name })
        else { throw .here("is given twice") }
        try check(attribute.value)
        try dialect.check(attribute, as: known.role)
        guard dialect.add(attribute.value, as: known.kept, to: node, in: document) else {
          throw .noMemory
        }
      } catch {
        throw error.inside("@" + attribute.name)
      }
    }
  }

  private mutating func known(
    _ attribute: Attribute
  ) throws(MarkupWriteError) -> KnownNames<Dialect.AttributeRole>.Known {
    if let known = attributeNames.find(attribute.name) { return known }
    guard isName(attribute.name, prefixes: dialect.attributePrefixes), attribute.name != "xmlns"
    else { throw .here("is not a name for an attribute") }
    return attributeNames.add(
      attribute.name, try kept(attribute.name), try dialect.role(ofAttribute: attribute.name))
  }

  private mutating func node(
    for element: Element
  ) throws(MarkupWriteError) -> (xmlNodePtr, Dialect.ElementRole) {
    let known = try known(element.name)
    // The dictionary owns the name: nothing eats it.
    let shared = UnsafeMutablePointer(mutating: known.kept)
    guard let node = xmlNewDocNodeEatName(document, nil, shared, nil) else { throw .noMemory }
    return (node, known.role)
  }

  private mutating func known(
    _ element: String
  ) throws(MarkupWriteError) -> KnownNames<Dialect.ElementRole>.Known {
    if let known = elementNames.find(element) { return known }
    guard isName(element, prefixes: []) else { throw .here("is not a name for an element") }
    return elementNames.add(element, try kept(element), try dialect.role(ofElement: element))
  }

  /// The name in the document's dictionary, which lives as long as the document.
  private func kept(_ name: String) throws(MarkupWriteError) -> UnsafePointer<xmlChar> {
    guard let kept = xmlDictLookup(document.pointee.dict, name, -1) else { throw .noMemory }
    return kept
  }

  private func isName(_ name: String, prefixes: [String]) -> Bool {
    let local = prefixes.first { name.hasPrefix($0) }.map { String(name.dropFirst($0.count)) }
    return CharacterRules.objection(to: name) == nil && xmlValidateNCName(local ?? name, 0) == 0
  }

  private func check(_ text: String, at part: String? = nil) throws(MarkupWriteError) {
    guard let objection = CharacterRules.objection(to: text) else { return }
    throw MarkupWriteError(place: part ?? "", message: "\(objection) is not allowed")
  }
}

extension MarkupWriteError {
  /// An objection to the element or attribute that is just being written.
  static func here(_ message: String) -> MarkupWriteError {
    MarkupWriteError(place: "", message: message)
  }

  static var noMemory: MarkupWriteError { .here("there is not enough memory to write this") }

  /// The same objection, seen from the element around it.
  func inside(_ name: String) -> MarkupWriteError {
    MarkupWriteError(place: place.isEmpty ? name : "\(name)/\(place)", message: message)
  }
}

/// The names that a document has used so far, with what a dialect says of them.
///
/// There are a few dozen: a look along them costs less than a hash, and each one found moves forward.
private struct KnownNames<Role> {
  struct Known {
    let name: String
    /// The name in the document's dictionary.
    let kept: UnsafePointer<xmlChar>
    let role: Role
  }

  private var all: [Known] = []

  mutating func find(_ name: String) -> Known? {
    let length = name.utf8.count
    for place in all.indices
    where all[place].name.utf8.count == length && all[place].name == name {
      guard place > 0 else { return all[0] }
      all.swapAt(place, place - 1)
      return all[place - 1]
    }
    return nil
  }

  mutating func add(_ name: String, _ kept: UnsafePointer<xmlChar>, _ role: Role) -> Known {
    let known = Known(name: name, kept: kept, role: role)
    all.append(known)
    return known
  }
}
