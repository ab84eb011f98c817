internal import Access
internal import Audit
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Markup
internal import Pages
internal import Reporting
internal import Store

/// The recommendation is signed and, by who decides, decided on: both are recorded in one piece, on
/// exactly the report that was shown (A13).
struct Deciding {
  private let call: Call

  init(_ call: Call) { self.call = call }

  /// The page, or what was typed when the session had ended.
  func show() async throws -> Response {
    let draft = try await call.draft()
    let values = (draft?.fields ?? []).filter { DecisionForm.names.contains($0.name) }
    let read = try await ReadReport(call)
    return try await page(read, call, call.form(showing: values), once: RandomID().text)
  }

  /// What was sent, on its way into the record.
  func answer() async throws -> Response {
    let read = try await ReadReport(call)
    let (once, seen) = (try call.once(), try call.seen())
    let decides = decides(call)
    let own = DecisionContent.carried.union(Signature.names)
    try call.refuseFields(but: { own.contains($0) || decides && DecisionForm.names.contains($0) })
    // Who only signs has nothing to sign behind a decision, which the page says.
    if !decides, read.input.patientCase.isDecided { throw HTTPError(.conflict) }
    let form = DecisionForm(on: read.outline.category, call.desk.dictionary)
    let (content, errors) =
      decides ? form.read(call.filledForm(), now: call.desk.clock.now) : (nil, [])
    if let news = try read.filed.entriesSeen(at: seen) {
      return try await page(read, call, call.filledForm(), once: once, news: news)
    }
    let again = { (errors: [FieldError]) in
      try await page(read, call, call.filledForm(errors), once: once)
    }
    guard errors.isEmpty else { return try await again(errors) }
    return try await call.signed(again: again) { call in
      try await record(content, read, call, once: once, seen: seen)
    }
  }

  /// Seals and records; where others were first after all, they are shown.
  private func record(
    _ decision: Element?, _ read: ReadReport, _ call: Call, once: String, seen: ContentDigest
  ) async throws -> Response {
    let (filed, stamp, shown) = (read.filed, try call.stamp(), call.form["report"] ?? "")
    let (sealing, asOf) = (sealing, asOf)
    let admission = EntryAdmission(to: filed.record.id, by: call.desk.library.library)
    do {
      let record = try await call.desk.store.append(
        to: filed.id, team: filed.team, seen: seen, key: once
      ) { record throws(RecordingError) in
        let sealed = try sealing.sealed(record, named: record.id, asOf: asOf, by: stamp)
        guard sealed.report == shown else { throw .refused(Self.changed) }
        guard let decision else { return sealed.record }
        return try admission.candidate(sealed.record, [decision], stamp)
      }
      return try await signed(record, behind: seen, call, filed.id)
    } catch StoreError.recording(.grown(let head, _)) {
      let filed = try await call.desk.store.filedCase(filed.id, team: filed.team)
      let read = try ReadReport(filed, call.desk)
      return try await page(read, call, call.filledForm(), once: once, news: head.entries)
    } catch StoreError.recording(.refused(let refusal)) {
      let errors = refusal.diagnostics.map { FieldError("password", $0.summary) }
      return try await page(read, call, call.filledForm(errors), once: once)
    }
  }

  /// Notes each act once, reckons the case anew, and shows what was signed.
  private func signed(
    _ record: CaseRecord, behind seen: ContentDigest, _ call: Call, _ id: RandomID
  ) async throws -> Response {
    let entries = try call.desk.library.read(record.bytes, file: record.id).patientCase.entries
    let seal = entries.first {
      if case .recommendation(let seal) = $0.content {
        seal.caseHead == seen.description
      } else {
        false
      }
    }
    guard let seal else { throw HTTPError(.internalServerError) }
    try await call.noteOnce(.sealed, case: id, "entry \(seal.number)")
    if decides(call) { try await call.noteOnce(.decided, case: id, "entry \(seal.number + 1)") }
    await call.reckonAnew(id, try call.team)
    return call.seeOther("/cases/\(id)/decision?signed=\(seal.number)")
  }

  private static let changed = DiagnosticsError([
    Diagnostic(
      "seal.report", file: "-", at: nil,
      "The report has changed since you looked, by the date or by the criteria; read it again, then sign"
    )
  ])

  private func page(
    _ read: ReadReport, _ call: Call, _ form: FilledForm, once: String, news: Int? = nil
  ) async throws -> Response {
    // Whoever sends a form that is not taken is shown the recommendation, too (A21).
    try await call.desk.note(.sawReport, by: call.person, case: read.filed.id)
    let sealed = try sealing.sealed(
      read.filed.record, named: read.filed.record.id, asOf: asOf, by: try call.stamp())
    let content = DecisionContent(
      of: read.filed, read.input.patientCase, notice: try read.notice(call), front: read.front,
      timeline: read.timeline, names: try await Routes.names(call),
      signs: DecisionContent.Signed(
        head: read.filed.record.head.digest, report: sealed.report, asOf: asOf.printed),
      decision: decides(call)
        ? DecisionForm(on: read.outline.category, call.desk.dictionary) : nil,
      signature: try call.signature())
    let status: HTTPResponse.Status =
      news != nil ? .conflict : form.errors.isEmpty ? .ok : .unprocessableContent
    return try call.page(content.page(form, once: once, news: news), status: status)
  }

  private var sealing: Sealing { Sealing(call.desk.audit, engine: call.desk.engine) }

  private var asOf: AsOf { .endOf(call.desk.clock.today) }

  private func decides(_ call: Call) -> Bool {
    call.context.signedIn.map { RoleTable.allows(.decide, to: $0.account.role) } ?? false
  }
}
