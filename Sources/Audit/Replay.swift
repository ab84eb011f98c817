internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup
internal import Reporting

/// What became of one seal when it was evaluated again.
public enum ReplayVerdict: Sendable, Hashable {
  /// The same result; with `full`, the same report. Documents that are no longer the sealed ones are
  /// named all the same.
  case identical(changedDocuments: [String])
  /// Another result or report.
  case drifted(Drift)
  /// The record is not what was written.
  case tampered(String)
  /// It could not be evaluated again, and why.
  case notRun(String)
}

/// One seal of one file, or the file itself where it holds none that could be tried.
public struct ReplayRow: Sendable, Hashable {
  /// The file.
  public let file: String
  /// The number of the seal's entry; nil where the row is about the whole file.
  public let entry: Int?
  /// What became of it.
  public let verdict: ReplayVerdict
}

/// Evaluates sealed cases again and compares.
public struct Replay: Sendable {
  private let library: AuditLibrary?
  private let isFull: Bool
  private let engine: String

  /// A replay by a library and an engine of this version; a full one compares the report's bytes too.
  ///
  /// Without a library only bundles are replayed, each by its own.
  public init(_ library: AuditLibrary?, isFull: Bool, engine: String) {
    self.library = library
    self.isFull = isFull
    self.engine = engine
  }

  /// What becomes of every seal of one case: at least one row, whatever the file is.
  public func rows(_ input: AuditInput) -> [ReplayRow] {
    do throws(AuditProblem) {
      guard let library = input.library ?? library else {
        return [row(input, .notRun("no library was found, and it brings none"))]
      }
      let audited = try library.read(input.read().get(), name: input.name)
      let seals = audited.patientCase.seals
      if audited.head == nil { return [row(input, .notRun("it is a draft: nothing is sealed"))] }
      if seals.isEmpty {
        return [row(input, .notRun("it holds no sealed recommendation"))]
      }
      return seals.map {
        ReplayRow(file: input.name, entry: $0.entry, verdict: verdict($0, audited, by: library))
      }
    } catch {
      return [row(input, error.isTampering ? .tampered(error.why) : .notRun(error.why))]
    }
  }

  private func row(_ input: AuditInput, _ verdict: ReplayVerdict) -> ReplayRow {
    ReplayRow(file: input.name, entry: nil, verdict: verdict)
  }

  private func verdict(
    _ recorded: Recorded<SealedRecommendation>, _ audited: AuditedCase, by library: AuditLibrary
  ) -> ReplayVerdict {
    let seal = recorded.content
    do throws(AuditProblem) {
      let shelved = try library.shelved(pathway: seal.pathway, edition: seal.edition)
      let now = SealedEvaluation(
        audited.patientCase.before(entry: recorded.entry), caseHead: seal.caseHead,
        asOf: seal.asOf, by: shelved, engine: seal.versions.engine)
      return try compare(seal, now)
    } catch {
      return .notRun(error.why)
    }
  }

  private func compare(
    _ seal: SealedRecommendation, _ now: SealedEvaluation
  ) throws(AuditProblem) -> ReplayVerdict {
    let current = SealedRecommendation.Versions(
      engine: engine, schema: CaseReader.schemaVersion, semantics: ReportInput.semantics)
    if let misfit = now.misfit(of: seal, by: current) { return .tampered(misfit) }
    if let drift = Drift(seal, now: now, by: current) { return .drifted(drift) }
    if isFull, ContentDigest(of: try now.report()).description != seal.report {
      return .drifted(Drift(reportOf: seal, now: now, by: current))
    }
    let changed = now.documents.changed(since: seal.documents)
    return .identical(changedDocuments: changed)
  }
}

extension PatientCase {
  /// The seals with the numbers of their entries.
  var seals: [Recorded<SealedRecommendation>] {
    entries.compactMap { entry in
      guard case .recommendation(let seal) = entry.content else { return nil }
      return Recorded(entry: entry.number, content: seal)
    }
  }
}
