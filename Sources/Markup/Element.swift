/// A named value on an element.
public struct Attribute: Sendable, Hashable {
  /// The name as written, without a namespace; only `xml:` names have a prefix.
  public let name: String
  /// The value, its references resolved.
  public let value: String

  /// An attribute of the given name and value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What stands inside an element: another element or text.
public enum Node: Sendable, Hashable {
  /// A child element.
  case element(Element)
  /// Character data, its references resolved.
  case text(String)
}

/// An immutable element: what markup is, once the C library is done with it.
///
/// Two elements are equal when name, namespace, attributes and children are; where they were read
/// makes no difference. An element that was read is a place in its document, whose parts become
/// texts only when somebody asks for them.
public struct Element: Sendable {
  private enum Origin: Sendable {
    case made(MadeElement)
    case read(ReadElement)
  }

  private let origin: Origin

  /// An element made of the given parts.
  public init(
    _ name: String, namespace: String? = nil, _ attributes: [Attribute] = [],
    _ children: [Node] = [], position: SourcePosition? = nil
  ) {
    origin = .made(MadeElement(name, namespace, attributes, children, position))
  }

  /// An element that was read.
  init(_ place: ReadElement) { origin = .read(place) }

  /// The name without a prefix.
  public var name: String {
    switch origin {
    case .made(let made): made.name
    case .read(let place): place.name
    }
  }

  /// The namespace's URI; in a tree to be written, absent means the parent's.
  public var namespace: String? {
    switch origin {
    case .made(let made): made.namespace
    case .read(let place): place.document.namespace
    }
  }

  /// The attributes in document order.
  public var attributes: [Attribute] {
    switch origin {
    case .made(let made): made.attributes
    case .read(let place): place.attributes
    }
  }

  /// Child elements and text in document order.
  public var children: [Node] {
    switch origin {
    case .made(let made): made.children
    case .read(let place): place.children
    }
  }

  /// Where the start tag began, if the element was read from a file.
  public var position: SourcePosition? {
    switch origin {
    case .made(let made): made.position
    case .read(let place): place.position
    }
  }

  /// The value of the attribute of that name, if the element has one.
  public subscript(_ attribute: String) -> String? {
    switch origin {
    case .made(let made): made.attributes.first { $0.name == attribute }?.value
    case .read(let place): place.value(of: attribute)
    }
  }

  /// The words of the attribute of that name, which white space parts; none if it is not there.
  public func words(of attribute: String) -> [String] {
    switch origin {
    case .made:
      (self[attribute] ?? "").utf8.split(whereSeparator: \.isXMLSpace).map { String(Substring($0)) }
    case .read(let place): place.words(of: attribute)
    }
  }

  /// Hands on every word of every attribute in the document that the element was read from; nothing of
  /// an element that somebody made.
  public func forEachAttributeWord(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    if case .read(let place) = origin { place.document.forEachAttributeWord(body) }
  }

  /// The child elements in document order.
  public var elements: [Element] {
    switch origin {
    case .made(let made): made.elements { _ in true }
    case .read(let place): place.elements(named: nil)
    }
  }

  /// All text inside the element and its descendants, joined.
  public var text: String {
    switch origin {
    case .made(let made): made.text
    case .read(let place): place.text
    }
  }

  /// The text without white space at its ends and with single spaces inside.
  public var prose: String {
    if case .read(let place) = origin { return place.prose }
    return AttributeText.words(Array(text.utf8))
  }

  /// The first child element of that name, if there is one.
  public func first(_ name: String) -> Element? {
    switch origin {
    case .made(let made): made.elements { $0.name == name }.first
    case .read(let place): place.first(name)
    }
  }

  /// The child elements of that name in document order.
  public func all(_ name: String) -> [Element] {
    switch origin {
    case .made(let made): made.elements { $0.name == name }
    case .read(let place): place.elements(named: name)
    }
  }
}

extension Element: Hashable {
  /// Whether both say the same, wherever they were read.
  public static func == (left: Element, right: Element) -> Bool {
    left.name == right.name && left.namespace == right.namespace
      && left.attributes == right.attributes && left.children == right.children
  }

  /// Feeds what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(namespace)
    hasher.combine(attributes)
    hasher.combine(children)
  }
}
