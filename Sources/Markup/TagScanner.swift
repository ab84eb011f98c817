internal import Glibc

/// Reads the attributes of one start tag where they stand.
struct TagScanner {
  private let tag: UnsafeBufferPointer<UInt8>
  private var at: Int

  /// A scanner of a tag, from `<` to `>`.
  init(_ tag: UnsafeBufferPointer<UInt8>) {
    self.tag = tag
    at = 1
    skip { $0.isNameByte }
  }

  /// The name and the value of the next attribute; nil behind the last.
  mutating func attribute() -> (
    name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>
  )? {
    skip { $0.isXMLSpace }
    let start = at
    skip { $0.isNameByte }
    let name = UnsafeBufferPointer(rebasing: tag[start..<at])
    skip { $0.isXMLSpace || $0 == UInt8(ascii: "=") }
    guard !name.isEmpty, at < tag.count, tag[at].isQuote,
      let end = tag.next(tag[at], from: at + 1)
    else { return nil }
    let value = UnsafeBufferPointer(rebasing: tag[(at + 1)..<end])
    at = end + 1
    return (name, value)
  }

  private mutating func skip(while isSkipped: (UInt8) -> Bool) {
    while at < tag.count, isSkipped(tag[at]) { at += 1 }
  }

  /// Where a tag that begins here ends: at its `>` outside quotes.
  static func close(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    while true {
      at = bytes.next(UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), from: at)
      guard at < bytes.count else { return nil }
      if bytes[at] == UInt8(ascii: ">") { return at }
      guard let end = bytes.next(bytes[at], from: at + 1) else { return nil }
      at = end + 1
    }
  }
}

/// The words of a text: the runs of characters that a name or a code is made of.
enum Words {
  static func forEach(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, bytes[at].isNameByte { at += 1 }
      if at > start { body(UnsafeBufferPointer(rebasing: bytes[start..<at])) }
      at += 1
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place from one on where a byte stands.
  func next(_ byte: UInt8, from first: Int) -> Int? {
    guard first < count, let base = baseAddress,
      let found = memchr(base + first, Int32(byte), count - first)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

extension UInt8 {
  /// Whether the byte may stand in a name or a code: neither white space nor markup.
  var isNameByte: Bool {
    switch self {
    case ...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="): false
    case UInt8(ascii: "\""), UInt8(ascii: "'"): false
    default: true
    }
  }

  fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
}
