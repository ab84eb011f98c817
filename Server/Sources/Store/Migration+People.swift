extension Migration {
  /// Teams, accounts, sessions and failed attempts; the application's id is "Thcl".
  static let people = Migration(
    name: "0001-people",
    sql: """
      PRAGMA application_id = 1416127340;

      CREATE TABLE frozen (
        name TEXT NOT NULL PRIMARY KEY,
        digest TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE teams (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE accounts (
        id TEXT NOT NULL PRIMARY KEY,
        login TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        team TEXT REFERENCES teams (id),
        password TEXT NOT NULL,
        one_time_secret BLOB,
        last_one_time_step INTEGER,
        is_disabled INTEGER NOT NULL,
        must_change_password INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sessions (
        digest BLOB NOT NULL PRIMARY KEY,
        account TEXT NOT NULL REFERENCES accounts (id),
        form_token TEXT NOT NULL,
        opened INTEGER NOT NULL,
        last_seen INTEGER NOT NULL,
        confirmed INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX sessions_account ON sessions (account);
      CREATE INDEX sessions_opened ON sessions (opened);

      CREATE TABLE failures (
        key TEXT NOT NULL PRIMARY KEY,
        count INTEGER NOT NULL,
        last INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX failures_last ON failures (last);
      """)
}
