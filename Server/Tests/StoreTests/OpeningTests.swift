import Access
import CaseFile
import GRDB
import Glibc
import Markup
import Testing

@testable import Store

/// What a database must be before the server starts on it.
@Suite struct OpeningTests {
  @Test func R7_commitsWaitForTheDisk() async throws {
    let bench = try await Bench(.sqlite)
    let pool = try bench.sqlite.pool
    func ask(_ pragma: SQL) async throws -> Int? {
      try await pool.writeWithoutTransaction { db in
        try SQLRequest<Int>(literal: pragma).fetchOne(db)
      }
    }
    #expect(try await ask("PRAGMA synchronous") == 2)
    #expect(try await ask("PRAGMA foreign_keys") == 1)
    #expect(try await ask("PRAGMA trusted_schema") == 0)
    #expect(try await ask("PRAGMA cell_size_check") == 1)
    #expect(try await ask("PRAGMA busy_timeout") == 10_000)
    let readers = try await pool.read { db in
      try SQLRequest<Int>("PRAGMA trusted_schema").fetchOne(db)
    }
    #expect(readers == 0)
  }

  /// The control: a pool that is told FULL in its configuration only is at NORMAL, and is refused.
  @Test func R7_F4_withoutTheMeasureThePoolIsAtNormal() throws {
    let folder = try ScratchFolder()
    var configuration = Durability.configuration
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    let pool = try DatabasePool(path: folder.database, configuration: configuration)
    try pool.writeWithoutTransaction { db in
      #expect(try SQLRequest<Int>("PRAGMA synchronous").fetchOne(db) == 1)
      #expect(throws: StoreError.self) { try Durability.check(db) }
      try Durability.demandFull(db)
      try Durability.check(db)
    }
  }

  @Test(arguments: [
    "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = OFF", "PRAGMA trusted_schema = ON",
    "PRAGMA cell_size_check = OFF", "PRAGMA journal_mode = DELETE",
  ])
  func R7_everySettingIsReadBack(_ sql: String) async throws {
    let bench = try await Bench(.sqlite)
    try await bench.sqlite.pool.barrierWriteWithoutTransaction { db in
      try Durability.check(db)
      try db.execute(sql: sql)
      #expect(throws: StoreError.self) { try Durability.check(db) }
    }
  }

  @Test func whatWasWrittenIsThereWhenItOpensAgain() async throws {
    let bench = try await Bench(.sqlite)
    let id = try await bench.file(entries: 2)
    let bytes = try await bench.record(id).bytes
    try await bench.store.note(AccessEvent(at: 1, account: nil, role: nil, kind: .refused))
    try bench.sqlite.close()
    let again = try SQLiteStore(path: bench.folder.database)
    #expect(try await again.filedCase(id, team: bench.team).record.bytes == bytes)
    try await again.note(AccessEvent(at: 2, account: nil, role: nil, kind: .refused))
    #expect(try await again.brokenEvent() == nil)
    #expect(try await again.eventCount() == 2)
  }

  @Test func W25_databaseAndFolderAreClosedToOthers() throws {
    let folder = try ScratchFolder()
    let path = "\(folder.path)/data/thecal.sqlite"
    defer { remove(folder.path + "/data") }
    do {
      let store = try SQLiteStore(path: path)
      #expect(Self.mode("\(folder.path)/data") == 0o700)
      for name in try FileAccess.list("\(folder.path)/data") {
        #expect(Self.mode("\(folder.path)/data/\(name)") == 0o600, "\(name)")
      }
      try store.close()
    }
    chmod(path, 0o640)
    #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
    chmod(path, 0o600)
    chmod("\(folder.path)/data", 0o750)
    #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
    for name in try FileAccess.list("\(folder.path)/data") {
      unlink("\(folder.path)/data/\(name)")
    }
  }

  @Test func A26_anotherMigrationOfThatNameIsRefused() async throws {
    let bench = try await Bench(.sqlite)
    for step in Migration.all {
      let changed = Migration.all.map {
        $0.name == step.name ? Migration(name: $0.name, sql: $0.sql + " ") : $0
      }
      try await bench.sqlite.pool.read { db in
        try Migration.checkTaken(db)
        #expect(throws: StoreError.self) { try Migration.checkTaken(db, changed) }
      }
    }
  }

