internal import Crypto

/// The SHA-256 of some bytes: what a document is called when its exact content matters.
public struct ContentDigest: Sendable, Hashable {
  /// The 32 bytes, eight to a word, as they lie in memory.
  private let words: SIMD4<UInt64>

  /// The digest of the bytes as they stand.
  public init(of bytes: [UInt8]) { self.init(SHA256.hash(data: bytes)) }

  /// The digest of a prefix and, behind it, a part as a netstring: its length, a colon, its bytes and
  /// a comma, so that no two different inputs run together alike.
  public init(of prefix: [UInt8], netstring part: UnsafeRawBufferPointer) {
    var hash = SHA256()
    prefix.withUnsafeBytes { hash.update(bufferPointer: $0) }
    var length = Array(String(part.count).utf8)
    length.append(UInt8(ascii: ":"))
    length.withUnsafeBytes { hash.update(bufferPointer: $0) }
    hash.update(bufferPointer: part)
    withUnsafeBytes(of: UInt8(ascii: ",")) { hash.update(bufferPointer: $0) }
    self.init(hash.finalize())
  }

  private init(_ digest: SHA256.Digest) {
    words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// The digest that 64 lower-case hexadecimal digits stand for; nil where they are no such digits.
  public init?(hexadecimal digits: some Collection<UInt8>) {
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var high: UInt8?
    for digit in digits {
      guard let nibble = Self.nibble(digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | nibble)
        high = nil
      } else {
        high = nibble
      }
    }
    words = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.scheme) else { return nil }
    self.init(hexadecimal: text.utf8.dropFirst(Self.scheme.utf8.count))
  }

  private static let scheme = "sha256:"

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension ContentDigest: CustomStringConvertible {
  /// `sha256:` and 64 lower-case hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array(Self.scheme.utf8)
    withUnsafeBytes(of: words) { bytes in
      for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
