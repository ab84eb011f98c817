/// The parts of an element that somebody made, held in one place because elements are handed on far
/// more often than they are made.
final class MadeElement: Sendable {
  let name: String
  let namespace: String?
  let attributes: [Attribute]
  let children: [Node]
  let position: SourcePosition?

  init(
    _ name: String, _ namespace: String?, _ attributes: [Attribute], _ children: [Node],
    _ position: SourcePosition?
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.children = children
    self.position = position
  }

  /// The child elements for which something holds, in order.
  func elements(where isWanted: (Element) -> Bool) -> [Element] {
    children.compactMap { child in
      guard case .element(let element) = child, isWanted(element) else { return nil }
      return element
    }
  }

  /// All text inside, joined.
  var text: String {
    if children.count == 1, case .text(let run)? = children.first { return run }
    return children.reduce(into: "") { text, child in
      switch child {
      case .element(let element): text += element.text
      case .text(let run): text += run
      }
    }
  }
}
