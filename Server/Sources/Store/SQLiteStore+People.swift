public import Access
internal import GRDB

extension SQLiteStore {
  /// Adds a team.
  public func add(_ team: Team) async throws(StoreError) {
    try StoreError.checkWhole(team.name)
    try await write { db in
      let row = try db.row(
        "SELECT 1 FROM teams WHERE id = \(team.id.text) OR name = \(team.name)")
      guard row == nil else { throw StoreError.alreadyThere("a team of that name") }
      try db.execute(
        literal: "INSERT INTO teams (id, name) VALUES (\(team.id.text), \(team.name))")
    }
  }

  /// Every team, by name.
  public func teams() async throws(StoreError) -> [Team] {
    try await read { db in
      try db.rows("SELECT id, name FROM teams ORDER BY name").map {
        Team(id: try $0.id("id"), name: try $0.text("name"))
      }
    }
  }

  /// Adds a person.
  public func add(_ account: Account) async throws(StoreError) {
    try StoreError.checkWhole(account.login, account.name, account.password.text)
    try await write { db in
      let row = try db.row(
        "SELECT 1 FROM accounts WHERE id = \(account.id.text) OR login = \(account.login)")
      guard row == nil else { throw StoreError.alreadyThere("an account with that login") }
      try db.execute(
        literal: """
          INSERT INTO accounts (id, login, name, role, team, password, one_time_secret,
            last_one_time_step, is_disabled, must_change_password)
          VALUES (\(account.id.text), \(account.login), \(account.name), \(account.role.rawValue),
            \(account.team?.text), \(account.password.text), \(account.oneTimeSecret?.blob),
            \(account.lastOneTimeStep), \(account.isDisabled), \(account.mustChangePassword))
          """)
    }
  }

  /// The person with a login; nil where there is none.
  public func account(login: String) async throws(StoreError) -> Account? {
    try StoreError.checkWhole(login)
    return try await read { db in
      try db.row("SELECT * FROM accounts WHERE login = \(login)").map(Account.init)
    }
  }

  /// The person with an id; nil where there is none.
  public func account(_ id: RandomID) async throws(StoreError) -> Account? {
    try await read { db in try Self.account(id, db) }
  }

  /// Every person, by login.
  public func accounts() async throws(StoreError) -> [Account] {
    try await read { db in
      try db.rows("SELECT * FROM accounts ORDER BY login").map(Account.init)
    }
  }

  /// Keeps what changed of a person, and ends sessions where that demands it (W7).
  public func update(_ account: Account) async throws(StoreError) {
    try StoreError.checkWhole(account.name, account.password.text)
    try await write { db in
      guard let former = try Self.account(account.id, db) else { throw StoreError.notThere }
      try Self.keep(account, behind: former, db)
    }
  }

  /// Changes a person as it stands at this moment.
  public func change(
    _ id: RandomID, _ work: @escaping @Sendable (inout Account) throws(StoreError) -> Void
  ) async throws(StoreError) -> Account {
    try await write { db in
      guard let former = try Self.account(id, db) else { throw StoreError.notThere }
      var account = former
      try work(&account)
      try StoreError.checkWhole(account.name, account.password.text)
      try Self.keep(account, behind: former, db)
      return account
    }
  }

  private static func keep(
    _ account: Account, behind former: Account, _ db: Database
  ) throws {
    // The step is only ever raised: who changes a name must not give a used code back.
    try db.execute(
      literal: """
        UPDATE accounts SET name = \(account.name), role = \(account.role.rawValue),
          team = \(account.team?.text), password = \(account.password.text),
          one_time_secret = \(account.oneTimeSecret?.blob),
          last_one_time_step = \(account.latestStep(former)),
          is_disabled = \(account.isDisabled),
          must_change_password = \(account.mustChangePassword)
        WHERE id = \(former.id.text)
        """)
    guard account.endsSessions(of: former) else { return }
    try db.execute(literal: "DELETE FROM sessions WHERE account = \(former.id.text)")
  }

  /// Takes a time step's one-time code; false where this or a later one was taken (W4).
  public func takeOneTimeStep(
    _ step: Int64, of account: RandomID
  ) async throws(StoreError) -> Bool {
    try await write { db in
      try db.execute(
        literal: """
          UPDATE accounts SET last_one_time_step = \(step)
          WHERE id = \(account.text)
            AND (last_one_time_step IS NULL OR last_one_time_step < \(step))
          """)
      return db.changesCount == 1
    }
  }

  private static func account(_ id: RandomID, _ db: Database) throws -> Account? {
    try db.row("SELECT * FROM accounts WHERE id = \(id.text)").map(Account.init)
  }
}

extension Account {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row.id("id"), login: try row.text("login"), name: try row.text("name"),
      role: try row.word("role"), team: try row.idIfAny("team"),
      password: PasswordHash(kept: try row.text("password")),
      oneTimeSecret: try row.bytesIfAny("one_time_secret"),
      lastOneTimeStep: try row.numberIfAny("last_one_time_step"),
      isDisabled: try row.flag("is_disabled"),
      mustChangePassword: try row.flag("must_change_password"))
  }
}
