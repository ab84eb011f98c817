internal import Access
internal import CaseFile
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Markup
internal import Pages
internal import Store

/// A case that comes in as a case file: kept byte for byte where it is a record.
struct FilingRecord {
  private let call: Call

  init(_ call: Call) { self.call = call }

  /// The empty form, or what was typed when the session had ended; a file must be chosen once more.
  func show() async throws -> Response {
    let values = try await call.draft()?.fields ?? []
    return try call.page(ReferralPages.file(call.form(showing: values), once: RandomID().text))
  }

  /// Files what was sent, once, and goes to its case; or says what is wrong, line by line.
  func file() async throws -> Response {
    let once = try call.once()
    try call.refuseFields(but: ReferralPages.fileFields.contains)
    var (patient, errors) = ReferralPages.readFile(
      call.filledForm(), hasFile: call.form.file != nil, now: call.desk.clock.now)
    let bytes = call.form.file ?? pasted
    guard bytes.count <= IncomingFile.most else {
      errors.append(FieldError(field, "The case file must be at most 1 MiB (1,048,576 bytes)"))
      return try again(errors, once, status: .contentTooLarge)
    }
    guard let patient, errors.isEmpty else { return try again(errors, once) }
    return try await take(bytes, patient, once)
  }

  private func take(
    _ bytes: [UInt8], _ patient: PatientIdentity, _ once: String
  ) async throws -> Response {
    guard try await call.desk.quarantine.endures(bytes) else {
      call.context.logger.warning("a file was not read to its end")
      try await call.desk.note(.refused, by: call.person, "file")
      return try again([FieldError(field, Self.unreadable)], once)
    }
    do {
      let record = try call.desk.incoming.record(in: bytes)
      let id = try await call.file(
        record, of: patient, referredBy: nil, fromFile: record.head.entries, once: once)
      return call.seeOther("/cases/\(id)")
    } catch let error as DiagnosticsError {
      let faults = error.diagnostics.map(\.description)
      let error = FieldError(field, "The case file has errors; they are listed above it")
      return try again([error], once, faults: faults)
    } catch StoreError.alreadyThere {
      return try again(
        [FieldError(field, "Your team has a case with the id of this file already")], once)
    }
  }

  /// What is said of a file that a process of its own could not read (X11).
  static let unreadable =
    "The case file could not be read to its end and was not taken; check that it is a case file"

  /// The text that was pasted; who copies a text loses its last line end, which a record always has.
  private var pasted: [UInt8] {
    let text = call.form["xml"] ?? ""
    return Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
  }

  private var field: String { call.form.file == nil ? "xml" : "file" }

  private func again(
    _ errors: [FieldError], _ once: String, faults: [String] = [],
    status: HTTPResponse.Status = .unprocessableContent
  ) throws -> Response {
    try call.page(
      ReferralPages.file(call.filledForm(errors), once: once, faults: faults), status: status)
  }
}

extension Call {
  /// Files a record as a case of the team, once, and notes it once: with how many entries came.
  func file(
    _ record: CaseRecord, of patient: PatientIdentity, referredBy: RandomID?, fromFile: Int? = nil,
    once: String
  ) async throws -> RandomID {
    let id = try await desk.store.file(
      record, of: patient, team: try team, referredBy: referredBy,
      fromFile: fromFile ?? 0, key: once)
    try await noteOnce(
      .referred, case: id, fromFile.map { "file, \($0) \($0 == 1 ? "entry" : "entries")" } ?? "")
    return id
  }
}
