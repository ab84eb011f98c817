internal import CLibXML2

/// What a page may hold: a closed vocabulary, no scripts, addresses that lead where they say.
struct HTMLDialect: MarkupDialect {
  /// Whether a server sends the page: it may name what lies at the same origin.
  let isServed: Bool
  let declaresNamespace = false
  let attributePrefixes: [String] = []

  /// What the name of an element asks for.
  enum ElementRole { case plain, void, style, script, preformatted }

  /// What the name of an attribute asks of its value.
  enum AttributeRole { case plain, address, policy }

  func role(ofElement name: String) throws(MarkupWriteError) -> ElementRole {
    if isServed, name == "script" { return .script }
    guard HTMLVocabulary.elements.contains(name) else {
      throw .here("'\(name)' is not an element this page may hold")
    }
    if HTMLVocabulary.void.contains(name) { return .void }
    if name == "style" { return .style }
    return name == "pre" || name == "textarea" ? .preformatted : .plain
  }

  func role(ofAttribute name: String) throws(MarkupWriteError) -> AttributeRole {
    let lowercased = name.lowercased()
    guard !lowercased.hasPrefix("on"), lowercased != "srcdoc" else {
      throw .here("'\(name)' is not an attribute this page may have")
    }
    if lowercased == "http-equiv" { return .policy }
    return HTMLVocabulary.addresses.contains(lowercased) ? .address : .plain
  }

  func check(
    _ element: Element, as role: ElementRole, at path: TreeBuilder<Self>.Path
  ) throws(MarkupWriteError) {
    if let namespace = element.namespace, !HTMLVocabulary.namespaces.contains(namespace) {
      throw .here("is in a namespace HTML does not know")
    }
    if role == .void, !element.children.isEmpty {
      throw .here("'\(element.name)' may not hold anything")
    }
    if role == .script { return try checkScript(element, at: path) }
    guard role == .style else { return }
    // A style sheet is written raw, so it may hold nothing that could end it, and only a style
    // element of the head is read raw.
    var sheet = element.text
    guard element.elements.isEmpty,
      sheet.withUTF8({ $0.next(UInt8(ascii: "<"), from: 0) }) == nil
    else {
      throw .here("a style sheet may not hold '<'")
    }
    guard path.depth == 3, path.parent == "head" else {
      throw .here("a style sheet belongs in the head")
    }
  }

  /// A script is a file of the server's own, never words of the page (X15).
  private func checkScript(
    _ element: Element, at path: TreeBuilder<Self>.Path
  ) throws(MarkupWriteError) {
    guard element.children.isEmpty, path.parent == "head",
      let source = element["src"], HTMLVocabulary.isOwnAddress(source)
    else { throw .here("a script is an empty element in the head, with src=\"/…\"") }
  }

  func check(_ attribute: Attribute, as role: AttributeRole) throws(MarkupWriteError) {
    switch role {
    case .plain: return
    case .policy:
      guard attribute.value.lowercased() == "content-security-policy" else {
        throw .here("only a content security policy may be given this way")
      }
    case .address:
      guard
        HTMLVocabulary.schemes.contains(where: { attribute.value.hasPrefix($0) })
          || HTMLVocabulary.isPageBeside(attribute.value)
          || isServed && HTMLVocabulary.isOwnAddress(attribute.value)
      else {
        let schemes = HTMLVocabulary.schemes.joined(separator: ", ")
        throw .here("an address begins with one of \(schemes), or names a page beside this one")
      }
    }
  }

  /// HTML drops the first line end inside preformatted text: one more keeps the author's.
  func lead(of element: Element, as role: ElementRole) -> String? {
    guard role == .preformatted else { return nil }
    return element.text.utf8.first == UInt8(ascii: "\n") ? "\n" : nil
  }

  /// Most texts hold nothing to be written as a reference: their bytes are written as they stand,
  /// without a copy of each in between.
  func textNode(_ text: String, in document: xmlDocPtr) -> xmlNodePtr? {
    var text = text
    let isPlain = text.withUTF8 { bytes in
      bytes.next(UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), from: 0) == bytes.count
    }
    return text.withXMLString {
      isPlain ? thecal_plain_text(document, $0) : xmlNewDocText(document, $0)
    }
  }

  /// Adds a value in pieces, so that libxml2 cannot mistake it for a server-side include.
  ///
  /// Its HTML serialiser copies `<!--…-->` and `&{…}` in a value as they stand, quotes included.
  /// With their first character as a reference of its own, neither is ever recognised.
  func add(
    _ value: String, as name: UnsafePointer<xmlChar>, to node: xmlNodePtr, in document: xmlDocPtr
  ) -> Bool {
    let isWhole = !Self.holdsInclude(value)
    let property = (isWhole ? value : "").withXMLString { start in
      xmlNewNsPropEatName(
        node, nil, UnsafeMutablePointer(mutating: name), isWhole || value.isEmpty ? start : nil)
    }
    guard let property else { return false }
    return isWhole
      || property.withMemoryRebound(to: xmlNode.self, capacity: 1) {
        addPieces(of: value, to: $0, in: document)
      }
  }

  private func addPieces(
    of value: String, to parent: xmlNodePtr, in document: xmlDocPtr
  ) -> Bool {
    var run = ""
    let scalars = Array(value.unicodeScalars)
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

  /// Whether two characters that begin a server-side include follow each other.
  private static func holdsInclude(_ value: String) -> Bool {
    var value = value
    return value.withUTF8 { bytes in
      let (less, ampersand) = (UInt8(ascii: "<"), UInt8(ascii: "&"))
      var at = bytes.next(less, ampersand, ampersand, from: 0)
      while at + 1 < bytes.count {
        let next = bytes[at + 1]
        if next == (bytes[at] == less ? UInt8(ascii: "!") : UInt8(ascii: "{")) { return true }
        at = bytes.next(less, ampersand, ampersand, from: at + 1)
      }
      return false
    }
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
    text.isEmpty || adopt(textNode(text, in: document), by: parent)
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
