internal import Access
internal import GRDB

extension SQLiteStore {
  /// Adds an event to the chain.
  public func note(_ event: AccessEvent) async throws(StoreError) {
    try StoreError.checkWhole(event.detail)
    try await write { db in
      var chain = try Self.head(db)
      let logged = chain.add(event)
      try db.execute(
        literal: """
          INSERT INTO access_log (number, at, account, role, kind, case_id, detail, digest)
          VALUES (\(logged.number), \(logged.at), \(logged.account), \(logged.role),
            \(logged.kind), \(logged.caseID), \(logged.detail), \(logged.digest))
          """)
      try db.execute(
        literal: """
          UPDATE access_log_head SET number = \(chain.number), digest = \(chain.digest)
          """)
    }
  }

  /// The events that a query finds, the last first.
  public func events(_ query: AccessLogQuery) async throws(StoreError) -> [NotedEvent] {
    let filter = Self.filter(query)
    return try await read { db in
      try db.rows(
        """
        SELECT * FROM access_log WHERE \(filter) ORDER BY number DESC
        LIMIT \(max(0, query.atMost))
        """, isCached: false
      ).map { try LoggedEvent($0).noted }
    }
  }

  private static func filter(_ query: AccessLogQuery) -> SQL {
    var conditions: [SQL] = ["TRUE"]
    if let caseID = query.caseID { conditions.append("case_id = \(caseID.text)") }
    if let account = query.account { conditions.append("account = \(account.text)") }
    if let kind = query.kind { conditions.append("kind = \(kind.rawValue)") }
    if let from = query.from { conditions.append("at >= \(from)") }
    if let until = query.until { conditions.append("at < \(until)") }
    if let before = query.before { conditions.append("number < \(before)") }
    if let team = query.team?.text {
      conditions.append(
        """
        CASE WHEN case_id IS NOT NULL
          THEN NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = case_id AND cases.team <> \(team))
          ELSE NOT EXISTS (
            SELECT 1 FROM accounts WHERE accounts.id = account AND accounts.team <> \(team)) END
        """)
    }
    return conditions.joined(separator: " AND ")
  }

  /// How many events there are: what the head says, since who asks after the app's health is nobody
  /// known, and the log grows for ever (W19).
  public func eventCount() async throws(StoreError) -> Int {
    try await read { db in try Self.head(db).number }
  }

  /// Events behind a number, in the order of the chain.
  public func events(after number: Int, atMost: Int) async throws(StoreError) -> [NotedEvent] {
    try await read { db in
      try db.rows(
        """
        SELECT * FROM access_log WHERE number > \(number) ORDER BY number LIMIT \(max(0, atMost))
        """
      ).map { try LoggedEvent($0).noted }
    }
  }

  /// The first event that is not what was written; nil where the chain holds.
  public func brokenEvent() async throws(StoreError) -> Int? {
    try await read { db in try Self.brokenEvent(db) }
  }

  /// The first event that is not what was written; behind the last, the head says whether more was.
  static func brokenEvent(_ db: Database) throws -> Int? {
    var chain = AccessChain()
    let rows = try SQLRequest<Row>("SELECT * FROM access_log ORDER BY number").fetchCursor(db)
    while let row = try rows.next() {
      guard try chain.holds(LoggedEvent(row)) else { return chain.number + 1 }
    }
    let head = try head(db)
    return head == chain ? nil : chain.number + 1
  }

  /// Refuses a log whose last event is not the one that its head names: its end was cut off (A26).
  static func checkLogEnd(_ db: Database) throws {
    let head = try head(db)
    let last = try db.row("SELECT number, digest FROM access_log ORDER BY number DESC LIMIT 1")
    let found = AccessChain(
      number: Int(try last?.number("number") ?? 0), digest: try last?.text("digest") ?? "")
    guard found == head else { throw StoreError.failed("the end of the access log is missing") }
  }

  private static func head(_ db: Database) throws -> AccessChain {
    guard let row = try db.row("SELECT number, digest FROM access_log_head") else {
      throw StoreError.failed("the access log has no head")
    }
    return AccessChain(number: Int(try row.number("number")), digest: try row.text("digest"))
  }
}

extension LoggedEvent {
  fileprivate init(_ row: Row) throws {
    self.init(
      number: Int(try row.number("number")), at: try row.number("at"),
      account: try row.textIfAny("account"), role: try row.textIfAny("role"),
      kind: try row.text("kind"), caseID: try row.textIfAny("case_id"),
      detail: try row.text("detail"), digest: try row.text("digest"))
  }
}
