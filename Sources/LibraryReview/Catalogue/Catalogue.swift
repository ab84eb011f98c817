internal import CriteriaModel
public import Library
public import Markup
internal import Reporting

/// The criteria library to read: by source, by stage, by fact, with what sources disagree on.
///
/// Two ways of writing one content: a static site in the style of the reports, and Markdown. The same
/// library gives the same bytes.
public struct Catalogue: Sendable {
  /// How the pages are written.
  public enum Format: String, Sendable, CaseIterable {
    case html, markdown
  }

  /// What stands below every page.
  public static let disclaimer =
    "Made from the criteria library by thecal criteria catalogue. It states what sources ask and supports "
    + "clinical judgement; it does not replace it, and the sources themselves are what counts."

  let library: Library
  let sets: [CriteriaSet]
  let profiles: [SourcedProfile]
  let protocols: [SourcedProtocol]
  let words: ConditionWords

  /// The catalogue of a library.
  public init(_ library: Library) throws(DiagnosticsError) {
    self.library = library
    var sets: [CriteriaSet] = []
    for (id, edition) in library.sets { sets.append(try library.set(id, edition: edition)) }
    self.sets = sets
    profiles = try library.profiles()
    protocols = try library.protocols()
    words = ConditionWords(library.dictionary, profiles: profiles)
  }

  /// The files, by name.
  public func files(
    _ format: Format
  ) throws(DiagnosticsError) -> [(name: String, bytes: [UInt8])] {
    let style = try library.bytes("Reports/report.css") + library.bytes("Reports/catalogue.css")
    let html = CatalogueHTML(
      style: String(decoding: style, as: UTF8.self), contents: Self.contents)
    return try pages().map { page throws(DiagnosticsError) in
      guard format == .html else {
        return (Self.markdownName(page.name), CatalogueMarkdown().bytes(of: page))
      }
      do throws(MarkupWriteError) {
        return (page.name + ".html", try html.bytes(of: page))
      } catch {
        throw DiagnosticsError([
          Diagnostic("catalogue.unwritable", file: page.name, at: nil, error.description)
        ])
      }
    }
  }

  func pages() throws(DiagnosticsError) -> [CataloguePage] {
    [
      try index(), stages, facts, rules, courses, formulary, try instruments(), try conflicts(),
    ] + sets.map(page)
  }

  /// The pages that every page leads to.
  public static let contents: [(name: String, title: String)] = [
    ("index", "Sources"), ("stages", "By stage"), ("facts", "By fact"),
    ("trial-rules", "Success rules of trials"), ("trial-protocols", "Protocols of trials"),
    ("formulary", "Formulary"), ("instruments", "Screening instruments"),
    ("conflicts", "Conflicts"),
  ]

  /// The page that a folder opens with has its own name in Markdown.
  static func markdownName(_ page: String) -> String {
    (page == "index" ? "README" : page) + ".md"
  }

  /// The name of a set's page.
  static func page(of set: CriteriaSet) -> String { "\(set.id)-\(set.edition)" }
}

/// Why a catalogue could not be written.
public struct CatalogueProblem: Error {
  /// What is wrong, and where it may be helped, what to do.
  public let message: String

  init(_ message: String) { self.message = message }
}
