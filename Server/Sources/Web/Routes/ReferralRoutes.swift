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
      try await ChangingPatient(call).show()
    },
    .post("/cases/:case/patient", .any(of: [.editIdentity])) { call in
      try await ChangingPatient(call).save()
    },
  ]

  /// Who of the team can take a case on.
  static func colleagues(_ call: Call) async throws -> [Choice] {
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

  /// A form of these fields, beside the session's secret; any other is refused (W15).
  func takes(_ names: String...) throws {
    try refuseFields { $0 == FilledForm.tokenName || names.contains($0) }
  }

  /// The key under which a form is taken once (W16).
  func once() throws -> String {
    guard let once = form["once"].flatMap({ RandomID($0) }) else { throw HTTPError(.badRequest) }
    return once.text
  }
}
