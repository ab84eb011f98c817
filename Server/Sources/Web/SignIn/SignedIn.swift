public import Access

/// A person in a session that stands.
public struct SignedIn: Sendable, Hashable {
  /// The person.
  public let account: Account
  /// The session.
  public let session: Session

  /// A person in a session.
  public init(account: Account, session: Session) {
    self.account = account
    self.session = session
  }
}
