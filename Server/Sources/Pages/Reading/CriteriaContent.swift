public import LibraryReview
internal import Markup
internal import Reporting

/// The catalogue of criteria inside the app: the same pages as the files, led to under /criteria.
public enum CriteriaContent {
  /// Where the catalogue begins.
  static let start = "/criteria"

  /// A page of the catalogue.
  public static func page(_ sheet: CatalogueSheet) -> PageContent {
    PageContent(
      title: sheet.title,
      main: HTMLContent.nodes {
        HTML.heading(1) { sheet.title }
        contents(at: sheet.name)
        sheet.main.map { WebTable.restyled(relinked($0)) }
        HTML.paragraph("hint") { Catalogue.disclaimer }
      })
  }

  private static func contents(at name: String) -> Node {
    HTML.element("nav", class: "actions", [Attribute("aria-label", "Catalogue")]) {
      HTML.list(
        Catalogue.contents.map { part in
          let here = part.name == name ? [Attribute("aria-current", "page")] : []
          return [
            HTML.element("a", [Attribute("href", address(of: part.name))] + here) { part.title }
          ]
        })
    }
  }

  /// The address of a page of the catalogue.
  static func address(of name: String) -> String {
    name == "index" ? start : "\(start)/\(name)"
  }

  /// A tree whose links to pages beside it lead to their addresses in the app.
  static func relinked(_ node: Node) -> Node {
    guard case .element(let element) = node else { return node }
    let attributes = element.attributes.map { attribute in
      attribute.name == "href" ? Attribute("href", inside(attribute.value)) : attribute
    }
    return .element(
      Element(
        element.name, namespace: element.namespace, attributes, element.children.map(relinked)))
  }

  /// `NAME.html#PART` as an address of the app; any other as it is.
  private static func inside(_ address: String) -> String {
    let halves = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let page = halves.first, page.hasSuffix(".html"), !page.contains("/") else {
      return address
    }
    let part = halves.count > 1 ? "#" + halves[1] : ""
    return self.address(of: String(page.dropLast(5))) + part
  }
}
