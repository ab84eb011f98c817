public import Access

/// The people who may sign in, their teams and their sessions.
public protocol PeopleStore: Sendable {
  /// Adds a team; `alreadyThere` where the name is taken.
  func add(_ team: Team) async throws(StoreError)
  /// Every team, by name.
  func teams() async throws(StoreError) -> [Team]
  /// Adds a person; `alreadyThere` where the login is taken.
  func add(_ account: Account) async throws(StoreError)
  /// The person with a login; nil where there is none.
  func account(login: String) async throws(StoreError) -> Account?
  /// The person with an id; nil where there is none.
  func account(_ id: RandomID) async throws(StoreError) -> Account?
  /// Every person, by login.
  func accounts() async throws(StoreError) -> [Account]
  /// Keeps what changed of a person. All sessions of who is disabled or has a new password end (W7).
  func update(_ account: Account) async throws(StoreError)
  /// Changes a person as it stands at this moment, and gives what was kept; what the work throws changes
  /// nothing. Sessions end as with `update`.
  func change(
    _ id: RandomID, _ work: @escaping @Sendable (inout Account) throws(StoreError) -> Void
  ) async throws(StoreError) -> Account
  /// Takes a time step's one-time code; false where this or a later one was taken already (W4).
  func takeOneTimeStep(_ step: Int64, of account: RandomID) async throws(StoreError) -> Bool

  /// Opens a session.
  func open(_ session: Session) async throws(StoreError)
  /// The session with a digest; nil where there is none. Whether it stands is not judged.
  func session(_ digest: [UInt8]) async throws(StoreError) -> Session?
  /// Keeps when a session was last seen and when its password was last given.
  func update(_ session: Session) async throws(StoreError)
  /// Ends a session.
  func closeSession(_ digest: [UInt8]) async throws(StoreError)
  /// Ends every session of a person but one.
  func closeSessions(of account: RandomID, but kept: [UInt8]?) async throws(StoreError)
  /// Forgets sessions that were opened before a moment.
  func forgetSessions(openedBefore moment: UnixTime) async throws(StoreError)

  /// Failed attempts to sign in under a key (a login or an address) and when the last was.
  func failures(_ key: String) async throws(StoreError) -> Failures
  /// Counts one more failed attempt.
  func countFailure(_ key: String, at now: UnixTime) async throws(StoreError)
  /// Forgets the failed attempts under a key.
  func clearFailures(_ key: String) async throws(StoreError)
}

/// Failed attempts in a row.
public struct Failures: Sendable, Hashable {
  /// How many.
  public let count: Int
  /// When the last was; nil where there was none.
  public let last: UnixTime?

  /// So many, the last at a moment.
  public init(count: Int, last: UnixTime?) {
    self.count = count
    self.last = last
  }
}
