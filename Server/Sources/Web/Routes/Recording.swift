internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Markup
internal import Pages
internal import Store

/// From a form to the record: shown, checked, recorded once, and never over what others wrote.
struct Recording {
  let call: Call
  let filed: FiledCase
  let form: any EntryForm

  private var pages: EntryPages { EntryPages(form, of: filed, at: call.path) }

  /// The empty form, or what was typed when the session had ended.
  func show(above: [Node] = [], prefilled: [(name: String, value: String)] = []) async throws
    -> Response
  {
    let draft = try await call.draft()
    let values = draft.map(own) ?? prefilled
    let passing = EntryPages.Passing(
      seen: draft?["seen"].flatMap { ContentDigest($0) } ?? filed.record.head.digest,
      once: RandomID().text)
    return try call.page(
      pages.form(
        try filled(values), passing,
        remark: draft.map { _ in
          "Your session had ended before this was sent. What you had typed is here; nothing of it is "
            + "recorded yet."
        }, above: above))
  }

  /// What was sent, on its way through the steps.
  func answer() async throws -> Response {
    let passing = try passing()
    try refuseForeign()
    let typed = try filled(own(call.form))
    let stamp = try stamp()
    var read = form.read(typed, now: stamp.recorded)
    if read.errors.isEmpty { read.errors = faults(of: read.entries, stamp) }
    if !read.errors.isEmpty || call.form["step"] == "change" {
      let wrong = FilledForm(token: typed.token, values: typed.values, errors: read.errors)
      return try call.page(
        pages.form(wrong, passing), status: read.errors.isEmpty ? .ok : .unprocessableContent)
    }
    guard call.form["step"] == "record" else {
      return try call.page(pages.check(typed, read.entries, passing))
    }
    do {
      try await record(read.entries.map(\.content), stamp, passing)
    } catch StoreError.recording(.grown(let head, let notices)) {
      return try await grown(typed, read.entries, passing, head, notices)
    }
    return call.seeOther("/cases/\(filed.id)")
  }

  /// Adds the entries in one piece, then reckons the case anew.
  func record(
    _ contents: [Element], _ stamp: EntryStamp, _ passing: EntryPages.Passing
  ) async throws {
    let admission = EntryAdmission(to: filed.record.id, by: call.desk.library.library)
    let record = try await call.desk.store.append(
      to: filed.id, team: filed.team, seen: passing.seen, key: passing.once
    ) { record throws(RecordingError) in
      try admission.candidate(record, contents, stamp)
    }
    try await call.desk.note(
      .recorded, by: call.person, case: filed.id, "\(record.head.entries)")
    let now = try await call.desk.store.filedCase(filed.id, team: filed.team)
    try await Reckoner(desk: call.desk).reckon(now)
  }

  /// Others were first: they are shown, and the form is sent again on the new head.
  private func grown(
    _ typed: FilledForm, _ entries: [ReadEntry], _ passing: EntryPages.Passing,
    _ head: RecordHead, _ notices: [EntryNotice]
  ) async throws -> Response {
    let now = try await call.desk.store.filedCase(filed.id, team: filed.team)
    let names = try await Routes.names(call).map { ($0.key.text, $0.value) }
    let news = EntryPages.News(
      notices, names: Dictionary(names, uniquingKeysWith: { first, _ in first }))
    let next = EntryPages.Passing(seen: now.record.head.digest, once: passing.once)
    return try call.page(pages.check(typed, entries, next, news: news), status: .conflict)
  }

  /// What the record's own rules say of each entry, at its field.
  private func faults(of entries: [ReadEntry], _ stamp: EntryStamp) -> [FieldError] {
    let admission = EntryAdmission(to: filed.record.id, by: call.desk.library.library)
    func fault(_ contents: [Element]) -> Diagnostic? {
      do throws(RecordingError) {
        _ = try admission.candidate(filed.record, contents, stamp)
        return nil
      } catch {
        guard case .refused(let refusal) = error else { return nil }
        return refusal.diagnostics.first
      }
    }
    let single = entries.compactMap { entry in
      fault([entry.content]).map { FieldError(entry.field, Self.words($0, entry.label)) }
    }
    guard single.isEmpty, let first = entries.first, entries.count > 1 else { return single }
    return fault(entries.map(\.content)).map {
      [FieldError(first.field, Self.words($0, "Together"))]
    } ?? []
  }

  private static func words(_ fault: Diagnostic, _ label: String) -> String {
    "\(label): \(fault.summary)" + (fault.fix.map { "; \($0)" } ?? "")
  }

  /// In whose name and role it is recorded.
  func stamp() throws -> EntryStamp {
    let account = try call.person.account
    guard let role = account.role.recordsAs else { throw HTTPError(.forbidden) }
    return EntryStamp(role: role, by: account.id.text, recorded: call.desk.clock.now)
  }

  private func passing() throws -> EntryPages.Passing {
    guard let seen = call.form["seen"].flatMap({ ContentDigest($0) }),
      let once = call.form["once"].flatMap({ RandomID($0) })
    else { throw HTTPError(.badRequest) }
    return EntryPages.Passing(seen: seen, once: once.text)
  }

  /// A field that the form does not have in this role's hands is refused (W15).
  private func refuseForeign() throws {
    let fields = call.form.fields.map(\.name).filter { !EntryPages.carried.contains($0) }
    guard fields.allSatisfy(form.owns) else { throw HTTPError(.unprocessableContent) }
  }

  private func own(_ sent: FormFields) -> [(name: String, value: String)] {
    sent.fields.filter { form.owns($0.name) }
  }

  private func filled(_ values: [(name: String, value: String)]) throws -> FilledForm {
    FilledForm(token: try call.person.session.formToken, values: values)
  }
}
