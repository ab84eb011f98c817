internal import Crypto

/// The SHA-256 of some bytes: what a document is called when its exact content matters.
public struct ContentDigest: Sendable, Hashable {
  /// The 32 bytes, eight to a word, the first the least.
  private let words: SIMD4<UInt64>

  /// The digest of the bytes as they stand.
  public init(of bytes: [UInt8]) { self.init(SHA256.hash(data: bytes)) }

  /// The digest of the bytes where they stand.
  public init(of bytes: UnsafeRawBufferPointer) {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    self.init(hash.finalize())
  }

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
    var words = SIMD4<UInt64>()
    digest.withUnsafeBytes { bytes in
      for word in 0..<4 {
        let part = bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
        words[word] = UInt64(littleEndian: part)
      }
    }
    self.words = words
  }

  /// The digest that 64 lower-case hexadecimal digits stand for; nil where they are no such digits.
  public init?(hexadecimal digits: UnsafeRawBufferPointer) {
    guard digits.count == 64 else { return nil }
    var words = SIMD4<UInt64>()
    for word in 0..<4 {
      for place in 0..<8 {
        let at = (word * 8 + place) * 2
        guard let high = Self.nibble(digits[at]), let low = Self.nibble(digits[at + 1]) else {
          return nil
        }
        words[word] |= UInt64(high << 4 | low) << UInt64(place * 8)
      }
    }
    self.words = words
  }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits from their bytes.
  public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count == Self.scheme.utf8.count + 64, text.starts(with: Self.scheme.utf8) else {
      return nil
    }
    self.init(hexadecimal: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[7...]))
  }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits.
  public init?(_ text: String) {
    var text = text
    guard let read = text.withUTF8({ ContentDigest(utf8: $0) }) else { return nil }
    self = read
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
  public var description: String { Self.scheme + hexadecimal(first: 64) }

  /// The first digits of the digest, without its name.
  public func hexadecimal(first count: Int) -> String {
    String(unsafeUninitializedCapacity: count) { text in
      for place in 0..<count {
        let byte = words[place / 16] >> UInt64(place / 2 % 8 * 8)
        let digit = UInt8(truncatingIfNeeded: place % 2 == 0 ? byte >> 4 : byte) & 15
        text[place] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
      }
      return count
    }
  }
}
