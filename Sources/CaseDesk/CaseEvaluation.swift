public import Candidacy
public import CaseFile
public import ClinicalModel
public import Library
public import Markup
public import Reporting

/// A case with everything that its evaluation saw and said.
public struct EvaluatedCase: Sendable {
  /// The case as it was read.
  public let read: ReadCase
  /// What its pathway is read with.
  public let loaded: LoadedKnowledge
  /// What is recommended.
  public let recommendation: Recommendation
}

/// One case from its bytes to what a report is made from.
public struct CaseEvaluation: Sendable {
  /// The name under which messages speak of the case.
  private let name: String
  private let pathway: String?
  private let asOf: AsOf
  private let engine: String
  private let library: PreparedLibrary

  /// An evaluation of the case called `name` at a moment.
  ///
  /// - Parameters:
  ///   - name: the name under which messages speak of the case.
  ///   - pathway: a pathway to take instead of the one that the case names.
  ///   - asOf: the moment at which the case is looked at.
  ///   - engine: the engine's version as it is printed.
  ///   - library: what it is evaluated by.
  public init(
    of name: String, pathway: String? = nil, asOf: AsOf, engine: String, by library: PreparedLibrary
  ) {
    self.name = name
    self.pathway = pathway
    self.asOf = asOf
    self.engine = engine
    self.library = library
  }

  /// What the report on these bytes is made from.
  public func input(_ bytes: [UInt8]) throws(DiagnosticsError) -> ReportInput {
    input(of: try evaluate(bytes))
  }

  /// What the report on a case that this evaluation gave is made from.
  public func input(of evaluated: EvaluatedCase) -> ReportInput {
    ReportInput(
      patientCase: evaluated.read.patientCase, caseDigest: evaluated.read.digest.description,
      recordHead: evaluated.read.record?.digest.description, isDraft: evaluated.read.isDraft,
      loaded: evaluated.loaded,
      recommendation: evaluated.recommendation, asOf: asOf, engine: engine,
      overriddenPathway: overridden(evaluated.read.patientCase))
  }

  /// The case as it was read, what its pathway knows, and what is recommended.
  public func evaluate(_ bytes: [UInt8]) throws(DiagnosticsError) -> EvaluatedCase {
    let read = try library.read(bytes, file: name)
    let loaded = try knowledge(for: read.patientCase, in: bytes)
    return EvaluatedCase(
      read: read, loaded: loaded,
      recommendation: CandidacyEngine(loaded.knowledge).recommend(read.patientCase, asOf: asOf))
  }

  private func overridden(_ patientCase: PatientCase) -> String? {
    guard let pathway, pathway != patientCase.pathway else { return nil }
    return "\(patientCase.pathway), edition \(patientCase.edition)"
  }

  /// An edition that the library does not hold means no recommendation: it says which is needed.
  private func knowledge(
    for patientCase: PatientCase, in bytes: [UInt8]
  ) throws(DiagnosticsError) -> LoadedKnowledge {
    let id = pathway ?? patientCase.pathway
    let held = library.library.editions(ofPathway: id)
    guard let newest = held.last else {
      throw notHeld(
        "case.unknown-pathway", in: bytes, "the library holds no pathway '\(id)'",
        fix: "use one of: \(library.library.pathways.joined(separator: ", "))")
    }
    let edition = overridden(patientCase) == nil ? patientCase.edition : newest
    guard held.contains(edition) else {
      throw notHeld(
        "case.unknown-edition", in: bytes,
        "the case was opened under pathway '\(id)', edition '\(edition)', which the library does "
          + "not hold; there is no recommendation without it",
        fix: "install that edition; held: \(held.joined(separator: ", "))")
    }
    return try library.knowledge(pathway: id, edition: edition)
  }

  /// A message at the case's own element, whose place is looked for only now; one on a pathway that
  /// the caller named has no place in the file.
  private func notHeld(
    _ code: String, in bytes: [UInt8], _ summary: String, fix: String
  ) -> DiagnosticsError {
    let root = try? XMLReading.read(bytes, file: name, schema: nil, limits: .caseFile).get().root
    return DiagnosticsError([
      Diagnostic(
        code, file: name, at: pathway == nil ? root?.position : nil, summary, fix: fix)
    ])
  }
}
