public import Access

extension MemoryStore {
  /// Adds a team.
  public func add(_ team: Team) throws(StoreError) {
    try StoreError.checkWhole(team.name)
    guard teamsByID[team.id] == nil, !teamsByID.values.contains(where: { $0.name == team.name })
    else { throw .alreadyThere("a team of that name") }
    teamsByID[team.id] = team
  }

  /// Every team, by name.
  public func teams() -> [Team] {
    teamsByID.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Adds a person.
  public func add(_ account: Account) throws(StoreError) {
    try StoreError.checkWhole(account.login, account.name, account.password.text)
    if let team = account.team, teamsByID[team] == nil { throw .notThere }
    guard accountsByID[account.id] == nil,
      !accountsByID.values.contains(where: { $0.login == account.login })
    else { throw .alreadyThere("an account with that login") }
    accountsByID[account.id] = account
  }

  /// The person with a login; nil where there is none.
  public func account(login: String) throws(StoreError) -> Account? {
    try StoreError.checkWhole(login)
    return accountsByID.values.first { $0.login == login }
  }

  /// The person with an id; nil where there is none.
  public func account(_ id: RandomID) -> Account? { accountsByID[id] }

  /// Every person, by login.
  public func accounts() -> [Account] {
    accountsByID.values.sorted { $0.login.utf8.lexicographicallyPrecedes($1.login.utf8) }
  }

  /// Keeps what changed of a person, and ends sessions where that demands it (W7).
  public func update(_ account: Account) throws(StoreError) {
    try StoreError.checkWhole(account.name, account.password.text)
    guard let former = accountsByID[account.id] else { throw .notThere }
    if let team = account.team, teamsByID[team] == nil { throw .notThere }
    var kept = Account(
      id: former.id, login: former.login, name: account.name, role: account.role,
      team: account.team, password: account.password, oneTimeSecret: account.oneTimeSecret,
      lastOneTimeStep: account.latestStep(former))
    (kept.isDisabled, kept.mustChangePassword) = (account.isDisabled, account.mustChangePassword)
    accountsByID[account.id] = kept
    if account.endsSessions(of: former) { closeSessions(of: account.id, but: nil) }
  }

  /// Changes a person as it stands at this moment.
  public func change(
    _ id: RandomID, _ work: @escaping @Sendable (inout Account) throws(StoreError) -> Void
  ) throws(StoreError) -> Account {
    guard var account = accountsByID[id] else { throw .notThere }
    try work(&account)
    try update(account)
    return account
  }

  /// Takes a time step's one-time code; false where this or a later one was taken (W4).
  public func takeOneTimeStep(_ step: Int64, of account: RandomID) -> Bool {
    guard let known = accountsByID[account], known.lastOneTimeStep.map({ $0 < step }) ?? true
    else { return false }
    accountsByID[account]?.lastOneTimeStep = step
    return true
  }
}
