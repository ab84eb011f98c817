internal import Library
internal import LibraryReview
internal import Markup
internal import Pages

/// The pages of the criteria catalogue: made when somebody first reads in it, and kept, since the
/// library does not change while the app runs.
///
/// An actor: who asks while the pages are made waits without holding a thread.
public actor CriteriaShelf {
  private let library: Library
  private var pages: [String: PageContent]?
  private var listed: [SourceComparison.Source]?

  init(_ library: Library) { self.library = library }

  /// The page of a name; nil where there is none.
  func page(_ name: String) throws(DiagnosticsError) -> PageContent? {
    if let pages { return pages[name] }
    let made = try Catalogue(library).sheets().map { ($0.name, CriteriaContent.page($0)) }
    let pages = Dictionary(made, uniquingKeysWith: { first, _ in first })
    self.pages = pages
    return pages[name]
  }

  /// Every source that a case can be held against.
  func sources() throws(DiagnosticsError) -> [SourceComparison.Source] {
    if let listed { return listed }
    let sources = try SourceComparison.sources(of: library)
    listed = sources
    return sources
  }
}
