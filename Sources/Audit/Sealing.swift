public import CaseFile
public import ClinicalModel
internal import Library
internal import Markup

/// Seals recommendations into records.
public struct Sealing: Sendable {
  /// Which pathway is taken instead of the one that the case names, and why.
  public struct Request: Sendable, Hashable {
    let pathway: String
    let edition: String?
    let because: String

    /// A pathway to be taken, in an edition or the newest that is held, and why.
    public init(pathway: String, edition: String?, because: String) {
      self.pathway = pathway
      self.edition = edition
      self.because = because
    }
  }

  /// What was sealed.
  public struct Outcome: Sendable {
    /// The code of the recommended category.
    public let category: String
    /// The number of the seal's entry.
    public let entry: Int
    /// The digest of the result.
    public let result: String
    /// The digest of the report's XML.
    public let report: String
    /// The record with its seal.
    public let record: CaseRecord
  }

  private let library: AuditLibrary
  private let engine: String

  /// Seals by a library and an engine of this version.
  public init(_ library: AuditLibrary, engine: String) {
    self.library = library
    self.engine = engine
  }

  /// Evaluates a record under its lock and appends what came out; returns when it is on the disk.
  public func seal(
    _ path: String, asOf: AsOf, by stamp: EntryStamp, _ request: Request? = nil
  ) throws(RecordingError) -> Outcome {
    var outcome: Outcome?
    let record = try RecordFile(path).append { (record) throws(RecordingError) in
      let sealed = try self.sealed(record, named: path, asOf: asOf, by: stamp, request)
      outcome = sealed
      return sealed.record
    }
    return Outcome(
      category: outcome?.category ?? "", entry: record.head.entries, result: outcome?.result ?? "",
      report: outcome?.report ?? "", record: record)
  }

  /// Evaluates a record and appends what came out; nothing is written.
  public func sealed(
    _ record: CaseRecord, named name: String, asOf: AsOf, by stamp: EntryStamp,
    _ request: Request? = nil
  ) throws(RecordingError) -> Outcome {
    do throws(AuditProblem) {
      let seal = try seal(of: record, name, asOf, request)
      let longer = try appending(seal, to: record, name, stamp)
      return Outcome(
        category: seal.category, entry: longer.head.entries, result: seal.result,
        report: seal.report, record: longer)
    } catch {
      throw .refused(DiagnosticsError([Diagnostic("seal", file: name, at: nil, error.why)]))
    }
  }

  private func seal(
    of record: CaseRecord, _ path: String, _ asOf: AsOf, _ request: Request?
  ) throws(AuditProblem) -> SealedRecommendation {
    let patientCase = try library.read(record.bytes, name: path).patientCase
    let pathway = request?.pathway ?? patientCase.pathway
    let newest = library.library.editions(ofPathway: pathway).last
    let edition =
      request.map { $0.edition ?? newest ?? "" } ?? patientCase.edition
    let shelved = try library.shelved(pathway: pathway, edition: edition)
    return try SealedEvaluation(
      patientCase, caseHead: record.head.digest.description, asOf: asOf, by: shelved,
      engine: engine
    ).seal(because: request?.because)
  }

  /// The record with its seal, read once more: what could not be read again is never written.
  private func appending(
    _ seal: SealedRecommendation, to record: CaseRecord, _ path: String, _ stamp: EntryStamp
  ) throws(AuditProblem) -> CaseRecord {
    let longer: CaseRecord
    do throws(MarkupWriteError) {
      longer = try record.appending(seal.element, stamp)
    } catch {
      throw AuditProblem("the seal could not be written: \(error)")
    }
    _ = try library.read(longer.bytes, name: path)
    return longer
  }
}
