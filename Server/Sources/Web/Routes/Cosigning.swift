internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import LibraryReview
internal import Markup
internal import Pages
internal import Store

/// The second person signs what the first proposed, and only then it is recorded; or it is taken away.
struct Cosigning {
  private let call: Call

  init(_ call: Call) { self.call = call }

  /// What waits.
  func show() async throws -> Response {
    let (read, proposal) = try await proposal()
    return try await page(read, proposal, call, call.filledForm())
  }

  /// Records what waited, for both people.
  func sign() async throws -> Response {
    let (read, proposal) = try await proposal()
    let (once, seen) = (try call.once(), try call.seen())
    try call.refuseFields(but: ProposalContent.carried.union(Signature.names).contains)
    guard proposal.maySign(try call.person.account) else { throw HTTPError(.forbidden) }
    if let news = try read.filed.entriesSeen(at: seen) {
      return try await page(read, proposal, call, call.filledForm(), once: once, news: news)
    }
    let again = { (errors: [FieldError]) in
      try await page(read, proposal, call, call.filledForm(errors), once: once)
    }
    return try await call.signed(again: again) { call in
      do {
        return try await record(proposal, read.filed, call, seen: seen)
      } catch StoreError.notThere {
        // It was there when the form came: meanwhile it was taken back or recorded.
        throw StoreError.changedMeanwhile
      } catch StoreError.recording(.grown(let head, _)) {
        let filed = try await call.desk.store.filedCase(read.filed.id, team: read.filed.team)
        let read = try ReadReport(filed, call.desk)
        return try await page(
          read, proposal, call, call.filledForm(), once: once, news: head.entries)
      } catch StoreError.recording(.refused(let refusal)) {
        let errors = refusal.diagnostics.map { FieldError("password", $0.summary) }
        return try await page(read, proposal, call, call.filledForm(errors), once: once)
      }
    }
  }

  /// Takes what waited away, unrecorded.
  func refuse() async throws -> Response {
    let (read, proposal) = try await proposal()
    guard proposal.mayRefuse(try call.person.account) else { throw HTTPError(.forbidden) }
    try await call.desk.store.close(proposal.id, team: read.filed.team)
    try await call.desk.note(
      .proposed, by: call.person, case: read.filed.id, "not recorded \(proposal.id)")
    return call.seeOther("/cases/\(read.filed.id)")
  }

  /// What waits, in the words in which the record would say it.
  private func said(
    _ proposal: Proposal, _ read: ReadReport, _ call: Call
  ) throws -> [(term: String, words: String)] {
    let contents = try proposal.contents()
    let stamp = EntryStamp(
      role: proposal.role.rawValue, by: proposal.proposedBy.text, recorded: call.desk.clock.now)
    let evaluated: EvaluatedCase
    do {
      let longer = try read.filed.record.appending(contents.map { ($0, stamp) })
      evaluated = try CaseEvaluation(
        of: longer.id, asOf: .endOf(call.desk.clock.today), engine: call.desk.engine,
        by: call.desk.library
      ).evaluate(longer.bytes)
    } catch let error as DiagnosticsError {
      // Such as a reading after a dose that waits itself.
      return contents.map { ("To be recorded", Self.asWritten($0)) }
        + error.diagnostics.map { ("Cannot be recorded yet", $0.summary) }
    }
    let entries = evaluated.read.patientCase
    let rows = CaseTimeline(entries, call.desk.dictionary).rows
    return zip(entries.entries, rows).suffix(contents.count).flatMap {
      entry, row -> [(term: String, words: String)] in
      if case .waiver(let waiver) = entry.content {
        return WaiverForm.words(of: waiver, evaluated.recommendation)
      }
      return [("To be recorded", row.words), ("When it was so", row.speaksOf ?? "–")]
    }
  }

  private static func asWritten(_ content: Element) -> String {
    content.name + content.attributes.map { ", \($0.name) \($0.value)" }.joined()
  }

  /// Two entries for a waiver, one for each signer; what was transcribed is the confirming person's.
  private func record(
    _ proposal: Proposal, _ filed: FiledCase, _ call: Call, seen: ContentDigest
  ) async throws -> Response {
    let (contents, second) = (try proposal.contents(), try call.stamp())
    let first = EntryStamp(
      role: proposal.role.rawValue, by: proposal.proposedBy.text, recorded: second.recorded)
    let stamps = proposal.kind == .waiver ? [first, second] : [second]
    let admission = EntryAdmission(to: filed.record.id, by: call.desk.library.library)
    // Together with the entries the proposal goes: who took it back first has taken it back.
    _ = try await call.desk.store.append(
      to: filed.id, team: filed.team, seen: seen, key: proposal.id.text, closing: proposal.id
    ) { record throws(RecordingError) in
      var record = record
      for stamp in stamps { record = try admission.candidate(record, contents, stamp) }
      return record
    }
    try await call.noteOnce(.cosigned, case: filed.id, "\(proposal.kind.rawValue) \(proposal.id)")
    await call.reckonAnew(filed.id, filed.team)
    return call.seeOther("/cases/\(filed.id)")
  }

  /// The proposal that the address names; there is none where it was recorded or taken away.
  private func proposal() async throws -> (ReadReport, Proposal) {
    let (read, id) = (try await ReadReport(call), try call.id("proposal"))
    let waiting = try await call.desk.store.proposals(case: read.filed.id, team: read.filed.team)
    guard let proposal = waiting.first(where: { $0.id == id }) else { throw StoreError.notThere }
    return (read, proposal)
  }

  private func page(
    _ read: ReadReport, _ proposal: Proposal, _ call: Call, _ form: FilledForm,
    once: String = RandomID().text, news: Int? = nil
  ) async throws -> Response {
    // Whoever sends a form that is not taken is shown the case, too (A21).
    try await call.desk.note(.sawCase, by: call.person, case: read.filed.id)
    let content = ProposalContent(
      proposal, saying: try said(proposal, read, call), of: read.filed, read.timeline,
      names: try await Routes.names(call), for: try call.person.account)
    let status: HTTPResponse.Status =
      news != nil ? .conflict : form.errors.isEmpty ? .ok : .unprocessableContent
    return try call.page(
      content.page(form, call.signature(), once: once, news: news), status: status)
  }
}
