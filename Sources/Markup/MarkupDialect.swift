internal import CLibXML2

/// What XML and HTML do differently; the two that exist are `XMLDialect` and `HTMLDialect`.
protocol MarkupDialect {
  /// What the name of an element says of it, found out once for each name.
  associatedtype ElementRole
  /// What the name of an attribute says of it.
  associatedtype AttributeRole

  var declaresNamespace: Bool { get }
  /// The prefixes an attribute's name may have, colon included.
  var attributePrefixes: [String] { get }

  func role(ofElement name: String) throws(MarkupWriteError) -> ElementRole
  func role(ofAttribute name: String) throws(MarkupWriteError) -> AttributeRole
  func check(
    _ element: Element, as role: ElementRole, at path: TreeBuilder<Self>.Path
  ) throws(MarkupWriteError)
  func check(_ attribute: Attribute, as role: AttributeRole) throws(MarkupWriteError)
  /// What is written before the children.
  func lead(of element: Element, as role: ElementRole) -> String?
  /// Whether the value could be added under a name that lies in the document's dictionary.
  func add(
    _ value: String, as name: UnsafePointer<xmlChar>, to node: xmlNodePtr, in document: xmlDocPtr
  ) -> Bool
  func textNode(_ text: String, in document: xmlDocPtr) -> xmlNodePtr?
}

extension MarkupDialect {
  func lead(of element: Element, as role: ElementRole) -> String? { nil }

  func add(
    _ value: String, as name: UnsafePointer<xmlChar>, to node: xmlNodePtr, in document: xmlDocPtr
  ) -> Bool {
    value.withXMLString {
      xmlNewNsPropEatName(node, nil, UnsafeMutablePointer(mutating: name), $0) != nil
    }
  }

  func textNode(_ text: String, in document: xmlDocPtr) -> xmlNodePtr? {
    text.withXMLString { xmlNewDocText(document, $0) }
  }
}

extension String {
  /// Lends the bytes as libxml2 takes them, ended by a zero, without a copy where they lie so already.
  func withXMLString<Result>(_ body: (UnsafePointer<xmlChar>) -> Result) -> Result {
    withCString { text in
      text.withMemoryRebound(to: xmlChar.self, capacity: 1, body)
    }
  }
}
