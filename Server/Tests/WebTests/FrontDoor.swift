import Synchronization

@testable import Access
@testable import Store
@testable import Web

/// A sign-in service over a store in memory, with cheap hashes and a clock that is turned.
struct FrontDoor {
  static let password = "kestrel over harbour"
  static let cost = PasswordCost(power: 2, blockSize: 1, parallelism: 1)

  let store: any DataStore
  let clock = TurnedClock()
  let signIn: SignIn
  let administration: Administration
  /// How often a password was hashed.
  let hashed: Counter

  init(store: any DataStore = MemoryStore(), atOnce: Int = 2, queueLength: Int = 16) {
    self.store = store
    let (clock, hashed) = (clock, Counter())
    let hashing = PasswordHashing(cost: Self.cost, atOnce: atOnce, queueLength: queueLength) {
      hashed.count()
      return Scrypt.key($0, $1, $2)
    }
    self.hashed = hashed
    let now: @Sendable () -> Int64 = { clock.seconds * 1_000 }
    signIn = SignIn(
      store: store, hashing: hashing, rule: PasswordRule(common: ["password1"]), now: now)
    administration = Administration(store: store, hashing: hashing, now: now)
  }

  /// Adds a person with the password of these tests.
  @discardableResult func person(
    _ login: String, _ role: Role = .administrator, mustChange: Bool = false,
    secret: [UInt8]? = nil
  ) async throws -> Account {
    let key = Scrypt.key(Self.password, "salt", Self.cost) ?? []
    let hash = PasswordHash(
      .init(cost: Self.cost, salt: "salt", key: ByteText.base64URL(key)))
    let account = Account(
      id: RandomID(), login: login, name: "Person of the tests", role: role, team: nil,
      password: hash, oneTimeSecret: secret, mustChangePassword: mustChange)
    try await store.add(account)
    return account
  }

  /// Tries to sign in.
  func answer(
    _ login: String, _ password: String = password, from address: String = "192.0.2.1"
  ) async throws -> SignIn.Answer {
    try await signIn.signIn(login: login, password: password, from: address)
  }

  /// Signs in; a test that cannot fails.
  func enter(_ login: String) async throws -> (SessionToken, SignedIn) {
    guard case .signedIn(let token, let person) = try await answer(login) else {
      throw Unexpected()
    }
    return (token, person)
  }

  /// What was noted, in order: kinds with their details.
  func noted() async throws -> [String] {
    try await store.events(after: 0, atMost: 1000).map {
      $0.event.detail.isEmpty
        ? $0.event.kind.rawValue : "\($0.event.kind.rawValue): \($0.event.detail)"
    }
  }
}

/// Counts across threads.
final class Counter: Sendable {
  private let number = Mutex(0)

  var value: Int { number.withLock { $0 } }

  func count() { number.withLock { $0 += 1 } }
}

/// An answer that a test did not expect.
struct Unexpected: Error {}

extension SignIn.Answer {
  /// The answer in a word, for comparing.
  var word: String {
    switch self {
    case .signedIn: "signed in"
    case .codeWanted: "code wanted"
    case .refused: "refused"
    case .wait(let seconds): "wait \(seconds)"
    case .busy(let seconds): "busy \(seconds)"
    }
  }
}
