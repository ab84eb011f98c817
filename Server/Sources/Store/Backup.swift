internal import Access
internal import CaseFile
internal import GRDB
internal import Markup

/// Copies of a database that can be gone back to.
public enum Backup {
  /// What a database was found to hold.
  public struct Holding: Sendable, Hashable {
    /// How many cases, each with a chain that holds.
    public let cases: Int
    /// How many entries these have.
    public let entries: Int
    /// How many events the access log has.
    public let events: Int

    /// A holding of so much.
    public init(cases: Int, entries: Int, events: Int) {
      self.cases = cases
      self.entries = entries
      self.events = events
    }
  }

  /// Copies a database as it is at one moment, while others write to it, and checks the copy.
  ///
  /// The copy has its name only when it is whole, checked and on the disk; whatever stands there stays.
  /// Going back to a backup is the same: it is copied to where the database is to be.
  public static func copy(_ source: String, to target: String) async throws(StoreError) -> Holding {
    guard FileAccess.exists(source) else { throw .failed("\(source): there is no such database") }
    guard !FileAccess.exists(target) else {
      throw .failed("\(target): something is there already")
    }
    let part = PrivatePlace(path: "\(target).\(RandomID()).part")
    do {
      try part.make()
      defer { part.remove() }
      try await opened(source).vacuum(into: part.path)
      let holding = try await check(part.path)
      try part.become(target)
      return holding
    } catch {
      throw StoreError(error)
    }
  }

  /// Whether a database could be gone back to: whole, in its form, every chain verified.
  public static func check(_ path: String) async throws(StoreError) -> Holding {
    do {
      try PrivatePlace(path: path).check()
      return try await opened(path).read { db in
        try Soundness.checkFile(db, thorough: true)
        try Migration.checkTaken(db)
        try Soundness.checkForm(db)
        return try holding(db)
      }
    } catch {
      throw StoreError(error)
    }
  }

  // MARK: - Parts

  private static func opened(_ path: String) throws -> DatabaseQueue {
    var configuration = Durability.configuration
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func holding(_ db: Database) throws -> Holding {
    var entries = 0
    let cases = try db.rows("SELECT id, team FROM cases ORDER BY number")
    for row in cases {
      entries += try CaseRow.find(row.id("id"), team: row.id("team"), db).record(db).head.entries
    }
    if let broken = try SQLiteStore.brokenEvent(db) {
      throw StoreError.failed("the access log does not hold at event \(broken)")
    }
    let events = try SQLRequest<Int>("SELECT count(*) FROM access_log").fetchOne(db)
    return Holding(cases: cases.count, entries: entries, events: events ?? 0)
  }
}
