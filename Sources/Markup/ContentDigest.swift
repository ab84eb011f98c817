internal import Crypto

/// The SHA-256 of some bytes: what a document is called when its exact content matters.
public struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
  /// `sha256:` and 64 lower-case hexadecimal digits.
  public let description: String

  /// The digest of the bytes as they stand.
  public init(of bytes: [UInt8]) {
    var text: [UInt8] = Array("sha256:".utf8)
    let digits = Array("0123456789abcdef".utf8)
    for byte in SHA256.hash(data: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    description = String(decoding: text, as: UTF8.self)
  }
}
