/// Seconds since 1970 in UTC; the clock is handed in, so that tests turn it.
public typealias UnixTime = Int64

/// A person who may sign in.
public struct Account: Sendable, Hashable {
  /// The id, under which entries are recorded (`by`): a pseudonym that says nothing.
  public let id: RandomID
  /// The name with which the person signs in: lower-case letters, digits, points and hyphens.
  public let login: String
  /// The person's name, as pages show it.
  public var name: String
  /// In which role the person works.
  public var role: Role
  /// The team whose cases the person sees; nil for an administrator.
  public var team: RandomID?
  /// The hash of the password.
  public var password: PasswordHash
  /// The secret of the one-time codes; nil where none were set up.
  public var oneTimeSecret: [UInt8]?
  /// The last time step whose one-time code was used: none is taken twice.
  public var lastOneTimeStep: Int64?
  /// Whether the person may not sign in any more.
  public var isDisabled: Bool
  /// Whether the password was set by somebody else and is to be changed at the next sign-in.
  public var mustChangePassword: Bool

  /// A person who may sign in.
  public init(
    id: RandomID, login: String, name: String, role: Role, team: RandomID?, password: PasswordHash,
    oneTimeSecret: [UInt8]? = nil, lastOneTimeStep: Int64? = nil, isDisabled: Bool = false,
    mustChangePassword: Bool = false
  ) {
    self.id = id
    self.login = login
    self.name = name
    self.role = role
    self.team = team
    self.password = password
    self.oneTimeSecret = oneTimeSecret
    self.lastOneTimeStep = lastOneTimeStep
    self.isDisabled = isDisabled
    self.mustChangePassword = mustChangePassword
  }
}

/// A hash of a password with everything that is needed to check one against it.
public struct PasswordHash: Sendable, Hashable {
  /// `scrypt$17$8$1$SALT$KEY`: the rounds as a power of two, block size, parallelism; then the salt,
  /// whose letters are what is hashed, and the key, both in base64 for addresses.
  public let text: String

  /// A hash as it was kept.
  public init(kept text: String) { self.text = text }
}

/// A team: the border that no case crosses.
public struct Team: Sendable, Hashable {
  /// Its id.
  public let id: RandomID
  /// Its name.
  public let name: String

  /// A team.
  public init(id: RandomID, name: String) {
    self.id = id
    self.name = name
  }
}
