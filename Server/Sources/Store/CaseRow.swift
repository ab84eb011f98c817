internal import Access
internal import CaseFile
internal import GRDB
internal import Markup

/// A case as its row holds it, without its entries.
struct CaseRow {
  let number: Int64
  private let row: Row

  /// The row of a case that the team sees.
  static func find(_ id: RandomID, team: RandomID, _ db: Database) throws -> CaseRow {
    let row = try db.row(
      """
      SELECT number, id, cases.team AS team, record_id, opening, from_file, entries, head,
        patient_name, patient_born, patient_number, referred_by, assigned_to
      FROM cases JOIN worklist ON case_number = number
      WHERE id = \(id.text) AND cases.team = \(team.text)
      """)
    guard let row else { throw StoreError.notThere }
    return CaseRow(number: try row.number("number"), row: row)
  }

  /// The id of the record, which is a pseudonym.
  var recordID: String { get throws { try row.text("record_id") } }

  /// What stands beside the record.
  var cover: CaseCover {
    get throws {
      CaseCover(
        patient: try PatientIdentity(row), assignedTo: try row.idIfAny("assigned_to"))
    }
  }

  /// The case with its record, whose chain is verified anew.
  func filed(_ db: Database) throws -> FiledCase {
    FiledCase(
      id: try row.id("id"), team: try row.id("team"), patient: try PatientIdentity(row),
      referredBy: try row.idIfAny("referred_by"), assignedTo: try row.idIfAny("assigned_to"),
      record: try record(db), fromFile: Int(try row.number("from_file")))
  }

  /// The record, put together from its rows and verified.
  func record(_ db: Database) throws -> CaseRecord {
    let entries = try db.rows(
      "SELECT line FROM entries WHERE case_number = \(number) ORDER BY number"
    ).map { try $0.bytes("line") }
    guard let digest = ContentDigest(try row.text("head")) else {
      throw StoreError.broken("the head of a record is no digest")
    }
    let head = RecordHead(entries: Int(try row.number("entries")), digest: digest)
    let parts = RecordParts(opening: try row.bytes("opening"), entries: entries, head: head)
    let record: CaseRecord
    do throws(RecordFault) {
      record = try CaseRecord(verifying: parts.bytes)
    } catch {
      throw StoreError.recording(.fault(error))
    }
    guard try record.id == recordID else {
      throw StoreError.broken("a record has another id than it was filed under")
    }
    return record
  }

  /// Adds what the record has grown by, and moves its head.
  func grow(from record: CaseRecord, to changed: CaseRecord, _ db: Database) throws {
    let count = record.head.entries
    try Self.add(changed.parts.entries.dropFirst(count), behind: count, to: number, db)
    try db.execute(
      literal: """
        UPDATE worklist SET entries = \(changed.head.entries),
          head = \(changed.head.digest.description)
        WHERE case_number = \(number)
        """)
  }

  /// Adds entries behind so many; the head moves in the same transaction.
  static func add(
    _ lines: some Sequence<[UInt8]>, behind count: Int, to number: Int64, _ db: Database
  ) throws {
    for (place, line) in zip((count + 1)..., lines) {
      try db.execute(
        literal: """
          INSERT INTO entries (case_number, number, line) VALUES (\(number), \(place), \(line.blob))
          """)
    }
  }
}

extension PatientIdentity {
  init(_ row: Row) throws {
    self.init(
      name: try row.text("patient_name"), born: try row.text("patient_born"),
      number: try row.text("patient_number"))
  }
}
