internal import Crypto

/// The secret of a session as the browser holds it: 32 random bytes (W6).
public struct SessionToken: Sendable, Hashable {
  /// The token in hexadecimal digits, as the cookie carries it.
  public let text: String

  /// A new one, from the system's source of randomness.
  public init() { text = Self.hexadecimal((0..<32).map { _ in UInt8.random(in: .min ... .max) }) }

  /// What is kept of it: its SHA-256.
  public var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  /// What would be kept of a token that a browser sent; nil where it is none.
  public static func digest(of sent: String) -> [UInt8]? {
    guard sent.utf8.count == 64, sent.utf8.allSatisfy({ isDigit($0) }) else { return nil }
    return Array(SHA256.hash(data: Array(sent.utf8)))
  }

  /// Whether two secrets are equal, in a time that does not tell where they differ.
  public static func isEqual(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
