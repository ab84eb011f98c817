/// What one hash of a password costs.
public struct PasswordCost: Sendable, Hashable {
  /// The number of rounds, as a power of two.
  public let power: Int
  /// The block size.
  public let blockSize: Int
  /// How many blocks are mixed one after the other.
  public let parallelism: Int

  /// A cost.
  public init(power: Int, blockSize: Int, parallelism: Int) {
    self.power = power
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// What hazards W1 asks for: 128 MiB and about half a second.
  public static let full = PasswordCost(power: 17, blockSize: 8, parallelism: 1)
}

extension PasswordHash {
  /// The hash's parts, as they stand in its text.
  struct Parts {
    let cost: PasswordCost
    let salt: String
    let key: String
  }

  /// A hash of its parts.
  init(_ parts: Parts) {
    let cost = parts.cost
    self.init(
      kept: "scrypt$\(cost.power)$\(cost.blockSize)$\(cost.parallelism)$\(parts.salt)$\(parts.key)")
  }

  /// The parts; nil where the text is no hash, or one that would cost more than the machine has.
  var parts: Parts? {
    let words = text.split(separator: "$", omittingEmptySubsequences: false)
    guard words.count == 6, words[0] == "scrypt", let power = Int(words[1]),
      let size = Int(words[2]), let parallelism = Int(words[3]), (1...20).contains(power),
      (1...16).contains(size), (1...4).contains(parallelism), !words[4].isEmpty, !words[5].isEmpty
    else { return nil }
    let cost = PasswordCost(power: power, blockSize: size, parallelism: parallelism)
    return Parts(cost: cost, salt: String(words[4]), key: String(words[5]))
  }
}
