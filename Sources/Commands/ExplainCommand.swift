internal import ArgumentParser
internal import CaseDesk
internal import Library
internal import LibraryReview
internal import Markup

/// Explains one finding of a case, or what would change its conclusion.
struct ExplainCommand: ParsableCommand {
  /// What may be written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, xml
  }

  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Trace one finding of a case, or say what would decide or change its conclusion.",
    discussion: """
      With a criterion, of the case's pathway or of any set: its condition part by part, and every entry
      that was considered, used or refused, and why. Without one: the smallest sets of open questions
      that would decide the case, or the smallest changes that would turn it, and until when it holds.

      Examples:
        thecal explain case.xml ncd28014.pain.life-expectancy
        thecal explain case.xml synchromed-device/dev.depth --format xml
        thecal explain case.xml
      """)

  @OptionGroup var subject: CaseOption

  @Argument(help: "The id of a criterion, or set/id where several sets have one that may apply.")
  var criterion: String?

  @Option(help: "What to write.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  func run() throws {
    try Commands.run { () throws(Failure) in
      try Output.refuse(output, over: subject.file)
      let library = try subject.prepared()
      let review = try subject.review(by: library)
      guard let criterion else {
        let changes = CaseChanges(review)
        return try write(changes.text) { () throws(MarkupWriteError) in try changes.document() }
      }
      var several: [String] = []
      let found = try diagnosed { () throws(DiagnosticsError) in
        try Explanation(review, of: criterion, in: library.library) { several = $0 }
      }
      guard several.isEmpty else {
        throw Failure(
          .usage,
          [
            "thecal: error: '\(criterion)' is the id of several criteria, and not one of them alone "
              + "applies to what is planned; give one of: \(several.joined(separator: ", "))"
          ])
      }
      guard let found else {
        throw Failure(
          .noInput,
          ["thecal: error: no set holds a criterion '\(criterion)'; see thecal criteria list"])
      }
      try write(found.text) { () throws(MarkupWriteError) in try found.document() }
    }
  }

  private func write(
    _ text: @autoclosure () -> String, _ document: () throws(MarkupWriteError) -> [UInt8]
  ) throws(Failure) {
    let bytes = format == .text ? Array(text().utf8) : try written(document)
    try Output(path: output).write(bytes)
  }
}
