internal import ArgumentParser
internal import Candidacy
internal import Library
internal import Markup
internal import Reporting

/// Writes a commented case to fill in.
struct NewCommand: ParsableCommand {
  /// What the patient is referred for.
  enum Indication: String, ExpressibleByArgument, CaseIterable {
    case noncancerPain = "noncancer-pain"
    case cancerPain = "cancer-pain"
    case spasticity
  }

  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented case to fill in.",
    discussion: """
      Every question that the pathway asks stands in a comment with the values it
      takes. As written the case is valid, and everything in it is still missing.

      Example: thecal new --indication spasticity --output case.xml
      """)

  @Option(help: "What the patient is referred for.")
  var indication: Indication

  @Option(help: "The case's pseudonym.")
  var id: String = "NEW-0001"

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var library: LibraryOption

  func validate() throws {
    let allowed = id.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45 || byte == 95 || byte == 46
    }
    if !allowed || id.isEmpty || id.utf8.count > 80 {
      throw ValidationError(
        "'\(id)' is not a pseudonym: use letters, digits, hyphens, points and underscores.")
    }
  }

  func run() throws {
    try Commands.run { () throws(Failure) in
      let library = try library.open()
      if let output, FileAccess.exists(output) {
        throw Failure(
          .output, ["thecal: error: '\(output)' is already there; a new case overwrites nothing"])
      }
      try Output(path: output).write(Array(try template(library).utf8))
    }
  }

  private func template(_ library: Library) throws(Failure) -> String {
    do throws(DiagnosticsError) {
      for pathway in library.pathways {
        guard let edition = library.editions(ofPathway: pathway).last else { continue }
        let loaded = try library.knowledge(pathway: pathway, edition: edition)
        guard loaded.knowledge.pathway.indication == indication.rawValue else { continue }
        return CaseTemplate(loaded, id: id, day: "\(Clock.today)").text
      }
    } catch {
      throw Failure(error)
    }
    throw Failure(
      .noInput, ["thecal: error: the library holds no pathway for \(indication.rawValue)"])
  }
}
