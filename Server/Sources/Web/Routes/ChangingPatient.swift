internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store

/// Who the patient is and to whom the case is assigned, changed by one person at a time (W17).
struct ChangingPatient {
  private let call: Call
  private let filed: FiledCase
  private let pages: PatientPages

  /// The case of the address; a referrer has its identity until the team has taken it up.
  init(_ call: Call) async throws {
    self.call = call
    let account = try call.person.account
    filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
    guard RoleTable.grant(.editIdentity, to: account.role) == .own else {
      pages = PatientPages(of: filed, colleagues: try await Routes.colleagues(call))
      return
    }
    let entries = try call.desk.library.read(filed.record.bytes, file: filed.record.id)
      .patientCase.entries
    guard filed.assignedTo == nil, entries.allSatisfy({ $0.by == account.id.text }) else {
      throw HTTPError(.forbidden)
    }
    pages = PatientPages(of: filed, colleagues: nil)
  }

  /// The form with what is kept, or what was typed when the session had ended, on what was seen then.
  func show() async throws -> Response {
    try await call.desk.note(.sawCase, by: call.person, case: filed.id)
    guard let draft = try await call.draft() else {
      return try call.page(pages.page(call.form(showing: pages.values), seen: filed.cover))
    }
    let typed = call.form(showing: draft.fields.filter { pages.owns($0.name) })
    return try call.page(
      pages.page(typed, seen: SeenCover.read(typed) ?? filed.cover, remark: Self.late))
  }

  private static let late =
    "Your session had ended before this was sent. What you had typed is here; nothing of it is saved yet."

  /// Saves what was sent, unless somebody else changed it since the form was opened.
  func save() async throws -> Response {
    try call.refuseFields(but: pages.owns)
    guard let seen = SeenCover.read(call.filledForm()) else { throw HTTPError(.badRequest) }
    let read = pages.read(call.filledForm(), now: call.desk.clock.now)
    guard read.errors.isEmpty, let patient = read.patient else {
      // Who sends an empty form is shown who the patient is, too.
      try await call.desk.note(.sawCase, by: call.person, case: filed.id)
      return try call.page(
        pages.page(call.filledForm(read.errors), seen: seen), status: .unprocessableContent)
    }
    let wanted = CaseCover(patient: patient, assignedTo: read.assignedTo ?? filed.assignedTo)
    // What stands there already was sent twice, or is what the other person wrote too.
    guard wanted != filed.cover else { return call.seeOther("/cases/\(filed.id)") }
    guard try await isSaved(wanted, seen) else { return try await changed(since: seen) }
    try await call.desk.note(
      .changedIdentity, by: call.person, case: filed.id,
      wanted.assignedTo == seen.assignedTo ? "identity" : "assigned")
    return call.seeOther("/cases/\(filed.id)")
  }

  /// Saves it, unless something else than what was seen stands there by now.
  private func isSaved(_ wanted: CaseCover, _ seen: CaseCover) async throws -> Bool {
    do {
      try await call.desk.store.update(
        filed.id, team: filed.team, seen: seen, patient: wanted.patient,
        assignedTo: wanted.assignedTo)
      return true
    } catch StoreError.changedMeanwhile {
      return false
    }
  }

  /// The form again with everything that was typed, beside what the other person changed.
  private func changed(since seen: CaseCover) async throws -> Response {
    try await call.desk.note(.sawCase, by: call.person, case: filed.id)
    let now = try await call.desk.filedCase(filed.id, for: call.person)
    let names = try await Routes.names(call)
    var query = AccessLogQuery(team: filed.team, atMost: 1)
    (query.caseID, query.kind) = (filed.id, .changedIdentity)
    let last = try await call.desk.store.events(query).first?.event
    let changed = ChangedCover(
      from: seen, to: now.cover, names: names, by: last.map { Self.words($0, names) })
    return try call.page(
      pages.page(call.filledForm(), seen: now.cover, changed: changed), status: .conflict)
  }

  private static func words(_ event: AccessEvent, _ names: [RandomID: String]) -> String {
    let name = event.account.flatMap { names[$0] } ?? "somebody"
    let role = event.role.map { ", \($0.title)" } ?? ""
    return "\(name)\(role), \(Instant(seconds: event.at / 1_000, offsetMinutes: 0).printed)"
  }
}
