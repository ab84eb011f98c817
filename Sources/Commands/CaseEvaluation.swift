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
  let library: Library

  /// The report, and what it was made from.
  func report() throws(Failure) -> (report: Report, input: ReportInput) {
    let bytes = try bytes()
    do throws(DiagnosticsError) {
      let name = file == "-" ? "<stdin>" : file
      let schemaPath = "Criteria/schema/case.xsd"
      let schema = try XMLSchema(bytes: try library.bytes(schemaPath), name: schemaPath)
      let read = try CaseReader(schema: schema, dictionary: library.dictionary)
        .read(bytes, file: name)
      let loaded = try knowledge(for: read.patientCase, name)
      let recommendation = CandidacyEngine(loaded.knowledge)
        .recommend(read.patientCase, asOf: asOf)
      let input = ReportInput(
        patientCase: read.patientCase, caseDigest: read.digest.description,
        isDraft: read.isDraft, loaded: loaded, recommendation: recommendation, asOf: asOf,
        engine: engine, overriddenPathway: overridden(read.patientCase))
      return (ReportBuilder(input).report, input)
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
    let held = library.editions(ofPathway: id)
    guard let newest = held.last else {
      throw DiagnosticsError([
        Diagnostic(
          "case.unknown-pathway", file: name, at: nil, "the library holds no pathway '\(id)'",
          fix: "use one of: \(library.pathways.joined(separator: ", "))")
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

/// A report in one of its formats.
struct Rendering {
  let report: Report
  let library: Library

  func bytes(_ format: EvaluateCommand.Format, role: String?) throws(Failure) -> [UInt8] {
    do {
      switch format {
      case .text: return Array(TextReport.text(report, isColoured: Terminal.isColoured).utf8)
      case .xml: return try XMLReport.document(report)
      case .html:
        let style = try library.bytes("Reports/report.css")
        return try HTMLReport.page(report, style: String(decoding: style, as: UTF8.self))
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
    guard library.dictionary.roles[role] != nil else {
      throw Failure(
        .usage,
        [
          "thecal: error: role '\(role)' is not known; use one of: "
            + library.dictionary.roles.keys.sorted().joined(separator: ", ")
        ])
    }
    if let letter = RequestLetter.text(report, role: role) { return letter }
    let others = RequestLetter.roles(in: report)
    return "Nothing is missing from the role \(role)."
      + (others.isEmpty ? "" : " Something is missing from: \(others.joined(separator: ", ")).")
      + "\n"
  }
}
