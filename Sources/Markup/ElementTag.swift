internal import CLibXML2

/// A start tag as libxml2's SAX2 interface tells it; its pointers live as long as the callback.
struct ElementTag {
  let name: UnsafePointer<xmlChar>?
  let namespace: UnsafePointer<xmlChar>?
  let attributeCount: Int
  fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

  /// One attribute: local name, prefix and the bytes of its value.
  struct Part {
    let name: UnsafePointer<xmlChar>?
    let prefix: UnsafePointer<xmlChar>?
    let value: UnsafeBufferPointer<UInt8>
  }

  init(
    name: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?, count: CInt,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    self.name = name
    self.namespace = namespace
    attributeCount = attributes == nil ? 0 : Int(count)
    self.attributes = attributes
  }

  /// The attribute at an index: libxml2 gives five pointers for each, the last two around its value.
  func attribute(_ index: Int) -> Part {
    let parts = attributes.map { $0 + 5 * index }
    let (start, end) = (parts?[3], parts?[4])
    let length = start.flatMap { start in end.map { $0 - start } } ?? 0
    return Part(
      name: parts?[0], prefix: parts?[1], value: UnsafeBufferPointer(start: start, count: length))
  }
}

/// Turns the bytes of an attribute's value into what it says.
enum AttributeText {
  /// Appends the value; as words, without white space at its ends and with single spaces inside.
  static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, isWords: Bool, to text: inout [UInt8]
  ) {
    guard !isPlain(bytes, isWords: isWords) else { return text.append(contentsOf: bytes) }
    let resolved = ampersandsResolved(bytes)
    text.append(contentsOf: isWords ? Array(words(resolved).utf8) : resolved)
  }

  /// The bytes as text, without white space at its ends and with single spaces inside.
  static func words(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer(words) }

  /// The same of bytes that lie somewhere.
  static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { text in
      var count = 0
      var isGap = true
      for byte in bytes {
        if byte.isXMLSpace {
          guard !isGap else { continue }
          isGap = true
          text[count] = 0x20
        } else {
          isGap = false
          text[count] = byte
        }
        count += 1
      }
      return isGap && count > 0 ? count - 1 : count
    }
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, isWords: Bool) -> Bool {
    guard bytes.next(UInt8(ascii: "&"), 0x0A, 0x09, from: 0) == bytes.count else { return false }
    guard isWords, let first = bytes.first, let last = bytes.last else { return true }
    guard first != 0x20, last != 0x20, last != 0x0D else { return false }
    var space = bytes.next(0x20, 0x20, 0x0D, from: 0)
    while space < bytes.count {
      // The last byte is none: another one follows.
      guard bytes[space] == 0x20, bytes[space + 1] != 0x20 else { return false }
      space = bytes.next(0x20, 0x20, 0x0D, from: space + 1)
    }
    return true
  }

  /// libxml2 hands an ampersand over as `&#38;`, every other reference resolved.
  private static func ampersandsResolved(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let written = Array("&#38;".utf8)
    var resolved: [UInt8] = []
    var at = 0
    while at < bytes.count {
      resolved.append(bytes[at])
      at += bytes[at...].starts(with: written) ? written.count : 1
    }
    return resolved
  }
}
