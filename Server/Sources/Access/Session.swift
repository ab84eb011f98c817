/// A person's time in the app between signing in and out (W6, W7).
public struct Session: Sendable, Hashable {
  /// The SHA-256 of the token that the browser holds; the token itself is kept nowhere.
  public let digest: [UInt8]
  /// Whose session it is.
  public let account: RandomID
  /// The secret that every form of this session carries (W9).
  public let formToken: String
  /// When the person signed in.
  public let opened: UnixTime
  /// When the last request came.
  public var lastSeen: UnixTime
  /// When the person last gave the password: signing asks for it anew.
  public var confirmed: UnixTime

  /// A session.
  public init(
    digest: [UInt8], account: RandomID, formToken: String, opened: UnixTime, lastSeen: UnixTime,
    confirmed: UnixTime
  ) {
    self.digest = digest
    self.account = account
    self.formToken = formToken
    self.opened = opened
    self.lastSeen = lastSeen
    self.confirmed = confirmed
  }

  /// How long a session lasts.
  public struct Limits: Sendable, Hashable {
    /// Seconds without a request after which it ends.
    public var idle: Int64 = 15 * 60
    /// Seconds after which it ends in any case.
    public var absolute: Int64 = 12 * 60 * 60
    /// Seconds for which a password that was just given is enough to sign.
    public var confirmation: Int64 = 2 * 60

    /// The limits of hazards W7.
    public init() {}
  }

  /// Whether it still stands at a moment: at the end of a limit it does not.
  public func stands(at now: UnixTime, _ limits: Limits) -> Bool {
    now - lastSeen < limits.idle && now - opened < limits.absolute && now >= opened
  }
}
