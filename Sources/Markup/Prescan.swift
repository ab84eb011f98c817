/// The marks some programs put at the start of a text file.
enum ByteOrderMark {
  static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]
  static let others: [[UInt8]] = [[0xFE, 0xFF], [0xFF, 0xFE], [0x00, 0x00, 0xFE, 0xFF]]
}

/// The pass over the bytes before libxml2 sees them: what it refuses never reaches C.
enum Prescan {
  /// The offsets of all start tags, in document order.
  static func startTags(in bytes: [UInt8], limits: ParseLimits) throws(Fault) -> [Int] {
    // libxml2 counts bytes in 32 bits, whatever a caller's limits say.
    let most = min(limits.bytes, 1 << 30)
    guard bytes.count <= most else {
      throw Fault(
        "xml.limit", at: nil, "the file has \(bytes.count) bytes; at most \(most) are read")
    }
    try refuseCompressed(bytes)
    try refuseWideEncodings(bytes)
    let content = bytes.starts(with: ByteOrderMark.utf8) ? ByteOrderMark.utf8.count : 0
    guard let first = bytes[content...].firstIndex(where: { !$0.isXMLSpace }) else {
      throw Fault("xml.empty", at: nil, "the file is empty")
    }
    try bytes.withUnsafeBufferPointer { (bytes) throws(Fault) in try CharacterRules.check(bytes) }
    guard bytes[first] == UInt8(ascii: "<") else {
      throw Fault(
        "xml.not-xml", at: first, "this is not XML: the first character is not '<'",
        fix: "give a file that begins with '<?xml version=\"1.0\" encoding=\"UTF-8\"?>'")
    }
    return try bytes.withUnsafeBufferPointer { (bytes) throws(Fault) in
      var scanner = MarkupScanner(bytes, from: content, limits: limits)
      try scanner.scan()
      return scanner.startTags
    }
  }

  private static func refuseCompressed(_ bytes: [UInt8]) throws(Fault) {
    let signatures: [(name: String, magic: [UInt8])] = [
      ("gzip", [0x1F, 0x8B]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
      ("zip", [0x50, 0x4B, 0x03, 0x04]), ("zip", [0x50, 0x4B, 0x05, 0x06]),
      ("bzip2", [0x42, 0x5A, 0x68]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
    ]
    for signature in signatures where bytes.starts(with: signature.magic) {
      throw Fault(
        "xml.compressed", at: nil, "the file is compressed (\(signature.name)), not XML",
        fix: "unpack it first")
    }
  }

  private static func refuseWideEncodings(_ bytes: [UInt8]) throws(Fault) {
    guard
      ByteOrderMark.others.contains(where: { bytes.starts(with: $0) })
        || bytes.prefix(4).contains(0)
    else { return }
    throw Fault(
      "xml.encoding", at: nil, "the file is UTF-16 or UTF-32; only UTF-8 is read",
      fix: "save the file as UTF-8")
  }
}

extension UInt8 {
  /// Whether XML counts the byte as white space.
  var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place from one on where one of three bytes stands; the end where none does.
  ///
  /// It looks at eight bytes at a time: what holds a wanted byte is zero there after an exclusive or.
  func next(_ one: UInt8, _ two: UInt8, _ three: UInt8, from first: Int) -> Int {
    var at = first
    while at + 8 <= count {
      let word = eight(at)
      let found = word.zeros(one) | word.zeros(two) | word.zeros(three)
      if found != 0 { return at + found.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < count, self[at] != one, self[at] != two, self[at] != three { at += 1 }
    return Swift.max(at, first)
  }

  /// Eight bytes, the first of them lowest.
  func eight(_ at: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }
}

extension UInt64 {
  /// The top bit of each byte that is this one; above the lowest of them others may be set too.
  fileprivate func zeros(_ byte: UInt8) -> UInt64 {
    let rest = self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    return (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080
  }

  /// Whether eight bytes are ASCII and hold no control character but the line feed.
  var isPlainText: Bool {
    let tops: UInt64 = 0x8080_8080_8080_8080
    guard self & tops == 0 else { return false }
    let controls = ~((self | tops) &- 0x2020_2020_2020_2020) & tops
    guard controls != 0 else { return true }
    let feeds = ~(((self ^ 0x0A0A_0A0A_0A0A_0A0A) | tops) &- 0x0101_0101_0101_0101) & tops
    return controls == feeds
  }
}
