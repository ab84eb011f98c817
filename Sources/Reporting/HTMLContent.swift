public import Markup

/// Builds the content of an element from texts, nodes and lists of nodes, in the order they stand.
@resultBuilder public enum HTMLContent {
  /// A text is a text node.
  public static func buildExpression(_ text: String) -> Node { .text(text) }

  /// A node stands for itself.
  public static func buildExpression(_ node: Node) -> Node { node }

  /// Nodes that were built elsewhere.
  public static func buildExpression(_ nodes: [Node]) -> [Node] { nodes }

  /// The first of several.
  public static func buildPartialBlock(first: [Node]) -> [Node] { first }

  /// One node that is the first of several.
  public static func buildPartialBlock(first: Node) -> [Node] { [first] }

  /// One node after the others.
  public static func buildPartialBlock(accumulated: consuming [Node], next: Node) -> [Node] {
    accumulated.append(next)
    return accumulated
  }

  /// One after the other.
  public static func buildPartialBlock(accumulated: consuming [Node], next: [Node]) -> [Node] {
    accumulated.append(contentsOf: next)
    return accumulated
  }

  /// Nothing, where a condition does not hold.
  public static func buildOptional(_ part: [Node]?) -> [Node] { part ?? [] }

  /// The first branch.
  public static func buildEither(first part: [Node]) -> [Node] { part }

  /// The other branch.
  public static func buildEither(second part: [Node]) -> [Node] { part }

  /// What a loop gives, one after the other.
  public static func buildArray(_ parts: [[Node]]) -> [Node] { parts.flatMap(\.self) }

  /// Content that is needed as a value.
  public static func nodes(@HTMLContent _ content: () -> [Node]) -> [Node] { content() }
}
