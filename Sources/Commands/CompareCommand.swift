internal import ArgumentParser
internal import CaseDesk
internal import ClinicalModel
internal import Library
internal import LibraryReview
internal import Markup

/// Holds one case against several sources.
struct CompareCommand: ParsableCommand {
  /// What may be written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, html, xml
  }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Hold a case against guidelines and payers side by side.",
    discussion: """
      Rows are questions (Criteria/questions.xml), columns sources; a cell says what each criterion makes of
      the case, the value it used, and how far that lies from what is asked. Nothing of it changes the
      case's own recommendation.

      Examples:
        thecal compare case.xml --with evicore-cmm-210 cms-ncd-280.14
        thecal compare case.xml --all --format html --output compared.html
      """)

  @OptionGroup var subject: CaseOption

  @Option(
    parsing: .upToNextOption,
    help: "The sets to compare, by id; id/edition names an edition that is not the newest.")
  var with: [String] = []

  @Flag(help: "Compare every set of the library, payers first.")
  var all = false

  @Option(help: "What to write.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  func validate() throws {
    guard all == with.isEmpty else {
      throw ValidationError("Give either --with and the ids of sets, or --all.")
    }
  }

  func run() throws {
    try Commands.run { () throws(Failure) in
      try Output.refuse(output, over: subject.file)
      let library = try subject.prepared()
      let review = try subject.review(by: library)
      let comparison = try comparison(review, library.library)
      try Output(path: output).write(try bytes(comparison, library.library))
    }
  }

  private func comparison(
    _ review: ReviewedCase, _ library: Library
  ) throws(Failure) -> SourceComparison {
    var unknown = ""
    let found = try diagnosed { () throws(DiagnosticsError) in
      all
        ? try SourceComparison(review, withAllOf: library)
        : try SourceComparison(review, with: with, in: library) { unknown = $0 }
    }
    if let found { return found }
    throw Failure(notHeld: "set '\(unknown)'", of: library.sets.map(\.id).unique())
  }

  private func bytes(
    _ comparison: SourceComparison, _ library: Library
  ) throws(Failure) -> [UInt8] {
    switch format {
    case .text: return Array(comparison.text.utf8)
    case .xml: return try written { () throws(MarkupWriteError) in try comparison.document() }
    case .html:
      let style = try diagnosed { () throws(DiagnosticsError) in
        try library.bytes("Reports/report.css") + library.bytes("Reports/matrix.css")
      }
      let text = String(decoding: style, as: UTF8.self)
      return try written { () throws(MarkupWriteError) in try comparison.page(style: text) }
    }
  }
}
