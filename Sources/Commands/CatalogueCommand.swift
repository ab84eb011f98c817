internal import ArgumentParser
internal import LibraryReview
internal import Markup

/// Writes the criteria library to read.
struct CatalogueCommand: ParsableCommand {
  /// How the pages are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "catalogue",
    abstract: "Write the library as a small static site, or as Markdown.",
    discussion: """
      By source, by stage and by fact, each condition in plain English, with the success rules of trials,
      what sources disagree on, and how far each criterion was verified. The folder is empty, not there
      yet, or holds an earlier catalogue, which is replaced; any other folder is refused. The same library
      gives the same bytes.

      Example: thecal criteria catalogue --output site

      Exit codes: 0 written, or current; 1 --check found that it is out of date; 65 a document is wrong;
      66 no library; 74 the folder could not be written.
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "folder"))
  var output: String

  @Option(help: "How to write the pages.") var format: Format = .html

  @Flag(help: "Write nothing; say whether the folder holds what would be written.")
  var check = false

  @OptionGroup var library: LibraryOption

  func run() throws {
    try Commands.run { () throws(Failure) in
      let library = try library.open()
      let files = try diagnosed { () throws(DiagnosticsError) in
        try Catalogue(library).files(format == .html ? .html : .markdown)
      }
      let folder = CatalogueFolder(output)
      if check { return try checkCurrency(folder.outdated(files)) }
      do throws(CatalogueProblem) {
        try folder.write(files)
      } catch {
        throw Failure(.output, ["thecal: error: \(error.message)"])
      }
    }
  }

  private func checkCurrency(_ outdated: [String]) throws(Failure) {
    guard let first = outdated.first else { return }
    throw Failure(
      .differs,
      [
        "thecal: error: \(output)/\(first) and \(outdated.count - 1) more are not what the library says now; "
          + "renew them with: thecal criteria catalogue --format \(format.rawValue) --output \(output)"
      ])
  }
}
