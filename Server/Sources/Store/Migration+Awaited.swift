extension Migration {
  /// The roles for which a case waits, beside what was reckoned of it before; cases reckoned without
  /// them are found and reckoned anew.
  static let awaited = Migration(
    name: "0006-awaited",
    sql: """
      ALTER TABLE worklist ADD COLUMN awaited TEXT;

      CREATE INDEX worklist_unasked ON worklist (team) WHERE awaited IS NULL;
      """)
}
