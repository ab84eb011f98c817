extension Migration {
  /// Entries that wait for a second person, and what was typed when a session ended.
  static let proposals = Migration(
    name: "0004-proposals",
    sql: """
      CREATE TABLE proposals (
        number INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        case_number INTEGER NOT NULL REFERENCES cases (number),
        kind TEXT NOT NULL,
        content TEXT NOT NULL,
        proposed_by TEXT NOT NULL REFERENCES accounts (id),
        role TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX proposals_case ON proposals (case_number);

      CREATE TABLE drafts (
        account TEXT NOT NULL REFERENCES accounts (id),
        path TEXT NOT NULL,
        form BLOB NOT NULL,
        kept_at INTEGER NOT NULL,
        PRIMARY KEY (account, path)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX drafts_kept_at ON drafts (kept_at);
      """)
}
