internal import Markup

/// Walks over a record's bytes, one step per byte.
struct RecordScanner {
  private let bytes: UnsafeRawBufferPointer
  var at: Int
  /// Whether a token was refused only because there are no more bytes.
  private(set) var ranOut = false

  init(_ bytes: UnsafeRawBufferPointer, from start: Int = 0) {
    self.bytes = bytes
    at = start
  }

  var isAtEnd: Bool { at == bytes.count }

  func sees(_ token: String) -> Bool { bytes[at...].starts(with: token.utf8) }

  mutating func take(_ token: String) -> Bool {
    if sees(token) {
      at += token.utf8.count
      return true
    }
    ranOut = token.utf8.starts(with: bytes[at...])
    return false
  }

  /// A value up to its quote, which is taken too.
  mutating func value() -> Range<Int>? {
    let first = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\n") { return nil }
      at += 1
    }
    ranOut = isAtEnd
    guard !isAtEnd else { return nil }
    at += 1
    return first..<(at - 1)
  }

  /// A number without leading zeros.
  mutating func number() -> Int? {
    guard let range = value(), let number = Int(String(decoding: bytes[range], as: UTF8.self)),
      "\(number)".utf8.elementsEqual(bytes[range]), number >= 0
    else { return nil }
    return number
  }

  mutating func digest() -> ContentDigest? {
    value().flatMap {
      ContentDigest(hexadecimal: UnsafeRawBufferPointer(rebasing: bytes[$0]))
    }
  }

  /// Whether a line begins that is an entry, by its start or by its end, or the record's ending.
  var seesEntryOrEnd: Bool {
    if isAtEnd || sees("<entry ") || sees("<head ") || sees("</case") { return true }
    var ahead = self
    return ahead.takeLine(endingWith: "</entry>") || ahead.isAtEnd
  }

  /// The rest of the line, if it ends with a token.
  mutating func takeLine(endingWith token: String) -> Bool {
    let first = at
    skipLine()
    return bytes[first..<at].dropLast().suffix(token.utf8.count).elementsEqual(token.utf8)
  }

  mutating func skipToEntry() -> Bool {
    while !isAtEnd, !sees("<entry "), !sees("<head ") { at += 1 }
    return false
  }

  /// One line as an entry, in form or not.
  mutating func entry() -> EntryLine {
    let first = at
    let tag = tag()
    let inTag = at
    skipLine()
    let hasLineEnd = bytes[at - 1] == UInt8(ascii: "\n")
    let range = first..<(hasLineEnd ? at - 1 : at)
    let isWhole = hasLineEnd && inTag < at && bytes[range].suffix(8).elementsEqual("</entry>".utf8)
    if !hasLineEnd { ranOut = true }
    return EntryLine(range: range, tag: isWhole ? tag : nil)
  }

  private mutating func tag() -> EntryLine.Tag? {
    guard take("<entry n=\""), let number = number(), take(" recorded=\""), let recorded = value()
    else { return nil }
    let wentBack = take(" clock=\"went-back\"")
    if take(" by=\""), value() == nil { return nil }
    guard take(" role=\""), value() != nil, take(" previous=\"sha256:") else { return nil }
    let start = at
    guard let previous = digest(), take(">") else { return nil }
    return EntryLine.Tag(
      number: number, recorded: recorded, wentBack: wentBack, previous: previous,
      previousAt: start..<(start + 64))
  }

  private mutating func skipLine() {
    while !isAtEnd, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    if !isAtEnd { at += 1 }
  }
}
