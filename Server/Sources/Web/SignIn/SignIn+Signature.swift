public import Access
public import Store

/// Signing: who signs shows once more to be who is signed in, with everything that signing in took (A13).
extension SignIn {
  /// What came of it.
  public enum SignatureAnswer: Sendable {
    /// The person is confirmed, in a new session (W6).
    case given(SessionToken, SignedIn)
    /// The password is not right.
    case wrongPassword
    /// The one-time code is not right, or was taken already.
    case wrongCode
    /// Nothing was judged: it is to be tried later.
    case later(Answer)
  }

  /// Judges a password, and the one-time code of who has set one up; failures count until both are right.
  public func sign(
    _ person: SignedIn, password: String, code: String, from address: String
  ) async throws(StoreError) -> SignatureAnswer {
    let account = person.account
    if let wait = try await waiting(login: account.login, address: address) {
      return .later(.wait(wait))
    }
    try await countFailure(.login, FailureKey.login(account.login))
    switch try await judged(password, of: account) {
    case .busy(let seconds): return .later(.busy(seconds))
    case .wrong:
      _ = try await refuse(account, from: address, because: "signature")
      return .wrongPassword
    case .right: break
    }
    guard try await takes(code, of: account) else {
      _ = try await refuse(account, from: address, because: "code")
      return .wrongCode
    }
    try await store.clearFailures(FailureKey.login(account.login))
    try await store.closeSession(person.session.digest)
    try await note(.confirmed, account, "signature")
    let answer = try await open(account, since: person.session.opened)
    guard case .signedIn(let token, let person) = answer else { return .later(answer) }
    return .given(token, person)
  }

  /// Whether a one-time code is right, or none is needed; it is taken by this.
  private func takes(_ code: String, of account: Account) async throws(StoreError) -> Bool {
    guard let secret = account.oneTimeSecret else { return true }
    let step = OneTimeCode.step(of: code, secret, at: seconds, after: account.lastOneTimeStep)
    guard let step else { return false }
    return try await store.takeOneTimeStep(step, of: account.id)
  }
}
