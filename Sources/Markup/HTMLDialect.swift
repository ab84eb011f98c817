internal import CLibXML2

/// What a page may hold: a closed vocabulary, no scripts, addresses that lead where they say.
struct HTMLDialect: MarkupDialect {
  let declaresNamespace = false
  let attributePrefixes: [String] = []

  func check(_ element: Element, at place: Place) throws(MarkupWriteError) {
    func refuse(_ message: String) -> MarkupWriteError {
      MarkupWriteError(place: place.text, message: message)
    }
    guard HTMLVocabulary.elements.contains(element.name) else {
      throw refuse("'\(element.name)' is not an element this page may hold")
    }
    guard HTMLVocabulary.namespaces.contains(element.namespace ?? "") else {
      throw refuse("is in a namespace HTML does not know")
    }
    if HTMLVocabulary.void.contains(element.name), !element.children.isEmpty {
      throw refuse("'\(element.name)' may not hold anything")
    }
    guard element.name == "style" else { return }
    // A style sheet is written raw, so it may hold nothing that could end it, and only a style
    // element of the head is read raw.
    guard element.elements.isEmpty, !element.text.utf8.contains(UInt8(ascii: "<")) else {
      throw refuse("a style sheet may not hold '<'")
    }
    guard place.text == "html/head/style" else { throw refuse("a style sheet belongs in the head") }
  }

  func check(_ attribute: Attribute, at place: Place) throws(MarkupWriteError) {
    func refuse(_ message: String) -> MarkupWriteError {
      MarkupWriteError(place: place.text, message: message)
    }
    let name = attribute.name.lowercased()
    guard !name.hasPrefix("on"), name != "srcdoc" else {
      throw refuse("'\(attribute.name)' is not an attribute this page may have")
    }
    if name == "http-equiv", attribute.value.lowercased() != "content-security-policy" {
      throw refuse("only a content security policy may be given this way")
    }
    guard HTMLVocabulary.addresses.contains(name) else { return }
    guard HTMLVocabulary.schemes.contains(where: { attribute.value.hasPrefix($0) }) else {
      let schemes = HTMLVocabulary.schemes.joined(separator: ", ")
      throw refuse("an address begins with one of \(schemes)")
    }
  }

  /// The children with line ends between blocks, and a first line end in `pre` kept.
  func arranged(_ element: Element) -> [Node] {
    if ["pre", "textarea"].contains(element.name), element.text.utf8.first == UInt8(ascii: "\n") {
      // HTML drops the first line end inside these two: one more keeps the author's.
      return [.text("\n")] + element.children
    }
    let children = element.elements
    guard children.count == element.children.count, !children.isEmpty,
      HTMLVocabulary.containers.contains(element.name),
      children.allSatisfy({ HTMLVocabulary.isBlock($0.name, in: element.name) })
    else { return element.children }
    return element.children.flatMap { [.text("\n"), $0] } + [.text("\n")]
  }

  /// Adds a value in pieces, so that libxml2 cannot mistake it for a server-side include.
  ///
  /// Its HTML serialiser copies `<!--…-->` and `&{…}` in a value as they stand, quotes included.
  /// With their first character as a reference of its own, neither is ever recognised.
  func add(_ attribute: Attribute, to node: xmlNodePtr, in document: xmlDocPtr) -> Bool {
    if !Self.holdsInclude(attribute.value) {
      return xmlNewProp(node, attribute.name, attribute.value) != nil
    }
    let start = attribute.value.isEmpty ? "" : nil
    guard let property = xmlNewProp(node, attribute.name, start) else { return false }
    return property.withMemoryRebound(to: xmlNode.self, capacity: 1) { parent in
      var run = ""
      let scalars = Array(attribute.value.unicodeScalars)
      for (scalar, next) in zip(scalars, scalars.dropFirst() + [" "]) {
        guard let entity = Self.entity(for: scalar, before: next) else {
          run.unicodeScalars.append(scalar)
          continue
        }
        guard append(text: run, to: parent, in: document),
          adopt(xmlNewReference(document, entity), by: parent)
        else { return false }
        run = ""
      }
      return append(text: run, to: parent, in: document)
    }
  }

  /// Whether two characters that begin a server-side include follow each other.
  private static func holdsInclude(_ value: String) -> Bool {
    var last: UInt8 = 0
    for byte in value.utf8 {
      if last == UInt8(ascii: "<"), byte == UInt8(ascii: "!") { return true }
      if last == UInt8(ascii: "&"), byte == UInt8(ascii: "{") { return true }
      last = byte
    }
    return false
  }

  private static func entity(
    for scalar: Unicode.Scalar, before next: Unicode.Scalar
  ) -> String? {
    switch (scalar, next) {
    case ("<", "!"): "lt"
    case ("&", "{"): "amp"
    default: nil
    }
  }

  private func append(text: String, to parent: xmlNodePtr, in document: xmlDocPtr) -> Bool {
    text.isEmpty || adopt(xmlNewDocText(document, text), by: parent)
  }

  private func adopt(_ child: xmlNodePtr?, by parent: xmlNodePtr) -> Bool {
    guard let child else { return false }
    guard xmlAddChild(parent, child) != nil else {
      xmlFreeNode(child)
      return false
    }
    return true
  }
}
