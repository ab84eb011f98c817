internal import GRDB
internal import Markup

/// A numbered step from one form of the database to the next.
///
/// Once released it is frozen: databases keep the digest of each step they took, and a step whose SQL
/// is another than the one taken is refused at the start.
struct Migration: Sendable {
  /// `0001-people`: numbers are never used twice.
  let name: String
  /// What is done, in one transaction.
  let sql: String

  /// Every step, in order.
  static let all = [
    people, cases, accessLog, proposals, accessLogKinds, awaited, fromFile, reckonedBy,
  ]

  /// What the database keeps of the step.
  var digest: String { ContentDigest(of: Array(sql.utf8)).description }

  /// Takes the steps that a database lacks, and keeps their digests.
  static func migrator(_ steps: [Migration] = all) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for step in steps {
      migrator.registerMigration(step.name) { db in
        try db.execute(sql: step.sql)
        try db.execute(
          literal: "INSERT INTO frozen (name, digest) VALUES (\(step.name), \(step.digest))")
      }
    }
    return migrator
  }

  /// Refuses a database that a newer version made, or that took another step than the one of its name.
  static func checkTaken(_ db: Database, _ steps: [Migration] = all) throws {
    guard try db.tableExists("frozen") else { return }
    if try migrator(steps).hasBeenSuperseded(db) {
      throw StoreError.failed("the database was made by a newer version; start that version")
    }
    let rows = try db.rows("SELECT name, digest FROM frozen")
    let digests = Dictionary(uniqueKeysWithValues: steps.map { ($0.name, $0.digest) })
    for row in rows where try digests[row.text("name")] != row.text("digest") {
      throw StoreError.failed(
        "migration \(try row.text("name")) is not the one that this database took")
    }
  }
}
