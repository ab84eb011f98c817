public import Access
internal import Pages
public import Store

/// Managing people and teams; whoever calls it has been granted `Action.administer`.
public struct Administration: Sendable {
  let store: SignIn.Keeper
  let hashing: PasswordHashing
  let now: @Sendable () -> Int64

  /// Managing the people of a store, with a clock of milliseconds since 1970.
  public init(
    store: SignIn.Keeper, hashing: PasswordHashing, now: @escaping @Sendable () -> Int64
  ) {
    self.store = store
    self.hashing = hashing
    self.now = now
  }

  /// A person with the password that is shown once.
  public struct NewPassword: Sendable {
    /// Whose it is.
    public let account: Account
    /// The password; only its hash is kept.
    public let password: String
  }

  /// What can be done to a person at once.
  public enum Deed: String, Sendable, CaseIterable {
    /// May not sign in any more; all sessions end.
    case disable
    /// May sign in again.
    case enable
    /// Signs in without a one-time code: the device is lost.
    case removeCode = "remove-code"
    /// All sessions end.
    case endSessions = "end-sessions"
  }

  /// Adds a person with a random password, which the person must change; `by` is nil at set-up.
  public func add(
    login: String, name: String, role: Role, team: RandomID?, by administrator: Account?
  ) async throws -> NewPassword {
    let (password, hash) = try await randomPassword()
    let account = Account(
      id: RandomID(), login: login, name: name, role: role,
      team: role == .administrator ? nil : team, password: hash, mustChangePassword: true)
    try await store.add(account)
    try await note("person-added", account.id, by: administrator)
    return NewPassword(account: account, password: password)
  }

  /// Adds a team.
  public func addTeam(
    _ name: String, by administrator: Account?
  ) async throws(StoreError) -> Team {
    let team = Team(id: RandomID(), name: name)
    try await store.add(team)
    try await note("team-added", team.id, by: administrator)
    return team
  }

  /// Changes a person's name, role and team from what was seen; a new role or team begins with a new
  /// sign-in.
  ///
  /// False for an administrator who would no longer be one: so one is always left. `changedMeanwhile`
  /// where somebody else gave the person another name, role or team since.
  public func change(
    _ account: Account, name: String, role: Role, team: RandomID?, by administrator: Account
  ) async throws(StoreError) -> Bool {
    guard role == account.role || account.id != administrator.id else { return false }
    let changed = try await store.change(account.id) { kept throws(StoreError) in
      guard kept.named == account.named else { throw .changedMeanwhile }
      kept.name = name
      kept.role = role
      kept.team = role == .administrator ? nil : team
    }
    if changed.role != account.role || changed.team != account.team {
      try await store.closeSessions(of: account.id, but: nil)
    }
    try await note("person-changed", account.id, by: administrator)
    return true
  }

  /// Gives a person a new random password, which the person must change; all sessions end.
  public func resetPassword(
    of account: Account, by administrator: Account
  ) async throws -> NewPassword {
    let (password, hash) = try await randomPassword()
    // The hash has taken its time: nothing but the password is written over what stands there by now.
    let changed = try await store.change(account.id) { kept throws(StoreError) in
      kept.password = hash
      kept.mustChangePassword = true
    }
    try await store.clearFailures(FailureKey.login(account.login))
    try await note("password-reset", account.id, by: administrator)
    return NewPassword(account: changed, password: password)
  }

  /// Does something to a person; false for an administrator who would lock the door behind.
  public func carryOut(
    _ deed: Deed, on account: Account, by administrator: Account
  ) async throws(StoreError) -> Bool {
    guard deed != .disable || account.id != administrator.id else { return false }
    _ = try await store.change(account.id) { kept throws(StoreError) in
      switch deed {
      case .disable: kept.isDisabled = true
      case .enable: kept.isDisabled = false
      case .removeCode: (kept.oneTimeSecret, kept.lastOneTimeStep) = (nil, nil)
      case .endSessions: break
      }
    }
    if deed == .endSessions { try await store.closeSessions(of: account.id, but: nil) }
    try await note(deed.rawValue, account.id, by: administrator)
    return true
  }

  private func randomPassword() async throws(PasswordHashingError) -> (String, PasswordHash) {
    let password = Account.randomPassword()
    return (password, try await hashing.hash(password))
  }

  private func note(
    _ what: String, _ whom: RandomID, by administrator: Account?
  ) async throws(StoreError) {
    try await store.note(
      AccessEvent(
        at: now(), account: administrator?.id, role: administrator?.role, kind: .administered,
        detail: "\(what) \(whom)"))
  }
}

extension Administration {
  /// The first administrator, where there is nobody at all: its password is printed once.
  public func firstAdministrator() async throws -> NewPassword? {
    guard try await store.accounts().isEmpty else { return nil }
    return try await add(
      login: "administrator", name: "Administrator", role: .administrator, team: nil, by: nil)
  }
}
