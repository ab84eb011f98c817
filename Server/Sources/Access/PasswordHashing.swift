internal import CryptoExtras
internal import Dispatch

/// Why a password was not hashed.
public enum PasswordHashingError: Error, Sendable, Hashable {
  /// Too many are waiting: come back in so many seconds.
  case busy(retryAfter: Int)
  /// The machine has no memory for it.
  case failed
}

/// Hashes passwords with scrypt, two at once, and lets few wait (W1).
///
/// A hash takes half a second and 128 MiB: it runs on threads of its own, so that requests which need
/// none are answered meanwhile.
public struct PasswordHashing: Sendable {
  /// Gives the key of a password and a salt.
  typealias Function = @Sendable (String, String, PasswordCost) -> [UInt8]?

  private let cost: PasswordCost
  private let function: Function
  private let turns: Turns
  private let threads = DispatchQueue(label: "thecal.passwords", attributes: .concurrent)
  /// Checked in place of an unknown person's: its key is random, so that no password fits (W5).
  private let nobody: PasswordHash

  /// How many wait.
  var queued: Int { get async { await turns.queued } }

  /// Hashing at a cost; tests take a small one.
  public init(cost: PasswordCost = .full) {
    self.init(cost: cost, atOnce: 2, queueLength: 16, function: Scrypt.key)
  }

  /// Hashing with other limits and with another function.
  init(
    cost: PasswordCost, atOnce: Int, queueLength: Int, function: @escaping Function
  ) {
    self.cost = cost
    turns = Turns(atOnce: atOnce, queueLength: queueLength)
    self.function = function
    nobody = PasswordHash(.init(cost: cost, salt: Self.salt(), key: Self.salt()))
  }

  /// A new hash of a password.
  public func hash(_ password: String) async throws(PasswordHashingError) -> PasswordHash {
    let salt = Self.salt()
    let key = try await key(password, salt: salt, cost)
    return PasswordHash(.init(cost: cost, salt: salt, key: key))
  }

  /// Whether a password fits a hash; without one it fits nothing, and takes as long (W5).
  public func fits(
    _ password: String, _ kept: PasswordHash?
  ) async throws(PasswordHashingError) -> Bool {
    guard let parts = (kept ?? nobody).parts else { throw .failed }
    let key = try await key(password, salt: parts.salt, parts.cost)
    return ByteText.isSame(key, parts.key) && kept != nil
  }

  private static func salt() -> String { ByteText.base64URL(ByteText.random(16)) }

  private func key(
    _ password: String, salt: String, _ cost: PasswordCost
  ) async throws(PasswordHashingError) -> String {
    if let full = await turns.enter() { throw .busy(retryAfter: full.retryAfter) }
    let key = await withCheckedContinuation { continuation in
      threads.async { continuation.resume(returning: function(password, salt, cost)) }
    }
    await turns.leave()
    guard let key else { throw .failed }
    return ByteText.base64URL(key)
  }
}

/// The function itself (RFC 7914).
enum Scrypt {
  /// The 32 bytes of a password and a salt, taken as they are; nil where memory does not suffice.
  static func key(_ password: String, _ salt: String, _ cost: PasswordCost) -> [UInt8]? {
    let key = try? KDF.Scrypt.deriveKey(
      from: Array(password.utf8), salt: Array(salt.utf8), outputByteCount: 32,
      rounds: 1 << cost.power, blockSize: cost.blockSize, parallelism: cost.parallelism)
    return key?.withUnsafeBytes { Array($0) }
  }
}
