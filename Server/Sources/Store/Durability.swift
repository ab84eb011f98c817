internal import GRDB

/// What makes a commit last and a damaged file known (hazards R7, F4).
enum Durability {
  /// How connections are opened.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  /// Makes every commit wait for the disk.
  ///
  /// A pool sets NORMAL behind whatever its configuration sets, and says nothing: commits would be
  /// lost with the power. So it is set on the open connection.
  static func demandFull(_ db: Database) throws {
    try db.execute(sql: "PRAGMA synchronous = FULL")
  }

  /// Refuses a connection on which any of the settings does not stand.
  static func check(_ db: Database) throws {
    let wanted: [(SQL, Int, String)] = [
      ("PRAGMA synchronous", 2, "synchronous"), ("PRAGMA foreign_keys", 1, "foreign_keys"),
      ("PRAGMA trusted_schema", 0, "trusted_schema"),
      ("PRAGMA cell_size_check", 1, "cell_size_check"),
    ]
    for (question, value, name) in wanted {
      let found = try SQLRequest<Int>(literal: question).fetchOne(db)
      guard found == value else {
        throw StoreError.failed(
          "\(name) is \(found.map(String.init) ?? "unknown") and must be \(value)")
      }
    }
    guard try SQLRequest<String>("PRAGMA journal_mode").fetchOne(db) == "wal" else {
      throw StoreError.failed("the database keeps no write-ahead log")
    }
  }
}
