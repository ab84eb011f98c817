public import Access
public import Store

/// Changing one's own password and setting up one-time codes.
extension SignIn {
  /// What came of changing a password.
  public enum PasswordAnswer: Sendable {
    /// It is changed, every other session has ended, and this is the new one.
    case changed(SessionToken, SignedIn)
    /// The new one is not taken.
    case refusedNew(PasswordRule.Refusal)
    /// The new one is the present one.
    case same
    /// The present one was not given rightly, or not now.
    case refusedPresent(Answer)
  }

  /// Changes a person's own password; all sessions end but the one that begins with it (W7).
  public func changePassword(
    of person: SignedIn, from present: String, to new: String, address: String
  ) async throws -> PasswordAnswer {
    if let refusal = try await ruledOut(new, for: person.account) { return .refusedNew(refusal) }
    if new == present { return .same }
    if let answer = try await refusal(of: present, by: person, from: address) {
      return .refusedPresent(answer)
    }
    do {
      return try await keep(try await hashing.hash(new), of: person)
    } catch let error as PasswordHashingError {
      if case .busy(let seconds) = error { return .refusedPresent(.busy(seconds)) }
      throw error
    }
  }

  private func keep(
    _ hash: PasswordHash, of person: SignedIn
  ) async throws(StoreError) -> PasswordAnswer {
    let account = try await store.change(person.account.id) { kept throws(StoreError) in
      kept.password = hash
      kept.mustChangePassword = false
    }
    try await store.closeSessions(of: account.id, but: nil)
    try await note(.administered, account, "own-password")
    let answer = try await open(account, since: person.session.opened)
    guard case .signedIn(let token, let person) = answer else { return .refusedPresent(answer) }
    return .changed(token, person)
  }

  private func ruledOut(
    _ password: String, for account: Account
  ) async throws(StoreError) -> PasswordRule.Refusal? {
    let teams = try await store.teams().filter { $0.id == account.team }
    return rule.refusal(
      of: password, context: [account.login, account.name] + teams.map(\.name))
  }

  /// A secret for one-time codes, to be confirmed with a code; the same until then.
  public func newSecret(for person: SignedIn) async -> [UInt8] {
    if let shown = await shownSecrets.value(under: person.session.digest, at: seconds) {
      return shown
    }
    let secret = OneTimeCode.newSecret()
    await shownSecrets.keep(secret, under: person.session.digest, at: seconds)
    return secret
  }

  /// Sets up one-time codes with the secret that was shown; false where the code is not its own.
  public func setUpCode(
    _ typed: String, for person: SignedIn
  ) async throws(StoreError) -> Bool {
    guard let secret = await shownSecrets.value(under: person.session.digest, at: seconds),
      let step = OneTimeCode.step(of: typed, secret, at: seconds, after: nil)
    else { return false }
    let account = try await store.change(person.account.id) { kept throws(StoreError) in
      (kept.oneTimeSecret, kept.lastOneTimeStep) = (secret, step)
    }
    await shownSecrets.forget(person.session.digest)
    try await note(.administered, account, "own-code-set-up")
    return true
  }

  /// Does without one-time codes from now on.
  public func removeCode(of person: SignedIn) async throws(StoreError) {
    let account = try await store.change(person.account.id) { kept throws(StoreError) in
      (kept.oneTimeSecret, kept.lastOneTimeStep) = (nil, nil)
    }
    try await note(.administered, account, "own-code-removed")
  }
}
