extension Migration {
  /// Records, which only grow, and beside each what of its case changes.
  ///
  /// What sorts the worklist stands in indexes word for word as `WorklistQuery.Order` asks for it.
  static let cases = Migration(
    name: "0002-cases",
    sql: """
      CREATE TABLE cases (
        number INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        team TEXT NOT NULL REFERENCES teams (id),
        record_id TEXT NOT NULL,
        opening BLOB NOT NULL,
        UNIQUE (team, record_id)
      ) STRICT;

      CREATE TABLE entries (
        case_number INTEGER NOT NULL REFERENCES cases (number),
        number INTEGER NOT NULL,
        line BLOB NOT NULL,
        PRIMARY KEY (case_number, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE worklist (
        case_number INTEGER NOT NULL PRIMARY KEY REFERENCES cases (number),
        team TEXT NOT NULL REFERENCES teams (id),
        entries INTEGER NOT NULL,
        head TEXT NOT NULL,
        patient_name TEXT NOT NULL,
        patient_born TEXT NOT NULL,
        patient_number TEXT NOT NULL,
        name_key TEXT NOT NULL,
        search TEXT NOT NULL,
        referred_by TEXT REFERENCES accounts (id),
        assigned_to TEXT REFERENCES accounts (id),
        standing_head TEXT,
        standing_day TEXT,
        holds_until TEXT,
        category TEXT,
        state TEXT,
        waiting_since TEXT,
        owner TEXT,
        blocker TEXT,
        missing INTEGER,
        urgent TEXT,
        decided TEXT,
        last_recorded INTEGER,
        last_recorded_offset INTEGER
      ) STRICT;

      CREATE INDEX worklist_pressing ON worklist (
        team, ifnull(urgent, '') = '', ifnull(holds_until, '9999'), ifnull(waiting_since, '9999'));
      CREATE INDEX worklist_waiting ON worklist (team, ifnull(waiting_since, '9999'));
      CREATE INDEX worklist_expiry ON worklist (team, ifnull(holds_until, '9999'));
      CREATE INDEX worklist_state ON worklist (team, state IS NULL, ifnull(state, ''));
      CREATE INDEX worklist_missing ON worklist (team, ifnull(-missing, 1));
      CREATE INDEX worklist_changed ON worklist (
        team, ifnull(-last_recorded, 9223372036854775807));
      CREATE INDEX worklist_name ON worklist (team, name_key);
      CREATE INDEX worklist_outdated ON worklist (team) WHERE standing_head IS NOT head;
      CREATE INDEX worklist_referred_by ON worklist (referred_by) WHERE referred_by IS NOT NULL;
      CREATE INDEX worklist_assigned_to ON worklist (assigned_to) WHERE assigned_to IS NOT NULL;

      CREATE TABLE calls (
        scope TEXT NOT NULL,
        key TEXT NOT NULL,
        outcome TEXT NOT NULL,
        PRIMARY KEY (scope, key)
      ) STRICT, WITHOUT ROWID;

      CREATE TRIGGER cases_stay BEFORE UPDATE ON cases BEGIN
        SELECT RAISE(ABORT, 'what a case was filed as stays');
      END;
      CREATE TRIGGER cases_remain BEFORE DELETE ON cases BEGIN
        SELECT RAISE(ABORT, 'no case is deleted');
      END;
      CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN
        SELECT RAISE(ABORT, 'no entry is changed');
      END;
      CREATE TRIGGER entries_remain BEFORE DELETE ON entries BEGIN
        SELECT RAISE(ABORT, 'no entry is deleted');
      END;
      CREATE TRIGGER worklist_remains BEFORE DELETE ON worklist BEGIN
        SELECT RAISE(ABORT, 'no case is deleted');
      END;
      CREATE TRIGGER heads_grow BEFORE UPDATE OF case_number, team, entries, head ON worklist
      WHEN new.case_number <> old.case_number OR new.team <> old.team
        OR new.entries < old.entries OR (new.entries = old.entries AND new.head <> old.head)
      BEGIN
        SELECT RAISE(ABORT, 'a record only grows');
      END;
      """)
}
