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

/// What is held against a form before anything of it is recorded.
extension Recording {
  /// In whose name and role it is recorded.
  func stamp() throws -> EntryStamp {
    let account = try call.person.account
    guard let role = account.role.recordsAs else { throw HTTPError(.forbidden) }
    return EntryStamp(role: role, by: account.id.text, recorded: call.desk.clock.now)
  }

  /// What the form carries from page to page.
  func passing() throws -> EntryPages.Passing {
    guard let seen = call.form["seen"].flatMap({ ContentDigest($0) }),
      let once = call.form["once"].flatMap({ RandomID($0) })
    else { throw HTTPError(.badRequest) }
    return EntryPages.Passing(seen: seen, once: once.text, asked: call.form["asked"])
  }

  /// A field that the form does not have in this role's hands is refused (W15).
  func refuseForeign() throws {
    let fields = call.form.fields.map(\.name).filter { !EntryPages.carried.contains($0) }
    guard fields.allSatisfy(form.owns) else { throw HTTPError(.unprocessableContent) }
  }

  /// The fields that are the form's own.
  func own(_ sent: FormFields) -> [(name: String, value: String)] {
    sent.fields.filter { form.owns($0.name) }
  }

  /// A form with these values, for this session.
  func filled(_ values: [(name: String, value: String)]) throws -> FilledForm {
    FilledForm(token: try call.person.session.formToken, values: values)
  }

  /// What the record's own rules say of each entry, at its field.
  func faults(of entries: [ReadEntry], _ stamp: EntryStamp) -> [FieldError] {
    let single = entries.compactMap { entry in
      fault([entry.content], stamp).map {
        FieldError(entry.field, "\(entry.label): \($0.plain)")
      }
    }
    guard single.isEmpty, let first = entries.first, entries.count > 1 else { return single }
    return fault(entries.map(\.content), stamp).map { [FieldError(first.field, $0.plain)] } ?? []
  }

  private func fault(_ contents: [Element], _ stamp: EntryStamp) -> Diagnostic? {
    let admission = EntryAdmission(to: filed.record.id, by: call.desk.library.library)
    do throws(RecordingError) {
      _ = try admission.candidate(filed.record, contents, stamp)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { return nil }
      return refusal.diagnostics.first
    }
  }

  /// What the entries would raise that is not raised already: alerts, notes, departures; and which of it
  /// somebody is asked about, because the entries themselves are what is unusual.
  func raised(
    by entries: [ReadEntry], _ stamp: EntryStamp
  ) throws -> (all: [TrialOutline.Remark], asking: [TrialOutline.Remark]) {
    let admission = EntryAdmission(to: filed.record.id, by: call.desk.library.library)
    guard
      let candidate = try? admission.candidate(filed.record, entries.map(\.content), stamp)
    else { return ([], []) }
    let before = try remarks(on: filed.record, stamp.recorded)
    let (known, said) = (Set(before), Set(before.map(\.matter)))
    let raised = try remarks(on: candidate, stamp.recorded).filter { !known.contains($0) }
    let last = filed.record.head.entries
    return (
      raised,
      raised.filter { remark in
        // Said before in the same words, it is of the entries' making where it names them.
        let isTheirs = remark.entries.contains { $0 > last } || !said.contains(remark.matter)
        return remark.asks && isTheirs
      }
    )
  }

  private func remarks(on record: CaseRecord, _ now: Instant) throws -> [TrialOutline.Remark] {
    let input = try CaseEvaluation(
      of: record.id, asOf: .instant(now), engine: call.desk.engine, by: call.desk.library
    ).input(record.bytes)
    return TrialOutline.all(ReportBuilder(input).report, input).flatMap {
      $0.alerts + $0.deviations
    }
  }

  /// Keeps what was copied of a trial until a clinician confirms it, once for each form, unless others
  /// recorded since the person looked (W17).
  func propose(_ entries: [ReadEntry], _ passing: EntryPages.Passing) async throws {
    let account = try call.person.account
    let proposals = try entries.enumerated().map { place, entry in
      let content = try XMLWriting.document(entry.content, indent: false)
      return Proposal(
        id: Self.proposal(place, of: passing.once), caseID: filed.id, team: filed.team,
        kind: .transcription, content: String(decoding: content, as: UTF8.self),
        proposedBy: account.id, role: account.role, at: call.desk.clock.seconds)
    }
    try await call.desk.store.propose(
      proposals, case: filed.id, team: filed.team, seen: passing.seen, key: passing.once)
    let ids = proposals.map(\.id.text).joined(separator: " ")
    try await call.noteOnce(.proposed, case: filed.id, "transcription \(ids)")
  }

  /// The id of what a form proposes, by its place: the same each time the form is sent.
  private static func proposal(_ place: Int, of once: String) -> RandomID {
    let digest = ContentDigest(of: Array("\(once) \(place)".utf8))
    return RandomID(digest.hexadecimal(first: 32)) ?? RandomID()
  }
}

extension Diagnostic {
  /// What is wrong and what would be right, for a page.
  var plain: String { summary + (fix.map { "; \($0)" } ?? "") }
}

extension TrialOutline.Remark {
  /// Whether somebody is asked about it first: a probable slip, or an alert on what was given.
  ///
  /// Readings that are still to come, or are charted later, make no dose unusual.
  fileprivate var asks: Bool { (kind == "unit-slip" || level == "alert") && !isOfReadings }

  /// What is remarked, by whichever entries.
  fileprivate var matter: String { "\(kind) \(text)" }
}
