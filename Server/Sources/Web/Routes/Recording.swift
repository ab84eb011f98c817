internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Markup
internal import Pages
internal import Reporting
internal import Store

/// From a form to the record: shown, checked, recorded once, and never over what others wrote.
struct Recording {
  let call: Call
  let filed: FiledCase
  let form: any EntryForm

  var pages: EntryPages {
    EntryPages(form, of: filed, at: call.path, isTranscribed: isTranscribed)
  }

  /// Whether a clinician confirms the entry before it is recorded: what is copied of a trial.
  private var isTranscribed: Bool {
    guard form.section != .record, let person = call.context.signedIn else { return false }
    return RoleTable.grant(.chartTrial, to: person.account.role) == .transcribed
  }

  /// The empty form, or what was typed when the session had ended.
  func show(prefilled: [(name: String, value: String)] = []) async throws -> Response {
    let draft = try await call.draft()
    let values = draft.map(own) ?? prefilled
    let passing = EntryPages.Passing(
      seen: draft?["seen"].flatMap { ContentDigest($0) } ?? filed.record.head.digest,
      once: RandomID().text)
    let remark = draft.map { _ in
      "Your session had ended before this was sent. What you had typed is here, not recorded yet: "
        + "check it and send it again."
    }
    return try call.page(pages.form(try filled(values), passing, remark: remark))
  }

  /// What was sent, on its way through the steps.
  func answer() async throws -> Response {
    let passing = try passing()
    try refuseForeign()
    let stamp = try stamp()
    let typed = try filled(own(call.form)).settled(form.moments, now: stamp.recorded)
    let isLast = call.form["step"] == "record" || !form.isReadAgain
    var read = form.read(typed, now: stamp.recorded)
    if read.errors.isEmpty, !isLast { read.errors = faults(of: read.entries, stamp) }
    if !read.errors.isEmpty || call.form["step"] == "change" {
      return try wrong(typed, read.errors, passing)
    }
    let (raised, asking) =
      try form.section == .dose ? raised(by: read.entries, stamp) : ([], [])
    guard passing.hasAsked(asking) else {
      return try call.page(pages.interruption(typed, read.entries, passing, over: asking))
    }
    guard isLast else {
      return try call.page(pages.check(typed, read.entries, passing, raising: raised))
    }
    return try await record(typed, read.entries, stamp, passing)
  }

  /// The form again with everything that was typed, and what is wrong.
  private func wrong(
    _ typed: FilledForm, _ errors: [FieldError], _ passing: EntryPages.Passing
  ) throws -> Response {
    let wrong = FilledForm(token: typed.token, values: typed.values, errors: errors)
    return try call.page(
      pages.form(wrong, passing), status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  /// The last step: the entries are added, or shown beside what others recorded meanwhile.
  private func record(
    _ typed: FilledForm, _ entries: [ReadEntry], _ stamp: EntryStamp,
    _ passing: EntryPages.Passing
  ) async throws -> Response {
    let place = "/cases/\(filed.id)"
    do {
      if isTranscribed {
        try await propose(entries, passing)
        return call.seeOther("\(place)/trial?waiting=yes")
      }
      let number = try await add(entries.map(\.content), stamp, passing)
      return call.seeOther(form.section == .record ? place : "\(place)/trial?recorded=\(number)")
    } catch StoreError.recording(.grown(_, let notices)) {
      return try await grown(typed, entries, passing, notices)
    } catch StoreError.recording(.refused(let refusal)) {
      let field = entries.first?.field ?? "main"
      let errors = refusal.diagnostics.prefix(1).map { FieldError(field, $0.plain) }
      return try wrong(typed, errors, passing)
    }
  }

  /// Adds the entries in one piece, then reckons the case anew; the number of the last.
  private func add(
    _ contents: [Element], _ stamp: EntryStamp, _ passing: EntryPages.Passing
  ) async throws -> Int {
    let admission = EntryAdmission(to: filed.record.id, by: call.desk.library.library)
    let store = call.desk.store
    let record = try await store.append(
      to: filed.id, team: filed.team, seen: passing.seen, key: passing.once
    ) { record throws(RecordingError) in
      try admission.candidate(record, contents, stamp)
    }
    // The form that comes twice names the entry that it added, not what others added since.
    let number = try await store.lastEntry(of: filed.id, team: filed.team, addedUnder: passing.once)
    try await call.noteOnce(.recorded, case: filed.id, "\(number ?? record.head.entries)")
    await call.reckonAnew(filed.id, filed.team)
    return number ?? record.head.entries
  }

  /// Others were first: they are shown, and the form is sent again on the new head.
  private func grown(
    _ typed: FilledForm, _ entries: [ReadEntry], _ passing: EntryPages.Passing,
    _ notices: [EntryNotice]
  ) async throws -> Response {
    let now = try await call.desk.store.filedCase(filed.id, team: filed.team)
    let names = try await Routes.names(call).map { ($0.key.text, $0.value) }
    let news = EntryPages.News(
      notices, names: Dictionary(names, uniquingKeysWith: { first, _ in first }))
    let next = EntryPages.Passing(
      seen: now.record.head.digest, once: passing.once, asked: passing.asked)
    return try call.page(pages.check(typed, entries, next, news: news), status: .conflict)
  }
}
