public import CaseDesk
public import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// A case file that comes from elsewhere: read and judged as a whole before anything is kept of it.
public struct IncomingFile: Sendable {
  /// Bytes that such a file may have.
  public static let most = Limits.file
  /// What diagnostics call the file: its own name is no matter of ours (W18).
  private static let name = "case.xml"

  private let library: PreparedLibrary
  private let clock: Clock
  private let engine: String

  /// A reading of files by a library at the time of day.
  public init(by library: PreparedLibrary, clock: Clock, engine: String) {
    self.library = library
    self.clock = clock
    self.engine = engine
  }

  /// The record in a file, or everything that is wrong with it; a draft becomes one now.
  public func record(in bytes: [UInt8]) throws -> CaseRecord {
    let isDraft = try library.read(bytes, file: Self.name).record == nil
    let record =
      isDraft
      ? try library.library.caseReader().record(ofDraft: bytes, file: Self.name, at: clock.now)
      : try CaseRecord(verifying: bytes)
    // A case that the library cannot evaluate would stand on the worklist without an answer.
    _ = try CaseEvaluation(
      of: Self.name, asOf: .endOf(clock.today), engine: engine, by: library
    ).evaluate(record.bytes)
    return record
  }
}
