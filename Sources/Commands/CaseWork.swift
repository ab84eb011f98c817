internal import CaseDesk
internal import ClinicalModel
internal import Library
internal import Markup
internal import Reporting

/// One case file from the command line, evaluated.
struct CaseWork {
  let file: String
  let pathway: String?
  let asOf: AsOf
  let library: PreparedLibrary
  private let evaluation: CaseEvaluation

  init(file: String, pathway: String?, asOf: AsOf, engine: String, library: PreparedLibrary) {
    (self.file, self.pathway, self.asOf, self.library) = (file, pathway, asOf, library)
    evaluation = CaseEvaluation(
      of: file == "-" ? "<stdin>" : file, pathway: pathway, asOf: asOf, engine: engine, by: library)
  }

  /// What the report is made from.
  func input() throws(Failure) -> ReportInput { try input(try bytes()) }

  /// The same of bytes that were read already.
  func input(_ bytes: [UInt8]) throws(Failure) -> ReportInput {
    try Failure.checkPathway(pathway, in: library.library)
    return try diagnosed { () throws(DiagnosticsError) in try evaluation.input(bytes) }
  }

  /// The case as it was read, what its pathway knows, and what is recommended.
  func evaluate() throws(Failure) -> EvaluatedCase {
    let bytes = try bytes()
    try Failure.checkPathway(pathway, in: library.library)
    return try diagnosed { () throws(DiagnosticsError) in try evaluation.evaluate(bytes) }
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
}
