import Access
import CaseFile
import GRDB
import Glibc
import Markup
import Testing

@testable import Store

/// Copies that can be gone back to.
@Suite struct BackupTests {
  @Test func A25_aCopyIsTakenWhileOthersWrite() async throws {
    let bench = try await Bench(.sqlite)
    let ids = [try await bench.file("SYN-1"), try await bench.file("SYN-2", entries: 3)]
    let target = "\(bench.folder.path)/backup.sqlite"
    let holding = try await withThrowingTaskGroup(of: Backup.Holding?.self) { group in
      group.addTask { try await Backup.copy(bench.folder.database, to: target) }
      group.addTask {
        for value in 0..<10 { try await bench.append(value, to: ids[0]) }
        return nil
      }
      return try await group.reduce(nil) { $0 ?? $1 }
    }
    let copied = try #require(holding)
    #expect(copied.cases == 2)
    #expect((3...13).contains(copied.entries))
    let copy = try SQLiteStore(path: target)
    let kept = try await copy.filedCase(ids[0], team: bench.team).record
    #expect(kept.head.entries == copied.entries - 3)
    #expect(
      try await bench.record(ids[0]).parts.entries.starts(with: kept.parts.entries))
    try copy.close()
  }

  @Test func A25_goingBackGivesTheSameBytes() async throws {
    let bench = try await Bench(.sqlite)
    let id = try await bench.file(entries: 3)
    let bytes = try await bench.record(id).bytes
    try await bench.store.note(AccessEvent(at: 1, account: nil, role: nil, kind: .refused))
    let (backup, restored) = ("\(bench.folder.path)/b.sqlite", "\(bench.folder.path)/r.sqlite")
    let holding = try await Backup.copy(bench.folder.database, to: backup)
    #expect(holding == Backup.Holding(cases: 1, entries: 3, events: 1))
    try await bench.append(9, to: id)
    #expect(try await Backup.check(backup) == holding)
    #expect(try await Backup.copy(backup, to: restored) == holding)
    let store = try SQLiteStore(path: restored)
    #expect(try await store.filedCase(id, team: bench.team).record.bytes == bytes)
    #expect(try await store.accounts().map(\.login) == ["member", "stranger"])
    #expect(try await store.brokenEvent() == nil)
    try store.close()
  }

  @Test func W25_aCopyIsClosedToOthersAndNothingElseIsLeft() async throws {
    let bench = try await Bench(.sqlite)
    let before = try FileAccess.list(bench.folder.path)
    let target = "\(bench.folder.path)/backup.sqlite"
    _ = try await Backup.copy(bench.folder.database, to: target)
    var status = stat()
    #expect(stat(target, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(try FileAccess.list(bench.folder.path) == (before + ["backup.sqlite"]).sorted())
  }

  @Test func A25_nothingIsOverwritten() async throws {
    let bench = try await Bench(.sqlite)
    let target = "\(bench.folder.path)/backup.sqlite"
    try FileAccess.writeNew([65], to: target)
    let path = bench.folder.database
    #expect(await refusal { _ = try await Backup.copy(path, to: target) }.isFailed)
    #expect(try FileAccess.read(target, maximumBytes: 9) == [65])
    #expect(await refusal { _ = try await Backup.copy(target + "x", to: target + "y") }.isFailed)
    #expect(!FileAccess.exists(target + "x") && !FileAccess.exists(target + "y"))
  }

  @Test(arguments: [
    "UPDATE entries SET line = CAST(replace(line, '21', '99') AS BLOB)",
    "DELETE FROM entries WHERE number = 3", "DELETE FROM access_log",
    "UPDATE access_log SET detail = 'x'",
  ])
  func A25_aCopyThatDoesNotHoldIsNotKept(_ sql: String) async throws {
    let bench = try await Bench(.sqlite)
    _ = try await bench.file(entries: 3)
    try await bench.store.note(AccessEvent(at: 1, account: nil, role: nil, kind: .refused))
    try await bench.sqlite.pool.write { db in
      let triggers = try db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for row in triggers { try db.execute(sql: "DROP TRIGGER " + row.text("name")) }
      try db.execute(sql: sql)
      for row in triggers { try db.execute(sql: row.text("sql")) }
    }
    let (path, target) = (bench.folder.database, "\(bench.folder.path)/backup.sqlite")
    let before = try FileAccess.list(bench.folder.path)
    #expect(await refusal { _ = try await Backup.check(path) } != nil)
    #expect(await refusal { _ = try await Backup.copy(path, to: target) } != nil)
    #expect(try FileAccess.list(bench.folder.path) == before)
  }
}
