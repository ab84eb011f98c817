internal import Access
internal import Candidacy
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Library
internal import LibraryReview
internal import Markup
internal import Pages
internal import Store

extension Routes {
  /// Waivers, and whatever else waits for a second person.
  static let waivers: [Route] = [
    .get("/cases/:case/waiver", .any(of: [.waive])) { call in try await Waiving(call).show() },
    .post("/cases/:case/waiver", .any(of: [.waive])) { call in try await Waiving(call).propose() },
    .get("/cases/:case/proposals/:proposal", .any(of: recording + [.sign, .audit])) { call in
      try await Cosigning(call).show()
    },
    .post("/cases/:case/proposals/:proposal", .any(of: [.waive, .chartTrial])) { call in
      try await Cosigning(call).sign()
    },
    .post("/cases/:case/proposals/:proposal/refuse", .any(of: [.waive, .chartTrial])) { call in
      try await Cosigning(call).refuse()
    },
  ]
}

/// The first person asks for a waiver and signs that.
struct Waiving {
  private let call: Call

  init(_ call: Call) { self.call = call }

  /// The page, or what was typed when the session had ended.
  func show() async throws -> Response {
    let draft = try await call.draft()
    let values = (draft?.fields ?? []).filter { ["criterion", "reason"].contains($0.name) }
    let (filed, form) = try await form()
    return try call.page(
      form.page(call.form(showing: values), call.signature(), of: filed, once: RandomID().text))
  }

  /// Keeps the waiver until a second person has signed.
  func propose() async throws -> Response {
    let (filed, form) = try await form()
    let (once, seen) = (try call.once(), try call.seen())
    try call.refuseFields(but: WaiverForm.names.union(Signature.names).contains)
    let (content, errors) = form.read(call.filledForm(), now: call.desk.clock.now)
    let again = { (errors: [FieldError]) in
      try call.page(
        form.page(call.filledForm(errors), call.signature(), of: filed, once: once),
        status: .unprocessableContent)
    }
    if try filed.entriesSeen(at: seen) != nil { return try await changed(call, seen, once) }
    guard let content, errors.isEmpty else { return try again(errors) }
    return try await call.signed(again: again) { call in
      do {
        return try await keep(content, of: filed, call, once: once, seen: seen)
      } catch StoreError.recording(.grown) {
        return try await changed(call, seen, once)
      }
    }
  }

  /// Keeps what was signed, once.
  private func keep(
    _ content: Element, of filed: FiledCase, _ call: Call, once: String, seen: ContentDigest
  ) async throws -> Response {
    let account = try call.person.account
    let proposal = Proposal(
      id: RandomID(once) ?? RandomID(), caseID: filed.id, team: filed.team, kind: .waiver,
      content: try Proposal.text([content]), proposedBy: account.id, role: account.role,
      at: call.desk.clock.seconds)
    try await call.desk.store.propose(
      [proposal], case: filed.id, team: filed.team, seen: seen, key: once)
    try await call.noteOnce(.proposed, case: filed.id, "waiver \(proposal.id)")
    return call.seeOther("/cases/\(filed.id)")
  }

  /// The form again with everything that was typed, beside what others recorded meanwhile.
  private func changed(
    _ call: Call, _ seen: ContentDigest, _ once: String
  ) async throws -> Response {
    let (filed, form) = try await form()
    let found = try call.desk.library.read(filed.record.bytes, file: filed.record.id).patientCase
    let (names, timeline) = (
      try await Routes.names(call), CaseTimeline(found, call.desk.dictionary)
    )
    let news = try filed.entriesSeen(at: seen).map {
      Between.section(after: $0, timeline, names, filed)
    }
    return try call.page(
      form.page(call.filledForm(), call.signature(), of: filed, once: once, news: news),
      status: .conflict)
  }

  private func form() async throws -> (FiledCase, WaiverForm) {
    let filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
    let evaluated = try CaseEvaluation(
      of: filed.record.id, asOf: .endOf(call.desk.clock.today), engine: call.desk.engine,
      by: call.desk.library
    ).evaluate(filed.record.bytes)
    try await call.desk.note(.sawCase, by: call.person, case: filed.id)
    let pathway = evaluated.loaded.knowledge.pathway
    return (filed, WaiverForm(evaluated.recommendation, pathway))
  }
}

extension Proposal {
  /// The contents of entries as one text.
  static func text(_ contents: [Element]) throws -> String {
    let root = Element("entries", [], contents.map(Node.element))
    return String(decoding: try XMLWriting.document(root, indent: false), as: UTF8.self)
  }

  /// The contents of the entries that wait.
  func contents() throws -> [Element] {
    let root = try XMLReading.read(
      Array(content.utf8), file: "proposal", schema: nil, limits: .libraryFile
    ).get().root
    return root.name == "entries" ? root.elements : [root]
  }
}
