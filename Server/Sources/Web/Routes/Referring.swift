internal import Access
internal import Candidacy
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Library
internal import Markup
internal import Pages
internal import Store

/// A referral that is written here: it founds a record.
struct Referring {
  private let call: Call

  init(_ call: Call) { self.call = call }

  /// The empty form, or what was typed when the session had ended.
  func show() async throws -> Response {
    let draft = try await call.draft()
    let values = draft?.fields.filter { $0.name != "once" } ?? []
    let remark = draft.map { _ in
      "Your session had ended before this was sent. What you had typed is here, and nobody is "
        + "referred yet: check it and send it again."
    }
    return try await page(call.form(showing: values), once: RandomID().text, remark)
  }

  /// Files what was sent, once, and goes to its case.
  func file() async throws -> Response {
    let (account, once, form) = (try call.person.account, try call.once(), try await form())
    try call.refuseFields(but: form.owns)
    var (referral, errors) = form.read(call.filledForm(), now: call.desk.clock.now)
    if let referral {
      do {
        let referrer = isAsked ? referral.referrer.flatMap { RandomID($0) } : account.id
        let id = try await call.file(
          try record(referral, once, account), of: referral.patient, referredBy: referrer,
          once: once)
        return call.seeOther("/cases/\(id)")
      } catch RecordingError.refused(let refusal) {
        errors = refusal.diagnostics.map { FieldError("question", $0.summary) }
      }
    }
    let page = ReferralPages.refer(
      form, call.filledForm(errors), once: once, takesFiles: takesFiles)
    return try call.page(page, status: .unprocessableContent)
  }

  private func page(
    _ filled: FilledForm, once: String, _ remark: String?
  ) async throws -> Response {
    try call.page(
      ReferralPages.refer(
        try await form(), filled, once: once, takesFiles: takesFiles, remark: remark))
  }

  /// Who writes in for others says who refers.
  private var isAsked: Bool { call.context.signedIn?.account.role == .coordinator }

  private var takesFiles: Bool {
    call.context.signedIn.map { RoleTable.allows(.recordHistory, to: $0.account.role) } ?? false
  }

  private func form() async throws -> ReferralForm {
    let library = call.desk.library
    let pathways = try library.library.pathways.compactMap { id -> Choice? in
      guard let newest = library.library.editions(ofPathway: id).last else { return nil }
      return Choice(
        id, try library.knowledge(pathway: id, edition: newest).knowledge.pathway.title)
    }
    let referrers = isAsked ? try await Routes.members(call) { $0 == .referrer } : nil
    return ReferralForm(pathways: pathways, referrers: referrers)
  }

  /// A record whose one entry is the referral; its id is a pseudonym that says nothing.
  private func record(
    _ referral: Referral, _ once: String, _ account: Account
  ) throws -> CaseRecord {
    let library = call.desk.library
    let edition = library.library.editions(ofPathway: referral.pathway).last ?? ""
    let indication = try library.knowledge(pathway: referral.pathway, edition: edition)
      .knowledge.pathway.indication
    let empty = try CaseRecord(
      id: "C-" + once.prefix(12), pathway: referral.pathway, edition: edition)
    guard let role = account.role.recordsAs else { throw HTTPError(.forbidden) }
    return try EntryAdmission(to: empty.id, by: library.library).candidate(
      empty, [referral.content(indication: indication)],
      EntryStamp(role: role, by: account.id.text, recorded: call.desk.clock.now))
  }
}
