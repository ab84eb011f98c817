internal import GRDB

/// Whether a database is one of ours, whole, and in the form that its migrations make.
enum Soundness {
  /// "Thcl", which the first migration writes into the file's header.
  private static let application = 1_416_127_340

  /// Refuses what is damaged or another program's.
  static func checkFile(_ db: Database, thorough: Bool = false) throws {
    let request: SQLRequest<String> =
      thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)"
    guard try request.fetchAll(db) == ["ok"] else {
      throw StoreError.failed("the database is damaged; go back to a backup")
    }
    let isNew = try SQLRequest<Int>("SELECT count(*) FROM sqlite_master").fetchOne(db) == 0
    let found = try SQLRequest<Int>("PRAGMA application_id").fetchOne(db)
    guard isNew || found == application else {
      throw StoreError.failed("this is the database of another program")
    }
  }

  /// Refuses tables, indexes or triggers that are not as the migrations made them: a trigger that was
  /// taken away would let entries be changed (A2).
  static func checkForm(_ db: Database) throws {
    let migrator = Migration.migrator()
    let model = try DatabaseQueue()
    if let last = try migrator.appliedMigrations(db).last {
      try migrator.migrate(model, upTo: last)
    }
    guard try form(db) == model.read(form) else {
      throw StoreError.failed("tables or triggers are not as they were made")
    }
    guard try db.rows("PRAGMA foreign_key_check").isEmpty else {
      throw StoreError.failed("rows name others that are not there")
    }
  }

  private static func form(_ db: Database) throws -> [String] {
    try SQLRequest<String>(
      """
      SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_master ORDER BY type, name
      """
    ).fetchAll(db)
  }
}
