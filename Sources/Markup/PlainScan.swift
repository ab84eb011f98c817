internal import Glibc

/// The pass over the bytes before libxml2 sees them on the event path: what it lets through, the
/// strict scan would let through too.
///
/// It judges nothing: whatever is not plain goes the everyday way, where the strict scan says what is
/// wrong with it, if anything is. It looks at a block or a tag at a time, not at a byte, since the
/// parse it guards costs little more.
enum PlainScan {
  private static let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8)
  private static let references = ["amp;", "lt;", "gt;", "quot;", "apos;"].map { Array($0.utf8) }

  /// Whether a document is plain UTF-8 markup within the limits: no declaration, no reference but the
  /// five in text, no control character but the line feed.
  static func isPlain(_ bytes: [UInt8], limits: ParseLimits) -> Bool {
    guard bytes.count <= limits.bytes, hasPlainCharacters(bytes) else { return false }
    let start = bytes.starts(with: declaration) ? declaration.count : 0
    return bytes.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return false }
      let document = UnsafeBufferPointer(start: base + start, count: all.count - start)
      return hasPlainReferences(document) && hasPlainTags(document, limits)
    }
  }

  private static func hasPlainCharacters(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var (at, isASCII) = (0, true)
      while at < bytes.count {
        if at + 8 <= bytes.count, bytes.eight(at).isPlainText {
          at += 8
          continue
        }
        let byte = bytes[at]
        guard byte >= 0x20 || byte == 0x0A else { return false }
        isASCII = isASCII && byte < 0x80
        at += 1
      }
      return isASCII || CharacterRules.areAllowed(bytes)
    }
  }

  /// Whether the only references are the five, and none stands in a tag: libxml2 hands an ampersand in
  /// the value of an attribute on as another reference.
  private static func hasPlainReferences(_ document: UnsafeBufferPointer<UInt8>) -> Bool {
    var (at, count) = (0, 0)
    while let found = next(
      UInt8(ascii: "&"), in: UnsafeBufferPointer(rebasing: document[at...]))
    {
      let place = at + found
      at = place + 1
      count += 1
      // Each one is looked at from its tag on: many of them would make that dear.
      guard count <= 64, references.contains(where: { document[at...].starts(with: $0) }),
        let tag = document[..<place].lastIndex(of: UInt8(ascii: "<")),
        tagLength(UnsafeBufferPointer(rebasing: document[tag..<place])) < place - tag
      else { return false }
    }
    return true
  }

  /// Hops from one `<` to the next.
  ///
  /// The sizes of tags and texts are looked at only where two are far apart.
  private static func hasPlainTags(
    _ document: UnsafeBufferPointer<UInt8>, _ limits: ParseLimits
  ) -> Bool {
    guard document.first == UInt8(ascii: "<") || document.first == 0x0A,
      var at = next(UInt8(ascii: "<"), in: document)
    else { return false }
    var (elements, run) = (0, 0)
    while at + 1 < document.count {
      let lead = document[at + 1]
      if lead == UInt8(ascii: "?") { return false }
      if lead == UInt8(ascii: "!") {
        guard let end = commentEnd(in: document, at) else { return false }
        at = end
      } else {
        if lead != UInt8(ascii: "/") { elements += 1 }
        at += 1
        run = 0
      }
      let after = UnsafeBufferPointer(rebasing: document[at...])
      guard let found = next(UInt8(ascii: "<"), in: after) else {
        return elements <= limits.elements && after.count <= limits.startTagBytes
      }
      // A comment parts no text: what stands on its two sides is one run.
      run += found
      if run > limits.startTagBytes {
        guard run <= limits.textRunBytes,
          tagLength(UnsafeBufferPointer(rebasing: after[..<found])) < limits.startTagBytes
        else { return false }
      }
      at += found
    }
    return false
  }

  /// Behind a comment that begins here; nil where it is none, or holds two hyphens.
  private static func commentEnd(in document: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
    guard document[at...].starts(with: "<!--".utf8) else { return nil }
    var hyphen = at + 4
    while let found = next(
      UInt8(ascii: "-"), in: UnsafeBufferPointer(rebasing: document[hyphen...]))
    {
      hyphen += found
      guard hyphen + 2 < document.count else { return nil }
      if document[hyphen + 1] == UInt8(ascii: "-") {
        return document[hyphen + 2] == UInt8(ascii: ">") ? hyphen + 3 : nil
      }
      hyphen += 1
    }
    return nil
  }

  /// How far a tag reaches: to the first `>` outside quotes.
  private static func tagLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var quote: UInt8?
    for (length, byte) in bytes.enumerated() {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return length
      }
    }
    return bytes.count
  }

  private static func next(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base, Int32(byte), bytes.count) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
