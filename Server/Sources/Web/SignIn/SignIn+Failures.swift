internal import Access
internal import Store

/// What is counted, waited for and noted when an attempt fails.
extension SignIn {
  /// How a password was judged.
  enum Judgement {
    case right, wrong
    case busy(Int)
  }

  /// Whether a password is the person's; nobody's takes as long to judge (W5).
  func judged(
    _ password: String, of account: Account?
  ) async throws(StoreError) -> Judgement {
    do {
      return try await hashing.fits(password, account?.password) ? .right : .wrong
    } catch {
      switch error {
      case .busy(let seconds): return .busy(seconds)
      case .failed: throw .failed("a password could not be hashed")
      }
    }
  }

  /// How long a login and an address have to wait; nil where they need not.
  func waiting(login: String, address: String) async throws(StoreError) -> Int64? {
    let ofLogin = try await wait(.login, FailureKey.login(login))
    let ofAddress = try await wait(.address, FailureKey.address(address))
    let longest = max(ofLogin, ofAddress)
    return longest > 0 ? longest : nil
  }

  private func wait(_ throttle: Throttle, _ key: String) async throws(StoreError) -> Int64 {
    let failures = try await store.failures(key)
    return throttle.wait(failures: failures.count, last: failures.last, at: seconds)
  }

  /// Counts a failure, the first one anew where the others are forgotten.
  func countFailure(_ throttle: Throttle, _ key: String) async throws(StoreError) {
    let failures = try await store.failures(key)
    if failures.count > 0, throttle.isForgotten(last: failures.last, at: seconds) {
      try await store.clearFailures(key)
    }
    try await store.countFailure(key, at: seconds)
  }

  /// Counts and notes a refusal; its reason stands in the access log only.
  func refuse(
    _ account: Account?, from address: String, because reason: String
  ) async throws(StoreError) -> Answer {
    try await countFailure(.address, FailureKey.address(address))
    try await note(.refusedSignIn, account, reason)
    return .refused
  }

  /// Notes what somebody did.
  func note(
    _ kind: AccessEvent.Kind, _ account: Account?, _ detail: String = ""
  ) async throws(StoreError) {
    try await store.note(
      AccessEvent(
        at: now(), account: account?.id, role: account?.role, kind: kind, detail: detail))
  }
}
