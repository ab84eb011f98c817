internal import Access
internal import Audit
internal import CaseDesk
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store

extension Routes {
  /// What the auditor looks at; nothing of it changes a case.
  static let audit: [Route] =
    [
      .get("/audit", .any(of: [.audit])) { call in try await overview(call) },
      .get("/audit/verification", .any(of: [.audit])) { call in try await verification(call) },
      .post("/audit/verification", .any(of: [.audit])) { call in try await verify(call) },
      .get("/audit/replay", .any(of: [.audit])) { call in try await replay(call) },
      .post("/audit/replay", .any(of: [.audit])) { call in try await beginReplay(call) },
      .get("/audit/concordance", .any(of: [.audit])) { call in try await concordance(call) },
      .post("/audit/concordance", .any(of: [.audit])) { call in try await count(call) },
    ] + accessLog

  private static func overview(_ call: Call) async throws -> Response {
    let found = call.desk.audits.found(try call.team)
    var overview = AuditOverview(review: try await lastReview(call))
    overview.verification = found.verification?.progress
    overview.replay = found.replay?.progress
    overview.concordance = found.concordance?.progress
    return try call.page(overview.page)
  }

  // MARK: - Verification

  private static func verification(_ call: Call) async throws -> Response {
    let found = call.desk.audits.found(try call.team)
    let content = VerificationContent(
      call.filledForm(), progress: found.verification?.progress,
      chains: found.verification?.outcomes ?? [], log: found.log, from: call.firstRow)
    try await call.desk.note(.audited, by: call.person, "saw verification")
    return try call.page(content.page)
  }

  private static func verify(_ call: Call) async throws -> Response {
    let (team, work) = (try call.team, try call.auditWork)
    let store = call.desk.store
    let log = VerifiedLog(
      events: try await store.eventCount(), broken: try await store.brokenEvent())
    let pass = try await call.pass("verification") { await work.verify($0) }
    await call.desk.audits.begin(pass, of: team, as: \.verification) { $0.log = log }
    return call.seeOther("/audit/verification")
  }

  // MARK: - Replay

  private static func replay(_ call: Call) async throws -> Response {
    let found = call.desk.audits.found(try call.team)
    let content = ReplayContent(
      call.filledForm(), progress: found.replay?.progress, isFull: found.isReplayFull,
      cases: found.replay?.outcomes ?? [], from: call.firstRow)
    try await call.desk.note(.audited, by: call.person, "saw replay")
    return try call.page(content.page)
  }

  private static func beginReplay(_ call: Call) async throws -> Response {
    let (team, work, isFull) = (try call.team, try call.auditWork, call.form["depth"] == "full")
    let replay = Replay(call.desk.audit, isFull: isFull, engine: call.desk.engine)
    let pass = try await call.pass(isFull ? "full-replay" : "replay") {
      await work.replay($0, by: replay)
    }
    await call.desk.audits.begin(pass, of: team, as: \.replay) { $0.isReplayFull = isFull }
    return call.seeOther("/audit/replay")
  }

  // MARK: - Concordance

  private static func concordance(_ call: Call) async throws -> Response {
    let pass = call.desk.audits.found(try call.team).concordance
    var outline: ConcordanceOutline?
    if let pass {
      var concordance = try Concordance(call.desk.library.library)
      for outcome in pass.outcomes { _ = concordance.add(outcome) }
      outline = ConcordanceOutline(concordance)
    }
    let content = ConcordanceContent(
      call.filledForm(), progress: pass?.progress, outline: outline)
    try await call.desk.note(.audited, by: call.person, "saw concordance")
    return try call.page(content.page)
  }

  private static func count(_ call: Call) async throws -> Response {
    let (team, work) = (try call.team, try call.auditWork)
    let pass = try await call.pass("concordance") { await work.concordance($0) }
    await call.desk.audits.begin(pass, of: team, as: \.concordance)
    return call.seeOther("/audit/concordance")
  }
}

extension Call {
  fileprivate var auditWork: AuditWork {
    get throws { AuditWork(desk: desk, team: try team) }
  }

  /// The row with which a list begins.
  fileprivate var firstRow: Int { max(0, query("from").flatMap { Int($0) } ?? 0) }

  /// A pass over every case of the team; that it was begun is noted.
  fileprivate func pass<Outcome>(
    _ kind: String, _ work: @escaping @Sendable (RandomID) async -> Outcome
  ) async throws -> AuditPass<Outcome> {
    try await desk.note(.audited, by: person, kind)
    return AuditPass(
      over: try await desk.store.caseIDs(team: team), by: try person.account.name,
      begun: desk.clock.now, work: work)
  }
}

extension AuditPass {
  /// How far it has come.
  fileprivate var progress: AuditProgress {
    AuditProgress(by: by, begun: begun, done: outcomes.count, of: cases.count)
  }
}
