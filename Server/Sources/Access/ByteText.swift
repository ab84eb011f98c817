/// Bytes as text and back to nothing: what is kept as text is compared as text, never decoded.
enum ByteText {
  /// Base64 for addresses and cookies (RFC 4648, section 5), without padding.
  static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
    write(bytes, bits: 6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
  }

  /// Base32 as authenticator apps read it (RFC 4648, section 6), without padding.
  static func base32(_ bytes: some Sequence<UInt8>) -> String {
    write(bytes, bits: 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
  }

  /// Hexadecimal in capitals (RFC 4648, section 8).
  static func base16(_ bytes: some Sequence<UInt8>) -> String {
    write(bytes, bits: 4, "0123456789ABCDEF")
  }

  /// Each group of so many bits as a letter of the alphabet; the last is filled up with zeros.
  private static func write(
    _ bytes: some Sequence<UInt8>, bits: UInt32, _ alphabet: StaticString
  ) -> String {
    let letters = Array("\(alphabet)".utf8)
    var text: [UInt8] = []
    var (held, count): (UInt32, UInt32) = (0, 0)
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      count += 8
      while count >= bits {
        count -= bits
        text.append(letters[Int(held >> count)])
        held &= (1 << count) - 1
      }
    }
    if count > 0 { text.append(letters[Int(held << (bits - count))]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Bytes that nobody guesses.
  static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Whether two texts are the same; how long it takes tells only how long they are.
  static func isSame(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
