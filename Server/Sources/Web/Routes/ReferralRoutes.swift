internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store

extension Routes {
  /// How a case comes in, and who its patient is.
  static let referral: [Route] = [
    .get("/refer", .any(of: [.refer])) { call in try await Referring(call).show() },
    .post("/refer", .any(of: [.refer])) { call in try await Referring(call).file() },
    .get("/refer/file", .any(of: [.recordHistory])) { call in
      try await FilingRecord(call).show()
    },
    .post("/refer/file", .any(of: [.recordHistory])) { call in
      try await FilingRecord(call).file()
    },
    .get("/cases/:case/patient", .any(of: [.editIdentity])) { call in
      let (filed, pages) = try await patient(call)
      try await call.desk.note(.sawCase, by: call.person, case: filed.id)
      return try call.page(pages.page(call.form(showing: pages.values)))
    },
    .post("/cases/:case/patient", .any(of: [.editIdentity])) { call in
      try await changePatient(call)
    },
  ]

  /// The page of who the patient is; a referrer has it until the team has taken the case up.
  private static func patient(_ call: Call) async throws -> (FiledCase, PatientPages) {
    let account = try call.person.account
    let filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
    guard RoleTable.grant(.editIdentity, to: account.role) == .own else {
      return (filed, PatientPages(of: filed, colleagues: try await colleagues(call)))
    }
    let entries = try call.desk.library.read(filed.record.bytes, file: filed.record.id)
      .patientCase.entries
    guard filed.assignedTo == nil, entries.allSatisfy({ $0.by == account.id.text }) else {
      try await call.desk.note(.refused, by: call.person, case: filed.id, "identity")
      throw HTTPError(.forbidden)
    }
    return (filed, PatientPages(of: filed, colleagues: nil))
  }

  private static func changePatient(_ call: Call) async throws -> Response {
    let (filed, pages) = try await patient(call)
    try call.refuseFields(but: pages.owns)
    let (patient, assignedTo, errors) = pages.read(
      call.filledForm(), now: call.desk.clock.now)
    guard errors.isEmpty else {
      return try call.page(pages.page(call.filledForm(errors)), status: .unprocessableContent)
    }
    try await call.desk.store.update(
      filed.id, team: filed.team, patient: patient == filed.patient ? nil : patient,
      assignedTo: assignedTo)
    try await call.desk.note(
      .changedIdentity, by: call.person, case: filed.id,
      assignedTo == filed.assignedTo ? "identity" : "assigned")
    return call.seeOther("/cases/\(filed.id)")
  }

  /// Who of the team can take a case on.
  private static func colleagues(_ call: Call) async throws -> [Choice] {
    try await members(call) { ![.auditor, .administrator, .referrer].contains($0) }
  }

  /// The people of the team in some roles, as a form offers them.
  static func members(_ call: Call, _ isWanted: (Role) -> Bool) async throws -> [Choice] {
    let team = try call.person.account.team
    return try await call.desk.store.accounts()
      .filter { $0.team == team && !$0.isDisabled && isWanted($0.role) }
      .map { Choice($0.id.text, "\($0.name), \($0.role.title)") }
  }
}

extension Call {
  /// A field that no form of this page has is refused, not ignored (W15).
  func refuseFields(but owns: (String) -> Bool) throws {
    guard form.fields.allSatisfy({ owns($0.name) }) else {
      throw HTTPError(.unprocessableContent)
    }
  }

  /// The key under which a form is taken once (W16).
  func once() throws -> String {
    guard let once = form["once"].flatMap({ RandomID($0) }) else { throw HTTPError(.badRequest) }
    return once.text
  }
}
