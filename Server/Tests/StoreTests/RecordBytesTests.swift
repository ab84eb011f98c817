import CaseFile
import GRDB
import Markup
import Testing

@testable import Store

/// A record in the store is the case file, byte for byte, or it is found out.
@Suite struct RecordBytesTests {
  @Test(arguments: StoreKind.allCases) func A25_everySampleComesOutAsItWentIn(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let records = try Records.shipped()
    #expect(records.count > 100)
    for record in records {
      let id = try await bench.store.file(
        record, of: Bench.patient("Ada Example"), team: bench.team, referredBy: nil, key: nil)
      #expect(try await bench.record(id).bytes == record.bytes, "\(record.id)")
    }
    #expect(try await bench.store.caseIDs(team: bench.team).count == records.count)
  }

  @Test(arguments: StoreKind.allCases) func A25_whatGrewHereIsTheFileThatGrewElsewhere(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file(entries: 0)
    for value in 0..<5 { try await bench.append(value, to: id) }
    #expect(try await bench.record(id).bytes == (try Records.small("SYN-1", 5)).bytes)
  }

  @Test func A4_R6_everyByteOfAStoredEntryIsHeld() async throws {
    let bench = try await Bench(.sqlite)
    let id = try await bench.file(entries: 3)
    try await trying(bench) { db in
      for (number, line) in try Records.small("SYN-1", 3).parts.entries.enumerated() {
        for place in line.indices {
          var changed = line
          changed[place] ^= 1
          try db.execute(
            literal: "UPDATE entries SET line = \(changed.blob) WHERE number = \(number + 1)")
          #expect(
            throws: StoreError.self, "entry \(number + 1), byte \(place)",
            performing: { try CaseRow.find(id, team: bench.team, db).record(db) })
        }
        try db.execute(
          literal: "UPDATE entries SET line = \(line.blob) WHERE number = \(number + 1)")
      }
      #expect(try CaseRow.find(id, team: bench.team, db).record(db).head.entries == 3)
    }
  }

  @Test(arguments: [
    "DELETE FROM entries WHERE number = 3", "DELETE FROM entries WHERE number = 2",
    "UPDATE entries SET number = 9 WHERE number = 1", "UPDATE worklist SET entries = 2",
    "UPDATE worklist SET entries = 4", "UPDATE cases SET record_id = 'SYN-2'",
    "UPDATE cases SET opening = CAST(replace(opening, 'noncancer', 'cancer') AS BLOB)",
    "UPDATE worklist SET head = replace(head, 'a', 'b')", "UPDATE worklist SET head = ''",
    "INSERT INTO entries SELECT case_number, 4, line FROM entries WHERE number = 3",
  ])
  func A4_everyOtherChangeIsFound(_ sql: String) async throws {
    let bench = try await Bench(.sqlite)
    let id = try await bench.file(entries: 3)
    try await trying(bench) { db in
      _ = try CaseRow.find(id, team: bench.team, db).record(db)
      try db.execute(sql: sql)
      #expect(throws: StoreError.self) { try CaseRow.find(id, team: bench.team, db).record(db) }
    }
  }

  @Test func A4_nothingIsAddedToARecordThatFails() async throws {
    let bench = try await Bench(.sqlite)
    let id = try await bench.file(entries: 3)
    try await bench.sqlite.pool.write { db in
      try db.execute(sql: "DROP TRIGGER entries_stay")
      try db.execute(sql: "UPDATE entries SET line = CAST(replace(line, '21', '99') AS BLOB)")
    }
    #expect(await refusal { try await bench.append(4, to: id) }.isFault)
    #expect(await refusal { _ = try await bench.record(id) }.isFault)
  }

  @Test(arguments: [
    "UPDATE entries SET line = x'00'", "DELETE FROM entries", "UPDATE cases SET opening = x'00'",
    "DELETE FROM cases", "DELETE FROM worklist", "UPDATE worklist SET entries = entries - 1",
    "UPDATE worklist SET head = 'x'", "UPDATE worklist SET team = 'x'",
  ])
  func A2_theDatabaseItselfRefuses(_ sql: String) async throws {
    let bench = try await Bench(.sqlite)
    _ = try await bench.file(entries: 2)
    let store = try bench.sqlite
    await #expect(throws: DatabaseError.self) {
      try await store.pool.write { db in try db.execute(sql: sql) }
    }
  }

  /// Tries things on a database without triggers; nothing of it stays.
  private func trying(
    _ bench: Bench, _ work: @Sendable (Database) throws -> Void
  ) async throws {
    try await bench.sqlite.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.inTransaction {
        for trigger in ["cases_stay", "entries_stay", "entries_remain", "heads_grow"] {
          try db.execute(literal: "DROP TRIGGER \(SQL(sql: trigger))")
        }
        try work(db)
        return .rollback
      }
    }
  }
}
