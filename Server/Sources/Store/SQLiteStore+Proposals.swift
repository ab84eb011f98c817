public import Access
internal import CaseFile
internal import GRDB
public import Markup

extension SQLiteStore {
  /// Keeps proposals for a case, once for each key.
  public func propose(
    _ proposals: [Proposal], case caseID: RandomID, team: RandomID, seen: ContentDigest?,
    key: String?
  ) async throws(StoreError) {
    try StoreError.checkWhole(key)
    for proposal in proposals { try proposal.check(for: caseID, of: team) }
    try await write { db in
      let row = try CaseRow.find(caseID, team: team, db)
      for proposal in proposals { try Self.checkMember(proposal.proposedBy, of: team, db) }
      let call = RepeatableCall.propose(case: caseID)
      if try call.outcome(key, db) != nil { return }
      if let seen { try row.record(db).checkSeen(seen) }
      for proposal in proposals { try Self.insert(proposal, row.number, db) }
      try call.keep(of: key, db)
    }
  }

  private static func insert(_ proposal: Proposal, _ number: Int64, _ db: Database) throws {
    let isThere = try db.row("SELECT 1 FROM proposals WHERE id = \(proposal.id.text)") != nil
    guard !isThere else { throw StoreError.alreadyThere("that proposal") }
    try db.execute(
      literal: """
        INSERT INTO proposals (id, case_number, kind, content, proposed_by, role, at)
        VALUES (\(proposal.id.text), \(number), \(proposal.kind.rawValue), \(proposal.content),
          \(proposal.proposedBy.text), \(proposal.role.rawValue), \(proposal.at))
        """)
  }

  /// The proposals of a case that wait.
  public func proposals(
    case caseID: RandomID, team: RandomID
  ) async throws(StoreError) -> [Proposal] {
    try await read { db in
      let row = try CaseRow.find(caseID, team: team, db)
      return try db.rows(
        "SELECT * FROM proposals WHERE case_number = \(row.number) ORDER BY number"
      ).map { try Proposal($0, case: caseID, team: team) }
    }
  }

  /// Takes a proposal away.
  public func close(_ id: RandomID, team: RandomID) async throws(StoreError) {
    try await write { db in
      try db.execute(
        literal: """
          DELETE FROM proposals WHERE id = \(id.text)
            AND case_number IN (SELECT number FROM cases WHERE team = \(team.text))
          """)
      guard db.changesCount == 1 else { throw StoreError.notThere }
    }
  }

  /// Takes away a proposal of a case, which must still wait.
  static func close(_ id: RandomID, of number: Int64, _ db: Database) throws {
    try db.execute(
      literal: "DELETE FROM proposals WHERE id = \(id.text) AND case_number = \(number)")
    guard db.changesCount == 1 else { throw StoreError.notThere }
  }

  /// Keeps what somebody had typed; what was kept a day ago is forgotten.
  public func keepDraft(
    _ form: String, for account: RandomID, path: String, at now: UnixTime
  ) async throws(StoreError) {
    try StoreError.checkWhole(path)
    try await write { db in
      try Self.forgetDrafts(keptBefore: now - Proposal.draftsLast, db)
      try db.execute(
        literal: """
          INSERT INTO drafts (account, path, form, kept_at)
          VALUES (\(account.text), \(path), \(Array(form.utf8).blob), \(now))
          ON CONFLICT (account, path) DO UPDATE SET form = excluded.form, kept_at = excluded.kept_at
          """)
    }
  }

  /// What somebody had typed for a page, once.
  public func takeDraft(for account: RandomID, path: String) async throws(StoreError) -> String? {
    try StoreError.checkWhole(path)
    return try await write { db in
      let row = try db.row(
        "SELECT form FROM drafts WHERE account = \(account.text) AND path = \(path)")
      guard let row else { return nil }
      try db.execute(
        literal: "DELETE FROM drafts WHERE account = \(account.text) AND path = \(path)")
      return String(decoding: try row.bytes("form"), as: UTF8.self)
    }
  }

  /// Forgets what was typed before a moment.
  public func forgetDrafts(keptBefore moment: UnixTime) async throws(StoreError) {
    try await write { db in try Self.forgetDrafts(keptBefore: moment, db) }
  }

  private static func forgetDrafts(keptBefore moment: UnixTime, _ db: Database) throws {
    try db.execute(literal: "DELETE FROM drafts WHERE kept_at < \(moment)")
  }
}

extension Proposal {
  /// Seconds for which what was typed is kept.
  public static let draftsLast: Int64 = 24 * 60 * 60

  fileprivate init(_ row: Row, case caseID: RandomID, team: RandomID) throws {
    self.init(
      id: try row.id("id"), caseID: caseID, team: team, kind: try row.word("kind"),
      content: try row.text("content"), proposedBy: try row.id("proposed_by"),
      role: try row.word("role"), at: try row.number("at"))
  }
}
