extension Migration {
  /// By which engine and library a case was reckoned; cases reckoned by others are found and reckoned
  /// anew.
  static let reckonedBy = Migration(
    name: "0008-reckoned-by",
    sql: """
      ALTER TABLE worklist ADD COLUMN reckoned_by TEXT;

      CREATE INDEX worklist_reckoned_by ON worklist (team, reckoned_by);
      """)
}
