public import Access
public import Store

/// Who is at the other end: signing in and out, and confirming who one is.
///
/// Everything that can go wrong for the person is an answer; what is thrown is the store's.
public struct SignIn: Sendable {
  /// What signing in needs of the store.
  public typealias Keeper = any PeopleStore & AccessLog

  let store: Keeper
  let hashing: PasswordHashing
  let rule: PasswordRule
  let limits: Session.Limits
  let now: @Sendable () -> Int64
  /// Whose password was right and whose one-time code is awaited, under the digest of a token.
  let awaited = Awaited<RandomID>(for: 5 * 60)
  /// One-time secrets that were shown and not yet confirmed, under the digest of the session.
  let shownSecrets = Awaited<[UInt8]>(for: 15 * 60)

  /// Signing in with a store, a rule for passwords and a clock of milliseconds since 1970.
  public init(
    store: Keeper, hashing: PasswordHashing, rule: PasswordRule,
    limits: Session.Limits = Session.Limits(), now: @escaping @Sendable () -> Int64
  ) {
    self.store = store
    self.hashing = hashing
    self.rule = rule
    self.limits = limits
    self.now = now
  }

  /// What came of an attempt.
  public enum Answer: Sendable {
    /// The person is known: a new token, which the browser gets.
    case signedIn(SessionToken, SignedIn)
    /// The password was right, and the one-time code is asked for under this token.
    case codeWanted(SessionToken)
    /// Something was wrong; what it was is not said (W5).
    case refused
    /// After failures: so many seconds are to be waited.
    case wait(Int64)
    /// Too many sign in at this moment: so many seconds are to be waited.
    case busy(Int)
  }

  /// The moment, in seconds.
  var seconds: UnixTime { now() / 1000 }

  /// Signs in with a password; the attempt counts as failed until it has succeeded.
  public func signIn(
    login typed: String, password: String, from address: String
  ) async throws(StoreError) -> Answer {
    let login = Account.login(typed: typed)
    if let wait = try await waiting(login: login, address: address) { return .wait(wait) }
    let account = try await store.account(login: login)
    try await countFailure(.login, FailureKey.login(login))
    switch try await judged(password, of: account) {
    case .busy(let seconds): return .busy(seconds)
    case .wrong: return try await refuse(account, from: address, because: "password")
    case .right: break
    }
    guard let account, !account.isDisabled else {
      return try await refuse(account, from: address, because: "disabled")
    }
    guard account.oneTimeSecret == nil else {
      let token = SessionToken()
      await awaited.keep(account.id, under: token.digest, at: seconds)
      return .codeWanted(token)
    }
    return try await welcome(account)
  }

  /// Signs in with the one-time code after the password, under the token that was given for it.
  public func signIn(
    code typed: String, token: SessionToken, from address: String
  ) async throws(StoreError) -> Answer {
    guard let id = await awaited.value(under: token.digest, at: seconds),
      let account = try await store.account(id), let secret = account.oneTimeSecret,
      !account.isDisabled
    else { return .refused }
    if let wait = try await waiting(login: account.login, address: address) { return .wait(wait) }
    try await countFailure(.login, FailureKey.login(account.login))
    let step = OneTimeCode.step(of: typed, secret, at: seconds, after: account.lastOneTimeStep)
    guard let step, try await store.takeOneTimeStep(step, of: id) else {
      return try await refuse(account, from: address, because: "code")
    }
    await awaited.forget(token.digest)
    return try await welcome(account)
  }

  /// Opens a session for who has shown to be somebody.
  private func welcome(_ account: Account) async throws(StoreError) -> Answer {
    try await store.clearFailures(FailureKey.login(account.login))
    try await forgetEndedSessions()
    try await note(.signedIn, account)
    return try await open(account, since: seconds)
  }

  /// A new session under a new token (W6).
  func open(_ account: Account, since opened: UnixTime) async throws(StoreError) -> Answer {
    let token = SessionToken()
    let session = Session(token, of: account.id, opened: opened, at: seconds)
    try await store.open(session)
    return .signedIn(token, SignedIn(account: account, session: session))
  }
}
