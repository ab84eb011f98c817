internal import Candidacy
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup
internal import Reporting

/// One case from its bytes to its report.
struct CaseEvaluation {
  let file: String
  let pathway: String?
  let asOf: AsOf
  let engine: String
  let library: PreparedLibrary

  /// What the report is made from.
  func input() throws(Failure) -> ReportInput { try input(try bytes()) }

  /// The same of bytes that were read already.
  func input(_ bytes: [UInt8]) throws(Failure) -> ReportInput {
    let evaluated = try evaluate(bytes)
    return ReportInput(
      patientCase: evaluated.read.patientCase, caseDigest: evaluated.read.digest.description,
      recordHead: evaluated.read.record?.digest.description, isDraft: evaluated.read.isDraft,
      loaded: evaluated.loaded,
      recommendation: evaluated.recommendation, asOf: asOf, engine: engine,
      overriddenPathway: overridden(evaluated.read.patientCase))
  }

  /// The case as it was read, what its pathway knows, and what is recommended.
  func evaluate() throws(Failure) -> EvaluatedCase { try evaluate(try bytes()) }

  private func evaluate(_ bytes: [UInt8]) throws(Failure) -> EvaluatedCase {
    try Failure.checkPathway(pathway, in: library.library)
    do throws(DiagnosticsError) {
      let name = file == "-" ? "<stdin>" : file
      let read = try library.reader.read(bytes, file: name)
      let loaded = try knowledge(for: read.patientCase, name)
      return EvaluatedCase(
        read: read, loaded: loaded,
        recommendation: CandidacyEngine(loaded.knowledge)
          .recommend(read.patientCase, asOf: asOf))
    } catch {
      throw Failure(error)
    }
  }

  private func overridden(_ patientCase: PatientCase) -> String? {
    guard let pathway, pathway != patientCase.pathway else { return nil }
    return "\(patientCase.pathway), edition \(patientCase.edition)"
  }

  private func bytes() throws(Failure) -> [UInt8] {
    do throws(FileError) {
      let limit = ParseLimits.caseFile.bytes
      return file == "-"
        ? try FileAccess.readStandardInput(maximumBytes: limit)
        : try FileAccess.read(file, maximumBytes: limit)
    } catch {
      throw Failure(reading: error)
    }
  }

  /// An edition that the library does not hold means no recommendation: it says which is needed.
  private func knowledge(
    for patientCase: PatientCase, _ name: String
  ) throws(DiagnosticsError) -> LoadedKnowledge {
    let id = pathway ?? patientCase.pathway
    let held = library.library.editions(ofPathway: id)
    guard let newest = held.last else {
      throw DiagnosticsError([
        Diagnostic(
          "case.unknown-pathway", file: name, at: nil, "the library holds no pathway '\(id)'",
          fix: "use one of: \(library.library.pathways.joined(separator: ", "))")
      ])
    }
    let edition = overridden(patientCase) == nil ? patientCase.edition : newest
    guard held.contains(edition) else {
      throw DiagnosticsError([
        Diagnostic(
          "case.unknown-edition", file: name, at: nil,
          "the case was opened under pathway '\(id)', edition '\(edition)', which the library does "
            + "not hold; there is no recommendation without it",
          fix: "install that edition; held: \(held.joined(separator: ", "))")
      ])
    }
    return try library.knowledge(pathway: id, edition: edition)
  }
}

/// A library from which several cases are evaluated: its schema and each pathway are read once.
final class PreparedLibrary {
  let library: Library
  let reader: BulkCaseReader
  private var shelf: [String: LoadedKnowledge] = [:]

  /// A library with what is known of it already.
  init(_ library: Library, knowing loaded: LoadedKnowledge? = nil) {
    self.library = library
    if let pathway = loaded?.knowledge.pathway {
      shelf["\(pathway.id)/\(pathway.edition)"] = loaded
    }
    reader = BulkCaseReader(library.caseReader())
  }

  /// What a pathway in an edition is read with.
  func knowledge(
    pathway: String, edition: String
  ) throws(DiagnosticsError) -> LoadedKnowledge {
    let key = "\(pathway)/\(edition)"
    if let known = shelf[key] { return known }
    let loaded = try library.knowledge(pathway: pathway, edition: edition)
    shelf[key] = loaded
    return loaded
  }
}

/// A case with everything that its evaluation saw and said.
struct EvaluatedCase {
  let read: ReadCase
  let loaded: LoadedKnowledge
  let recommendation: Recommendation
}

extension Library {
  /// The reader that holds cases against this library.
  func caseReader() -> CaseReader {
    let path = "Criteria/schema/case.xsd"
    let schema = SchemaOnDemand { () throws(DiagnosticsError) in (try self.bytes(path), path) }
    return CaseReader(schema: schema, dictionary: dictionary)
  }
}

/// A report in one of its formats.
struct Rendering {
  let report: Report
  let library: Library

  /// The bytes; the page that they were written from is left with the caller, since taking it apart
  /// costs more than keeping it (`docs/decisions/0018-ending-at-once.md`).
  func bytes(
    _ format: EvaluateCommand.Format, role: String?, page: inout Element?
  ) throws(Failure) -> [UInt8] {
    do {
      switch format {
      case .text: return Array(TextReport.text(report, isColoured: Terminal.isColoured).utf8)
      case .xml: return try XMLReport.document(report)
      case .html:
        let style = try library.bytes("Reports/report.css")
        let root = HTMLReport.root(report, style: String(decoding: style, as: UTF8.self))
        page = root
        return try HTMLWriting.page(root)
      case .letter: return Array(try letter(to: role ?? "").utf8)
      }
    } catch let error as Failure {
      throw error
    } catch let error as DiagnosticsError {
      throw Failure(error)
    } catch {
      throw Failure(.ours, ["thecal: error: the report could not be written: \(error)"])
    }
  }

  private func letter(to role: String) throws(Failure) -> String {
    try Failure.checkRole(role, in: library.dictionary)
    if let letter = RequestLetter.text(report, role: role) { return letter }
    let others = RequestLetter.roles(in: report)
    return "Nothing is missing from the role \(role)."
      + (others.isEmpty ? "" : " Something is missing from: \(others.joined(separator: ", ")).")
      + "\n"
  }
}
