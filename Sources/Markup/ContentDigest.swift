internal import Crypto

/// The SHA-256 of some bytes: what a document is called when its exact content matters.
public struct ContentDigest: Sendable, Hashable {
  /// The 32 bytes, eight to a word, the first the least.
  ///
  /// No vector: of an async function that keeps one across a suspension the compiler records a frame
  /// that is too short, and memory is overrun (`docs/decisions/0104-no-vectors.md`).
  private let first, second, third, fourth: UInt64

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
    self = digest.withUnsafeBytes { bytes in
      ContentDigest { word in
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
      }
    }
  }

  private init(words word: (Int) -> UInt64) {
    (first, second, third, fourth) = (word(0), word(1), word(2), word(3))
  }

  /// The digest that 64 lower-case hexadecimal digits stand for; nil where they are no such digits.
  public init?(hexadecimal digits: UnsafeRawBufferPointer) {
    guard digits.count == 64 else { return nil }
    var isWrong = false
    self.init { word in
      (0..<16).reduce(into: UInt64(0)) { value, place in
        let digit = Self.digit(digits[word * 16 + place])
        isWrong = isWrong || digit > 15
        // Of two digits the first is the greater, of two bytes the last.
        value |= UInt64(digit & 15) << UInt64(4 * (place ^ 1))
      }
    }
    if isWrong { return nil }
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

  /// What a lower-case hexadecimal digit stands for; more than 15 for any other byte.
  private static func digit(_ byte: UInt8) -> UInt8 {
    let (number, letter) = (byte &- UInt8(ascii: "0"), byte &- UInt8(ascii: "a"))
    return number < 10 ? number : letter < 6 ? letter + 10 : 16
  }
}

extension ContentDigest: CustomStringConvertible {
  /// `sha256:` and 64 lower-case hexadecimal digits.
  public var description: String { Self.scheme + hexadecimal(first: 64) }

  /// The first digits of the digest, without its name.
  public func hexadecimal(first count: Int) -> String {
    String(unsafeUninitializedCapacity: count) { text in
      for place in 0..<count {
        let byte = word(place / 16) >> UInt64(place / 2 % 8 * 8)
        let digit = UInt8(truncatingIfNeeded: place % 2 == 0 ? byte >> 4 : byte) & 15
        text[place] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
      }
      return count
    }
  }

  private func word(_ place: Int) -> UInt64 {
    switch place {
    case 0: first
    case 1: second
    case 2: third
    default: fourth
    }
  }
}
