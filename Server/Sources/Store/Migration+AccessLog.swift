extension Migration {
  /// The chain of who did what, and its head.
  static let accessLog = Migration(
    name: "0003-access-log",
    sql: """
      CREATE TABLE access_log (
        number INTEGER NOT NULL PRIMARY KEY,
        at INTEGER NOT NULL,
        account TEXT,
        role TEXT,
        kind TEXT NOT NULL,
        case_id TEXT,
        detail TEXT NOT NULL,
        digest TEXT NOT NULL
      ) STRICT;

      CREATE INDEX access_log_case ON access_log (case_id) WHERE case_id IS NOT NULL;
      CREATE INDEX access_log_account ON access_log (account) WHERE account IS NOT NULL;

      CREATE TABLE access_log_head (
        only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
        number INTEGER NOT NULL,
        digest TEXT NOT NULL
      ) STRICT;

      INSERT INTO access_log_head (only, number, digest) VALUES (1, 0, '');

      CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log BEGIN
        SELECT RAISE(ABORT, 'no event is changed');
      END;
      CREATE TRIGGER access_log_remains BEFORE DELETE ON access_log BEGIN
        SELECT RAISE(ABORT, 'no event is deleted');
      END;
      CREATE TRIGGER access_log_grows BEFORE UPDATE ON access_log_head
      WHEN new.number <> old.number + 1 BEGIN
        SELECT RAISE(ABORT, 'the access log only grows');
      END;
      CREATE TRIGGER access_log_head_remains BEFORE DELETE ON access_log_head BEGIN
        SELECT RAISE(ABORT, 'the access log only grows');
      END;
      """)
}
