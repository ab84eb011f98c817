public import Markup

/// What one page says, without the frame around it.
public struct PageContent: Sendable {
  /// The title, which names no patient.
  public let title: String
  /// The main part, with its heading.
  public let main: [Node]
  /// Whether the page shows errors: its title says so first.
  public let isError: Bool

  /// A page's title and main part.
  public init(title: String, main: [Node], isError: Bool = false) {
    self.title = title
    self.main = main
    self.isError = isError
  }
}
