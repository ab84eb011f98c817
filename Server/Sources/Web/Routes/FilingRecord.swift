internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Library
internal import Markup
internal import Pages
internal import Store

/// A case that comes in as a case file: kept byte for byte where it is a record.
struct FilingRecord {
  /// What diagnostics call the file: its own name is no matter of ours (W18).
  private static let name = "case.xml"

  private let call: Call

  init(_ call: Call) { self.call = call }

  /// Files what was sent, once, and goes to its case; or says what is wrong, line by line.
  func file() async throws -> Response {
    let once = try call.once()
    try call.refuseFields(but: ReferralPages.fileFields.contains)
    var faults: [String] = []
    var (patient, errors) = ReferralPages.readFile(call.filledForm(), now: call.desk.clock.now)
    if let patient {
      do {
        let id = try await call.file(try record(), of: patient, referredBy: nil, once: once)
        return call.seeOther("/cases/\(id)")
      } catch let error as DiagnosticsError {
        faults = error.diagnostics.map(\.description)
        errors = [FieldError("xml", "The case file is not right; what is wrong stands above it")]
      } catch StoreError.alreadyThere {
        errors = [FieldError("xml", "Your team has a case with the id of this file already")]
      }
    }
    let page = ReferralPages.file(call.filledForm(errors), once: once, faults: faults)
    return try call.page(page, status: .unprocessableContent)
  }

  /// The record in what was sent; a draft becomes one now.
  private func record() throws -> CaseRecord {
    let text = call.form["xml"] ?? ""
    // Who copies a text loses its last line end, which a record always has.
    let bytes = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
    let library = call.desk.library
    let isDraft = try library.read(bytes, file: Self.name).record == nil
    let record =
      isDraft
      ? try library.library.caseReader()
        .record(ofDraft: bytes, file: Self.name, at: call.desk.clock.now)
      : try CaseRecord(verifying: bytes)
    // A case that the library cannot evaluate would stand on the worklist without an answer.
    _ = try CaseEvaluation(
      of: Self.name, asOf: .endOf(call.desk.clock.today), engine: call.desk.engine, by: library
    ).evaluate(record.bytes)
    return record
  }
}

extension Call {
  /// Files a record as a case of the team, once, and notes it once.
  func file(
    _ record: CaseRecord, of patient: PatientIdentity, referredBy: RandomID?, once: String
  ) async throws -> RandomID {
    let id = try await desk.store.file(
      record, of: patient, team: try team, referredBy: referredBy, key: once)
    try await noteOnce(.referred, case: id, "")
    return id
  }
}
