public import Access

extension MemoryStore {
  /// Opens a session.
  public func open(_ session: Session) throws(StoreError) {
    try StoreError.checkWhole(session.formToken)
    guard accountsByID[session.account] != nil else { throw .notThere }
    guard sessions[session.digest] == nil else { throw .alreadyThere("that session") }
    sessions[session.digest] = session
  }

  /// The session with a digest; nil where there is none.
  public func session(_ digest: [UInt8]) -> Session? { sessions[digest] }

  /// Keeps when a session was last seen and when its password was last given.
  public func update(_ session: Session) {
    sessions[session.digest]?.lastSeen = session.lastSeen
    sessions[session.digest]?.confirmed = session.confirmed
  }

  /// Ends a session.
  public func closeSession(_ digest: [UInt8]) { sessions[digest] = nil }

  /// Ends every session of a person but one.
  public func closeSessions(of account: RandomID, but kept: [UInt8]?) {
    sessions = sessions.filter { $0.value.account != account || $0.key == kept }
  }

  /// Forgets sessions that were opened before a moment.
  public func forgetSessions(openedBefore moment: UnixTime) {
    sessions = sessions.filter { $0.value.opened >= moment }
  }

  /// Failed attempts to sign in under a key.
  public func failures(_ key: String) -> Failures {
    failuresByKey[key] ?? Failures(count: 0, last: nil)
  }

  /// Counts one more failed attempt.
  public func countFailure(_ key: String, at now: UnixTime) {
    failuresByKey = failuresByKey.filter { ($0.value.last ?? now) >= now - Failures.remembered }
    failuresByKey[key] = Failures(count: failures(key).count + 1, last: now)
  }

  /// Forgets the failed attempts under a key.
  public func clearFailures(_ key: String) { failuresByKey[key] = nil }
}
