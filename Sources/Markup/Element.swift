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
/// makes no difference. The parts are held in one place, because elements are handed on far more
/// often than they are made.
public struct Element: Sendable {
  private final class Parts: Sendable {
    let name: String
    let namespace: String?
    let attributes: [Attribute]
    let children: [Node]
    let mark: SourceMark?

    init(
      _ name: String, _ namespace: String?, _ attributes: [Attribute], _ children: [Node],
      _ mark: SourceMark?
    ) {
      self.name = name
      self.namespace = namespace
      self.attributes = attributes
      self.children = children
      self.mark = mark
    }
  }

  private let parts: Parts

  /// An element made of the given parts.
  public init(
    _ name: String, namespace: String? = nil, _ attributes: [Attribute] = [],
    _ children: [Node] = [], position: SourcePosition? = nil
  ) {
    parts = Parts(name, namespace, attributes, children, position.map(SourceMark.place))
  }

  /// An element that was read.
  init(
    _ name: String, namespace: String?, _ attributes: [Attribute], _ children: [Node],
    readAt mark: SourceMark
  ) {
    parts = Parts(name, namespace, attributes, children, mark)
  }

  /// The name without a prefix.
  public var name: String { parts.name }

  /// The namespace's URI; in a tree to be written, absent means the parent's.
  public var namespace: String? { parts.namespace }

  /// The attributes in document order.
  public var attributes: [Attribute] { parts.attributes }

  /// Child elements and text in document order.
  public var children: [Node] { parts.children }

  /// Where the start tag began, if the element was read from a file.
  public var position: SourcePosition? { parts.mark?.position }

  /// The value of the attribute of that name, if the element has one.
  public subscript(_ attribute: String) -> String? {
    for part in parts.attributes where part.name == attribute { return part.value }
    return nil
  }

  /// The child elements in document order.
  public var elements: [Element] {
    parts.children.compactMap { child in
      guard case .element(let element) = child else { return nil }
      return element
    }
  }

  /// All text inside the element and its descendants, joined.
  public var text: String {
    if parts.children.count == 1, case .text(let run)? = parts.children.first { return run }
    return parts.children.reduce(into: "") { text, child in
      switch child {
      case .element(let element): text += element.text
      case .text(let run): text += run
      }
    }
  }

  /// The first child element of that name, if there is one.
  public func first(_ name: String) -> Element? {
    for case .element(let element) in parts.children where element.name == name { return element }
    return nil
  }

  /// The child elements of that name in document order.
  public func all(_ name: String) -> [Element] {
    var found: [Element] = []
    for case .element(let element) in parts.children where element.name == name {
      found.append(element)
    }
    return found
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
