public import Access
public import CaseFile
internal import GRDB
public import Markup

extension SQLiteStore {
  /// Files a record as a new case of a team, once for each key.
  public func file(
    _ record: CaseRecord, of patient: PatientIdentity, team: RandomID, referredBy: RandomID?,
    fromFile: Int, key: String?
  ) async throws(StoreError) -> RandomID {
    try StoreError.checkWhole(patient.name, patient.born, patient.number, key)
    try record.checkedForFiling()
    return try await write { db in
      let call = RepeatableCall.file(team: team)
      if let outcome = try call.outcome(key, db), let id = RandomID(outcome) { return id }
      try Self.checkTeam(team, db)
      if let referredBy { try Self.checkMember(referredBy, of: team, db) }
      let isThere = try db.row(
        "SELECT 1 FROM cases WHERE team = \(team.text) AND record_id = \(record.id)")
      guard isThere == nil else { throw StoreError.alreadyFiled(record) }
      let id = RandomID()
      try Self.insert(record, as: id, team, fromFile: fromFile, db)
      try Self.insert(patient, record, team, referredBy, db)
      try call.keep(id.text, of: key, db)
      return id
    }
  }

  /// A case of the team, its record verified.
  public func filedCase(_ id: RandomID, team: RandomID) async throws(StoreError) -> FiledCase {
    try await read { db in try CaseRow.find(id, team: team, db).filed(db) }
  }

  /// Adds to a case's record, whole or not at all; what comes back stays.
  public func append(
    to id: RandomID, team: RandomID, seen: ContentDigest?, key: String?, closing: RandomID?,
    _ change: @escaping @Sendable (CaseRecord) throws(RecordingError) -> CaseRecord
  ) async throws(StoreError) -> CaseRecord {
    try StoreError.checkWhole(key)
    return try await write { db in
      let row = try CaseRow.find(id, team: team, db)
      let record = try row.record(db)
      // A call that comes a second time saw the head of the first: it is known before it is judged.
      let call = RepeatableCall.append(case: id)
      if try call.outcome(key, db) != nil { return record }
      if let closing { try Self.close(closing, of: row.number, db) }
      let changed = try record.changed(seen: seen, by: change)
      try row.grow(from: record, to: changed, db)
      try call.keep("\(changed.head.entries)", of: key, db)
      return changed
    }
  }

  /// The number of the last entry that was added under a key.
  public func lastEntry(
    of id: RandomID, team: RandomID, addedUnder key: String
  ) async throws(StoreError) -> Int? {
    try StoreError.checkWhole(key)
    return try await read { db in
      _ = try CaseRow.find(id, team: team, db)
      return try RepeatableCall.append(case: id).outcome(key, db).flatMap { Int($0) }
    }
  }

  /// Changes who the patient is, or to whom the case is assigned.
  public func update(
    _ id: RandomID, team: RandomID, seen: CaseCover?, patient: PatientIdentity?,
    assignedTo: RandomID?
  ) async throws(StoreError) {
    try StoreError.checkWhole(patient?.name, patient?.born, patient?.number)
    try await write { db in
      let row = try CaseRow.find(id, team: team, db)
      if let seen, try row.cover != seen { throw StoreError.changedMeanwhile }
      if let assignedTo {
        try Self.checkMember(assignedTo, of: team, db)
        try db.execute(
          literal: """
            UPDATE worklist SET assigned_to = \(assignedTo.text) WHERE case_number = \(row.number)
            """)
      }
      guard let patient else { return }
      let words = SearchWords(of: patient, recordID: try row.recordID)
      try db.execute(
        literal: """
          UPDATE worklist SET patient_name = \(patient.name), patient_born = \(patient.born),
            patient_number = \(patient.number), name_key = \(words.name), search = \(words.all)
          WHERE case_number = \(row.number)
          """)
    }
  }

  /// Every case of a team, in the order of filing.
  public func caseIDs(team: RandomID) async throws(StoreError) -> [RandomID] {
    try await read { db in
      try db.rows("SELECT id FROM cases WHERE team = \(team.text) ORDER BY number").map {
        try $0.id("id")
      }
    }
  }

  // MARK: - Parts

  private static func insert(
    _ record: CaseRecord, as id: RandomID, _ team: RandomID, fromFile: Int, _ db: Database
  ) throws {
    let parts = record.parts
    try db.execute(
      literal: """
        INSERT INTO cases (id, team, record_id, opening, from_file)
        VALUES (\(id.text), \(team.text), \(record.id), \(parts.opening.blob), \(fromFile))
        """)
    try CaseRow.add(parts.entries, behind: 0, to: db.lastInsertedRowID, db)
  }

  private static func insert(
    _ patient: PatientIdentity, _ record: CaseRecord, _ team: RandomID, _ referredBy: RandomID?,
    _ db: Database
  ) throws {
    let words = SearchWords(of: patient, recordID: record.id)
    try db.execute(
      literal: """
        INSERT INTO worklist (case_number, team, entries, head, patient_name, patient_born,
          patient_number, name_key, search, referred_by)
        SELECT number, team, \(record.head.entries), \(record.head.digest.description),
          \(patient.name), \(patient.born), \(patient.number), \(words.name), \(words.all),
          \(referredBy?.text)
        FROM cases WHERE team = \(team.text) AND record_id = \(record.id)
        """)
  }

  static func checkTeam(_ team: RandomID, _ db: Database) throws {
    guard try db.row("SELECT 1 FROM teams WHERE id = \(team.text)") != nil else {
      throw StoreError.notThere
    }
  }

  static func checkMember(_ account: RandomID, of team: RandomID, _ db: Database) throws {
    let row = try db.row(
      "SELECT 1 FROM accounts WHERE id = \(account.text) AND team = \(team.text)")
    guard row != nil else { throw StoreError.notThere }
  }
}
