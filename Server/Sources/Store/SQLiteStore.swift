internal import GRDB

/// Everything in one SQLite database: what it answered with is on the disk, and stays there.
public struct SQLiteStore: DataStore {
  let pool: DatabasePool

  /// Opens the database at a path, or makes one; what is not safe or not sound is refused.
  public init(path: String) throws(StoreError) {
    do {
      try PrivatePlace(path: path).prepare()
      pool = try DatabasePool(path: path, configuration: Durability.configuration)
      try pool.writeWithoutTransaction { db in
        try Durability.demandFull(db)
        try Durability.check(db)
        try Soundness.checkFile(db)
        try Migration.checkTaken(db)
      }
      try Migration.migrator().migrate(pool)
      try pool.writeWithoutTransaction { db in
        try Soundness.checkForm(db)
        try Self.checkLogEnd(db)
      }
    } catch {
      throw StoreError(error)
    }
  }

  /// Closes the database; its log is written into the file.
  public func close() throws(StoreError) {
    do {
      try pool.close()
    } catch {
      throw StoreError(error)
    }
  }

  /// Does something in one IMMEDIATE transaction, which is on the disk when the call comes back.
  func write<Value: Sendable>(
    _ work: @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      return try await pool.write(work)
    } catch {
      throw StoreError(error)
    }
  }

  /// Reads from one state of the database, whatever is written meanwhile.
  func read<Value: Sendable>(
    _ work: @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      return try await pool.read(work)
    } catch {
      throw StoreError(error)
    }
  }
}
