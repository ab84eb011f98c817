public import Markup

/// A page of the catalogue without its frame, for who sets it in one of their own.
///
/// Its links lead to pages beside it: `NAME.html`, perhaps with a part.
public struct CatalogueSheet: Sendable {
  /// The name by which links lead to it.
  public let name: String
  /// Its title.
  public let title: String
  /// What it says.
  public let main: [Node]
}

extension Catalogue {
  /// Every page, without a frame.
  public func sheets() throws(DiagnosticsError) -> [CatalogueSheet] {
    let html = CatalogueHTML(style: "", contents: Self.contents)
    return try pages().map {
      CatalogueSheet(name: $0.name, title: $0.title, main: html.main(of: $0))
    }
  }
}