  /// Released steps are frozen: whoever changes one changes a digest here, and every database refuses.
  @Test func A26_migrationsAreFrozen() {
    #expect(
      Migration.all.map { "\($0.name) \($0.digest)" } == [
        "0001-people sha256:"
          + "b1f257ca36be725bda442633c95cfc9f948a74aa0e7f7f5e1e4acca53ec4979a",
        "0002-cases sha256:"
          + "c57f931697ef54b784c5442a869ea9d6cd0c5ea1fc64338595e4548932e8e4a1",
        "0003-access-log sha256:"
          + "a4355e1958ba3da616701cea3703c53b4bb09c890ca69cc7f54927be524f24e7",
        "0004-proposals sha256:"
          + "35f0ce5a59070fd8cef57c0bb0947394eb11c94670e39753336ffe620caf1722",
        "0005-access-log-kinds sha256:"
          + "143c7dbb2f3c664686c000a6c94b06883e8f1783c0b6c269712d90103d05d486",
        "0006-awaited sha256:"
          + "c855e2a77370fd950269cf587168b80808e10b7afea79e0261af6a4700eefdb2",
        "0007-from-file sha256:"
          + "c23d6f7e74c6a7bf7de8559b2b2a4bcc91864a0aaa9b1bdafed4aea4526784c9",
        "0008-reckoned-by sha256:"
          + "96c5cb445c8f0a3aa8240900b14ca616bdf12a9ca87ee12e94fd944fb8960cc1",
      ])
  }

  @Test func A26_aNewerDatabaseIsRefused() async throws {
    let bench = try await Bench(.sqlite)
    try bench.sqlite.close()
    let newer = Migration.all + [Migration(name: "9999-later", sql: "CREATE TABLE later (a)")]
    try Migration.migrator(newer).migrate(DatabaseQueue(path: bench.folder.database))
    #expect(throws: StoreError.self) { try SQLiteStore(path: bench.folder.database) }
  }

  @Test(arguments: [
    "DROP TRIGGER entries_stay", "DROP INDEX worklist_name", "CREATE TABLE other (a)",
    "PRAGMA application_id = 7", "UPDATE frozen SET digest = ''",
  ])
  func A2_A26_anotherFormIsRefused(_ sql: String) async throws {
    let bench = try await Bench(.sqlite)
    try await bench.sqlite.pool.write { db in try db.execute(sql: sql) }
    try bench.sqlite.close()
    #expect(throws: StoreError.self) { try SQLiteStore(path: bench.folder.database) }
  }

  @Test func A26_aLogWithoutItsEndIsRefused() async throws {
    let bench = try await Bench(.sqlite)
    for moment in 1...3 {
      try await bench.store.note(
        AccessEvent(at: Int64(moment), account: nil, role: nil, kind: .refused))
    }
    try await bench.sqlite.pool.write { db in
      let trigger = try db.row("SELECT sql FROM sqlite_master WHERE name = 'access_log_remains'")
      try db.execute(sql: "DROP TRIGGER access_log_remains")
      try db.execute(sql: "DELETE FROM access_log WHERE number = 3")
      try db.execute(sql: try #require(trigger).text("sql"))
    }
    try bench.sqlite.close()
    #expect(throws: StoreError.self) { try SQLiteStore(path: bench.folder.database) }
  }

  @Test func A26_whatIsNoDatabaseIsRefused() throws {
    let folder = try ScratchFolder()
    try FileAccess.writeNew(
      Array(repeating: 65, count: 8_192), to: folder.database, permissions: 0o600)
    #expect(throws: StoreError.self) { try SQLiteStore(path: folder.database) }
  }

  @Test func A26_anotherProgramsDatabaseIsRefused() throws {
    let folder = try ScratchFolder()
    let queue = try DatabaseQueue(path: folder.database)
    try queue.write { db in try db.execute(sql: "CREATE TABLE theirs (a)") }
    try queue.close()
    chmod(folder.database, 0o600)
    #expect(throws: StoreError.self) { try SQLiteStore(path: folder.database) }
  }

  /// Bytes of a closed database are changed one place after another: it does not open, or what it holds
  /// is refused or is what was written.
  @Test func R6_A26_changedBytesAreNeverTakenForARecord() async throws {
    let bench = try await Bench(.sqlite)
    let id = try await bench.file(entries: 3)
    let bytes = try await bench.record(id).bytes
    try bench.sqlite.close()
    let file = try FileAccess.read(bench.folder.database, maximumBytes: 1 << 24)
    for place in stride(from: 7, to: file.count, by: file.count / 150) {
      var changed = file
      changed[place] ^= 0x41
      try FileAccess.writeAtomically(changed, to: bench.folder.database)
      guard let store = try? SQLiteStore(path: bench.folder.database) else { continue }
      let found = try? await store.filedCase(id, team: bench.team).record.bytes
      #expect(found == nil || found == bytes, "byte \(place)")
      try? store.close()
    }
  }

  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
