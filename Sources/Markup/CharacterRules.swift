/// Which characters a document may hold, read or written.
///
/// XML 1.0 forbids most control characters and two non-characters; libxml2 writes them all the
/// same, and nothing can read the result. The bidirectional controls are ours: they make a line
/// look like another one.
public enum CharacterRules {
  /// What is wrong with a scalar, or nothing.
  static func objection(to scalar: UInt32) -> String? {
    switch scalar {
    case 0x9, 0xA, 0xD: nil
    case 0..<0x20: "control character \(name(scalar))"
    case 0xD800...0xDFFF: "surrogate \(name(scalar))"
    case 0xFFFE, 0xFFFF: "non-character \(name(scalar))"
    case 0x202A...0x202E, 0x2066...0x2069: "bidirectional control \(name(scalar))"
    case 0x110000...: "\(name(scalar)), which is no character,"
    default: nil
    }
  }

  /// What is wrong with a text about to be written, or nothing.
  public static func objection(to text: String) -> String? {
    if text.utf8.withContiguousStorageIfAvailable(isHarmless) == true { return nil }
    for scalar in text.unicodeScalars {
      if let objection = objection(to: scalar.value) { return objection }
    }
    return nil
  }

  /// Whether the bytes of a text hold none that an objection could begin with: no control but tabs and
  /// line ends, and of the three-byte sequences none of the bidirectional controls and non-characters.
  private static func isHarmless(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count {
      if at + 8 <= bytes.count, bytes.eight(at).isPlainText {
        at += 8
        continue
      }
      let byte = bytes[at]
      at += 1
      guard byte < 0x20 || byte == 0xE2 || byte == 0xEF, byte != 0x0A, byte != 0x09, byte != 0x0D
      else { continue }
      guard byte >= 0x20, at + 1 < bytes.count else { return false }
      switch (byte, bytes[at], bytes[at + 1]) {
      case (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBF, 0xBE...0xBF):
        return false
      default: continue
      }
    }
    return true
  }

  /// Refuses the first byte sequence that is not UTF-8 and the first scalar that is not allowed.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) {
    var at = 0
    while at < bytes.count {
      if at + 8 <= bytes.count, bytes.eight(at).isPlainText {
        at += 8
        continue
      }
      if bytes[at] >= 0x20, bytes[at] < 0x80 {
        at += 1
        continue
      }
      guard let (scalar, length) = decode(bytes, at: at) else {
        throw Fault(
          "xml.encoding", at: at, "byte \(hexadecimal(UInt32(bytes[at]), 2)) is not UTF-8 here",
          fix: "save the file as UTF-8")
      }
      if let objection = objection(to: scalar) {
        throw Fault("xml.character", at: at, "\(objection) is not allowed", fix: "remove it")
      }
      at += length
    }
  }

  /// Whether the bytes are UTF-8 and every scalar is allowed.
  static func areAllowed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    do {
      try check(bytes)
      return true
    } catch {
      return false
    }
  }

  /// The scalar that begins at an offset and its length in bytes; nothing if it is not UTF-8.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int
  ) -> (scalar: UInt32, length: Int)? {
    let lead = bytes[at]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0..<0x80: return (UInt32(lead), 1)
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { return nil }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[(at + 1)..<(at + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
  }

  /// The usual name of a scalar, such as `U+202E`.
  private static func name(_ scalar: UInt32) -> String { "U+" + hexadecimal(scalar, 4) }

  private static func hexadecimal(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}

extension String {
  /// The text with every character that no document may hold, and every line end, spelt out.
  ///
  /// A file's name may hold anything; in a list or a document it must not look like more than one.
  public var speltOut: String {
    guard unicodeScalars.contains(where: Self.isSpelt) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if Self.isSpelt(scalar) {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isSpelt(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      || CharacterRules.objection(to: scalar.value) != nil
  }
}
