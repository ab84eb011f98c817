public import Access
internal import GRDB
internal import Markup

extension SQLiteStore {
  /// Opens a session.
  public func open(_ session: Session) async throws(StoreError) {
    try StoreError.checkWhole(session.formToken)
    try await write { db in
      let row = try db.row("SELECT 1 FROM sessions WHERE digest = \(session.digest.blob)")
      guard row == nil else { throw StoreError.alreadyThere("that session") }
      try db.execute(
        literal: """
          INSERT INTO sessions (digest, account, form_token, opened, last_seen, confirmed)
          VALUES (\(session.digest.blob), \(session.account.text), \(session.formToken),
            \(session.opened), \(session.lastSeen), \(session.confirmed))
          """)
    }
  }

  /// The session with a digest; nil where there is none.
  public func session(_ digest: [UInt8]) async throws(StoreError) -> Session? {
    try await read { db in
      try db.row("SELECT * FROM sessions WHERE digest = \(digest.blob)").map(Session.init)
    }
  }

  /// Keeps when a session was last seen and when its password was last given.
  public func update(_ session: Session) async throws(StoreError) {
    try await write { db in
      try db.execute(
        literal: """
          UPDATE sessions SET last_seen = \(session.lastSeen), confirmed = \(session.confirmed)
          WHERE digest = \(session.digest.blob)
          """)
    }
  }

  /// Ends a session.
  public func closeSession(_ digest: [UInt8]) async throws(StoreError) {
    try await write { db in
      try db.execute(literal: "DELETE FROM sessions WHERE digest = \(digest.blob)")
    }
  }

  /// Ends every session of a person but one.
  public func closeSessions(of account: RandomID, but kept: [UInt8]?) async throws(StoreError) {
    try await write { db in
      try db.execute(
        literal: """
          DELETE FROM sessions WHERE account = \(account.text) AND digest IS NOT \(kept?.blob)
          """)
    }
  }

  /// Forgets sessions that were opened before a moment.
  public func forgetSessions(openedBefore moment: UnixTime) async throws(StoreError) {
    try await write { db in
      try db.execute(literal: "DELETE FROM sessions WHERE opened < \(moment)")
    }
  }

  /// Failed attempts to sign in under a key.
  public func failures(_ key: String) async throws(StoreError) -> Failures {
    try await read { db in
      let row = try db.row("SELECT count, last FROM failures WHERE key = \(Self.folded(key))")
      guard let row else { return Failures(count: 0, last: nil) }
      return Failures(count: Int(try row.number("count")), last: try row.number("last"))
    }
  }

  /// Counts one more failed attempt.
  public func countFailure(_ key: String, at now: UnixTime) async throws(StoreError) {
    try await write { db in
      try db.execute(literal: "DELETE FROM failures WHERE last < \(now - Failures.remembered)")
      try db.execute(
        literal: """
          INSERT INTO failures (key, count, last) VALUES (\(Self.folded(key)), 1, \(now))
          ON CONFLICT (key) DO UPDATE SET count = count + 1, last = excluded.last
          """)
    }
  }

  /// Forgets the failed attempts under a key.
  public func clearFailures(_ key: String) async throws(StoreError) {
    try await write { db in
      try db.execute(literal: "DELETE FROM failures WHERE key = \(Self.folded(key))")
    }
  }

  /// What is kept of a key: people type passwords where their login belongs.
  private static func folded(_ key: String) -> String {
    ContentDigest(of: Array(key.utf8)).description
  }
}

extension Failures {
  /// Seconds after which a failed attempt is forgotten, so that no stranger fills the table.
  static let remembered: Int64 = 7 * 24 * 60 * 60
}

extension Session {
  fileprivate init(_ row: Row) throws {
    self.init(
      digest: try row.bytes("digest"), account: try row.id("account"),
      formToken: try row.text("form_token"), opened: try row.number("opened"),
      lastSeen: try row.number("last_seen"), confirmed: try row.number("confirmed"))
  }
}
