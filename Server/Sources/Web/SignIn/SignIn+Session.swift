public import Access
public import Store

/// What happens to a session between signing in and out.
extension SignIn {
  /// Seconds between two notes of when a session was last seen: it may end by so much sooner.
  private static let grain: Int64 = 30

  /// Who a token belongs to; nil where its session does not stand (W7).
  public func signedIn(_ token: SessionToken) async throws(StoreError) -> SignedIn? {
    guard var session = try await store.session(token.digest) else { return nil }
    guard session.stands(at: seconds, limits) else {
      try await end(session)
      return nil
    }
    guard let account = try await store.account(session.account), !account.isDisabled else {
      return nil
    }
    if seconds - session.lastSeen >= Self.grain {
      session.lastSeen = seconds
      try await store.update(session)
    }
    return SignedIn(account: account, session: session)
  }

  /// Ends a session that was idle for too long, for good: also for a clock that goes back.
  ///
  /// Its row stays until `forgetEndedSessions`: the form that is sent with it later is kept as a draft.
  private func end(_ session: Session) async throws(StoreError) {
    guard session.lastSeen != .zero else { return }
    var ended = session
    ended.lastSeen = .zero
    try await store.update(ended)
  }

  /// Forgets sessions that have lasted for as long as any may.
  func forgetEndedSessions() async throws(StoreError) {
    try await store.forgetSessions(openedBefore: seconds - limits.absolute)
  }

  /// Whether the password was given so lately that it is enough to sign.
  public func isConfirmed(_ person: SignedIn) -> Bool {
    person.session.isConfirmed(at: seconds, limits)
  }

  /// Ends a session.
  public func signOut(_ person: SignedIn) async throws(StoreError) {
    try await store.closeSession(person.session.digest)
    try await note(.signedOut, person.account)
  }

  /// Ends a person's other sessions.
  public func signOutElsewhere(_ person: SignedIn) async throws(StoreError) {
    try await store.closeSessions(of: person.account.id, but: person.session.digest)
    try await note(.signedOut, person.account, "elsewhere")
  }

  /// Confirms with the password who one is: a new token, and the old one is dead (W6).
  public func confirm(
    _ person: SignedIn, password: String, from address: String
  ) async throws(StoreError) -> Answer {
    if let refusal = try await refusal(of: password, by: person, from: address) { return refusal }
    try await store.closeSession(person.session.digest)
    try await note(.confirmed, person.account)
    return try await open(person.account, since: person.session.opened)
  }

  /// Why a person is not believed to be who is signed in; nil where the password fits.
  func refusal(
    of password: String, by person: SignedIn, from address: String
  ) async throws(StoreError) -> Answer? {
    let login = person.account.login
    if let wait = try await waiting(login: login, address: address) { return .wait(wait) }
    try await countFailure(.login, FailureKey.login(login))
    switch try await judged(password, of: person.account) {
    case .busy(let seconds): return .busy(seconds)
    case .wrong: return try await refuse(person.account, from: address, because: "confirmation")
    case .right:
      try await store.clearFailures(FailureKey.login(login))
      return nil
    }
  }
}
