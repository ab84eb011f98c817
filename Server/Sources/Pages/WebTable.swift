public import Markup
internal import Reporting

/// Tables whose rows become blocks on a narrow screen, without a style of their own: the strict policy
/// of the app allows none, so that each cell carries its column's name.
public enum WebTable {
  /// A table of rows; the first cell of a row is its header.
  public static func table(
    _ caption: String, class style: String? = nil, columns: [String], rows: [[[Node]]]
  ) -> Node {
    restyled(
      HTML.table(
        caption, class: style, columns: columns,
        rows: rows.map { HTML.Row($0.first ?? [], Array($0.dropFirst())) }))
  }

  /// A tree of the report's own, with the names of columns on the cells instead of in a style.
  ///
  /// `prefix` leads links to parts of the report that are not on this page.
  public static func restyled(_ node: Node, linksTo prefix: String? = nil) -> Node {
    guard case .element(let element) = node else { return node }
    let style = element["style"]
    var attributes = element.attributes.filter { $0.name != "style" }
    if let prefix, let link = element["href"], link.hasPrefix("#") {
      attributes = attributes.map { $0.name == "href" ? Attribute("href", prefix + link) : $0 }
    }
    let labels = element.name == "table" ? style.map(Self.labels) ?? [] : []
    let children = element.children.map { child in
      labels.isEmpty
        ? restyled(child, linksTo: prefix)
        : labelled(restyled(child, linksTo: prefix), labels)
    }
    return .element(
      Element(element.name, namespace: element.namespace, attributes, children))
  }

  /// What `--c1:'Result';--c2:'Kind'` names.
  private static func labels(_ style: String) -> [String] {
    style.split(separator: ";").compactMap { part in
      part.split(separator: ":", maxSplits: 1).last.map { String($0.dropFirst().dropLast()) }
    }
  }

  private static func labelled(_ node: Node, _ labels: [String]) -> Node {
    guard case .element(let element) = node else { return node }
    if element.name == "tr" {
      var column = 0
      let cells = element.children.map { child -> Node in
        guard case .element(let cell) = child, cell.name == "td", column < labels.count else {
          return child
        }
        defer { column += 1 }
        return .element(
          Element(
            cell.name, namespace: cell.namespace,
            cell.attributes + [Attribute("data-label", labels[column])], cell.children))
      }
      return .element(
        Element(element.name, namespace: element.namespace, element.attributes, cells))
    }
    guard element.name == "tbody" else { return node }
    return .element(
      Element(
        element.name, namespace: element.namespace, element.attributes,
        element.children.map { labelled($0, labels) }))
  }
}
