internal import Access
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Markup
internal import Pages
internal import Store

extension Call {
  /// Does something that is signed: the password and the code are judged, then `work` is done in the
  /// new session; `again` shows the form with what is wrong.
  ///
  /// The old session has ended by then: whatever becomes of the work, the answer carries the new one.
  func signed(
    again: ([FieldError]) async throws -> Response, _ work: (Call) async throws -> Response
  ) async throws -> Response {
    let answer = try await desk.signIn.sign(
      try person, password: form["password"] ?? "", code: form["code"] ?? "", from: client)
    switch answer {
    case .given(let token, let person):
      var context = context
      context.signedIn = person
      let response = await outcome(context, of: work)
      return response.with(SessionCookie.holding(token))
    case .wrongPassword:
      return try await again([FieldError("password", "The password is not right")])
    case .wrongCode:
      let message = "Enter the code that your app shows now; each code works only once"
      return try await again([FieldError("code", message)])
    case .later(let answer):
      var response = try await again([FieldError("password", answer.laterWords)])
      response.status = .tooManyRequests
      response.headers[.retryAfter] = "\(answer.laterSeconds)"
      return response
    }
  }

  /// What became of something that was signed: its answer, or the page of its error.
  private func outcome(
    _ context: WebContext, of work: (Call) async throws -> Response
  ) async -> Response {
    do {
      do {
        return try await work(Call(request: request, context: context, desk: desk))
      } catch {
        try await desk.noteRefusal(error, context)
        throw error
      }
    } catch {
      return Door(desk: desk).refusal(error, request, context)
    }
  }

  /// How this person signs.
  func signature() throws -> Signature {
    let account = try person.account
    return Signature(
      name: account.name, role: account.role.title, needsCode: account.oneTimeSecret != nil)
  }

  /// In whose name and role something is recorded now.
  func stamp() throws -> EntryStamp {
    let account = try person.account
    guard let role = account.role.recordsAs else { throw HTTPError(.forbidden) }
    return EntryStamp(role: role, by: account.id.text, recorded: desk.clock.now)
  }

  /// The head of the record that the person saw.
  func seen() throws -> ContentDigest {
    guard let seen = form["seen"].flatMap({ ContentDigest($0) }) else {
      throw HTTPError(.badRequest)
    }
    return seen
  }

  /// Notes an act once, however often the form that did it is sent.
  func noteOnce(_ kind: AccessEvent.Kind, case id: RandomID, _ detail: String) async throws {
    var query = AccessLogQuery(team: try team, atMost: 20)
    (query.caseID, query.account, query.kind) = (id, try person.account.id, kind)
    let noted = try await desk.store.events(query)
    guard !noted.contains(where: { $0.event.detail == detail }) else { return }
    try await desk.note(kind, by: person, case: id, detail)
  }
}

extension FiledCase {
  /// The number of the last entry that was seen, where others recorded since; nil where none did.
  ///
  /// A head that the record never had was never seen (W17).
  func entriesSeen(at digest: ContentDigest) throws -> Int? {
    guard digest != record.head.digest else { return nil }
    switch record.growth(since: digest) {
    case .grown(let head, _): return head.entries
    default: throw HTTPError(.badRequest)
    }
  }
}
