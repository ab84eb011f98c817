public import Access
public import ClinicalModel
internal import GRDB
internal import Markup

extension SQLiteStore {
  /// The cases that a query finds, and how many there are in all.
  public func worklist(_ query: WorklistQuery) async throws(StoreError) -> WorklistPage {
    try StoreError.checkWhole(query.words)
    let filter = Self.filter(query)
    let order = query.order.sql(isReversed: query.isReversed)
    let (from, atMost) = (max(0, query.from), max(0, query.atMost))
    return try await read { db in
      let count = try SQLRequest<Int>(
        literal: "SELECT count(*) FROM worklist WHERE \(filter)"
      ).fetchOne(db)
      // CROSS JOIN: the worklist is gone through first, in the order of its index. Filters make many
      // statements, which nobody wants kept.
      let rows = try db.rows(
        """
        SELECT cases.id AS id, cases.record_id AS record_id, worklist.*
        FROM worklist CROSS JOIN cases ON number = case_number
        WHERE \(filter) ORDER BY \(order) LIMIT \(atMost) OFFSET \(from)
        """, isCached: false)
      return WorklistPage(rows: try rows.map(WorklistPage.Row.init), count: count ?? 0)
    }
  }

  /// Keeps what was reckoned of a case, unless its record has grown since.
  public func keep(
    _ standing: Standing, of id: RandomID, team: RandomID
  ) async throws(StoreError) {
    try StoreError.checkWhole(
      standing.category, standing.state, standing.owner, standing.blocker, standing.urgent,
      standing.decided, standing.reckonedBy)
    try await write { db in
      let row = try CaseRow.find(id, team: team, db)
      try db.execute(
        literal: """
          UPDATE worklist SET \(Self.columns(standing))
          WHERE case_number = \(row.number)
            AND head = ifnull(\(standing.head?.description), head)
          """)
    }
  }

  /// The cases whose standing is of an older head, or no longer holds on a day.
  public func outdated(
    on day: CivilDate, by reckoner: String, team: RandomID, atMost: Int
  ) async throws(StoreError) -> [RandomID] {
    let team = team.text
    // Each part of the UNION is found by an index of its own, which is why "another than" is written twice.
    return try await read { db in
      try db.rows(
        """
        SELECT id FROM cases WHERE number IN (
          SELECT case_number FROM worklist WHERE team = \(team) AND standing_head IS NOT head
          UNION
          SELECT case_number FROM worklist WHERE team = \(team) AND awaited IS NULL
          UNION
          SELECT case_number FROM worklist WHERE team = \(team) AND reckoned_by IS NULL
          UNION
          SELECT case_number FROM worklist WHERE team = \(team) AND reckoned_by < \(reckoner)
          UNION
          SELECT case_number FROM worklist WHERE team = \(team) AND reckoned_by > \(reckoner)
          UNION
          SELECT case_number FROM worklist
          WHERE team = \(team) AND ifnull(holds_until, '9999') < \(day.description))
        ORDER BY number LIMIT \(max(0, atMost))
        """
      ).map { try $0.id("id") }
    }
  }

  // MARK: - Parts

  private static func filter(_ query: WorklistQuery) -> SQL {
    var conditions: [SQL] = ["worklist.team = \(query.team.text)"]
    if let category = query.category { conditions.append("category = \(category)") }
    if let role = query.waitsFor {
      conditions.append("instr(awaited, \(Standing.Awaited.sought(role))) > 0")
    }
    switch query.assigned {
    case .nobody: conditions.append("assigned_to IS NULL")
    case .to(let account): conditions.append("assigned_to = \(account.text)")
    case nil: break
    }
    if let day = query.lastExpiry { conditions.append("holds_until <= \(day.description)") }
    if let account = query.referredBy { conditions.append("referred_by = \(account.text)") }
    conditions += SearchWords.asked(query.words).map { "instr(search, \($0)) > 0" }
    return conditions.joined(separator: " AND ")
  }

  private static func columns(_ standing: Standing) -> SQL {
    """
    standing_head = ifnull(\(standing.head?.description), head), standing_day = \(standing.day.description),
    holds_until = \(standing.holdsUntil?.description), category = \(standing.category),
    state = \(standing.state), waiting_since = \(standing.waitingSince?.description),
    owner = \(standing.owner), blocker = \(standing.blocker), missing = \(standing.missing),
    awaited = \(Standing.Awaited.kept(standing.awaited)), urgent = \(standing.urgent), decided = \(standing.decided),
    reckoned_by = \(standing.reckonedBy), last_recorded = \(standing.lastRecorded?.seconds),
    last_recorded_offset = \(standing.lastRecorded?.offsetMinutes)
    """
  }
}

extension WorklistPage.Row {
  fileprivate init(_ row: GRDB.Row) throws {
    self.init(
      id: try row.id("id"), caseID: try row.text("record_id"),
      patient: try PatientIdentity(row), referredBy: try row.idIfAny("referred_by"),
      assignedTo: try row.idIfAny("assigned_to"),
      standing: try row.textIfAny("standing_head") == nil ? nil : Standing(row))
  }
}

extension Standing {
  fileprivate init(_ row: Row) throws {
    let (seconds, offset) = (
      try row.numberIfAny("last_recorded"), try row.numberIfAny("last_recorded_offset")
    )
    let category = try row.text("category")
    self.init(
      head: category == Self.broken.code ? nil : try row.digest("standing_head"),
      day: try row.day("standing_day"),
      holdsUntil: try row.dayIfAny("holds_until"), category: category,
      state: try row.text("state"), waitingSince: try row.dayIfAny("waiting_since"),
      owner: try row.text("owner"), blocker: try row.text("blocker"),
      missing: Int(try row.number("missing")),
      awaited: try row.textIfAny("awaited").map(Standing.Awaited.read) ?? [],
      urgent: try row.text("urgent"),
      decided: try row.textIfAny("decided"),
      lastRecorded: seconds.map { Instant(seconds: $0, offsetMinutes: Int(offset ?? 0)) },
      reckonedBy: try row.textIfAny("reckoned_by") ?? "")
  }
}
