extension Migration {
  /// How many of a case's first entries came with a file: what they say of people was not recorded here.
  static let fromFile = Migration(
    name: "0007-from-file",
    sql: """
      ALTER TABLE cases ADD COLUMN from_file INTEGER NOT NULL DEFAULT 0;
      """)
}
