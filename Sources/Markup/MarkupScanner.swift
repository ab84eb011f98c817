/// A tokeniser that finds every tag and nothing else, and refuses what the profile forbids.
///
/// It need not judge well-formedness, which libxml2 does next; it must agree with libxml2 on where
/// the tags of a well-formed document are, and take one step per byte whatever it is given.
struct MarkupScanner {
  /// The document; it outlives the scanner, which never hands it on.
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: ParseLimits
  let start: Int
  /// The offset of the `<` of every start tag seen.
  private(set) var startTags: [Int] = []
  var at: Int
  private var depth = 0
  private var namespaceDeclarations = 0
  private var textRun = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limits: ParseLimits) {
    self.bytes = bytes
    self.start = start
    self.limits = limits
    at = start
  }

  /// Reads the whole document.
  mutating func scan() throws(Fault) {
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<") { try markup() } else { try text() }
    }
  }

  // MARK: - Tokens

  private mutating func text() throws(Fault) {
    let first = at
    while true {
      at = bytes.next(UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"), from: at)
      guard at < bytes.count, bytes[at] != UInt8(ascii: "<") else { break }
      if bytes[at] == UInt8(ascii: "&") { try checkReference() } else { try checkBracket() }
      at += 1
    }
    try countText(first..<at)
  }

  private mutating func markup() throws(Fault) {
    switch at + 1 < bytes.count ? bytes[at + 1] : 0 {
    case UInt8(ascii: "/"):
      _ = skip(past: ">", from: at + 2)
      depth -= 1
      textRun = 0
    case UInt8(ascii: "!"): try declaration()
    case UInt8(ascii: "?"): try processingInstruction()
    default:
      try checkNameBegins()
      try startTag()
    }
  }

  private mutating func declaration() throws(Fault) {
    if follows("<!--") {
      try checkComment(endingAt: skip(past: "--", from: at + 4))
    } else if follows("<![CDATA[") {
      let first = at + 9
      try countText(first..<skip(past: "]]>", from: first))
    } else {
      throw declarationFault()
    }
  }

  private mutating func startTag() throws(Fault) {
    let first = at
    textRun = 0
    startTags.append(first)
    try limit(startTags.count, limits.elements, at: first, "elements", in: "the document")
    try limit(depth + 1, limits.depth, at: first, "elements", in: "one another")
    at += 1
    skipName()
    try limit(at - first, limits.startTagBytes, at: first, "bytes", in: "one start tag")
    var attributes = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: ">"):
        if bytes[at - 1] != UInt8(ascii: "/") { depth += 1 }
        at += 1
        return try limit(at - first, limits.startTagBytes, at: first, "bytes", in: "one start tag")
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        try attributeValue(closedBy: bytes[at])
      case UInt8(ascii: "<"):
        throw Fault(
          "xml.not-well-formed", at: at, "'<' is not allowed inside a tag",
          fix: "close the tag with '>'")
      case UInt8(ascii: "="), UInt8(ascii: "/"):
        at += 1
      case let byte where byte.isXMLSpace:
        at += 1
      default:
        attributes += 1
        try attributeName(number: attributes)
      }
      try limit(at - first, limits.startTagBytes, at: first, "bytes", in: "one start tag")
    }
  }

  private mutating func attributeName(number: Int) throws(Fault) {
    let first = at
    try limit(number, limits.attributesPerTag, at: first, "attributes", in: "one start tag")
    skipName()
    let name = bytes[first..<at]
    guard name.first == UInt8(ascii: "x") else { return }
    guard name.elementsEqual("xmlns".utf8) || name.starts(with: "xmlns:".utf8) else { return }
    namespaceDeclarations += 1
    try limit(
      namespaceDeclarations, limits.namespaceDeclarations, at: first, "namespace declarations",
      in: "the document")
  }

  private mutating func attributeValue(closedBy quote: UInt8) throws(Fault) {
    at += 1
    while true {
      at = bytes.next(quote, UInt8(ascii: "<"), UInt8(ascii: "&"), from: at)
      guard at < bytes.count, bytes[at] != quote else { break }
      if bytes[at] == UInt8(ascii: "<") {
        throw Fault(
          "xml.not-well-formed", at: at, "'<' is not allowed in the value of an attribute",
          fix: "write it as '&lt;', or close the quote before it")
      }
      try checkReference()
      at += 1
    }
    at += 1
  }

  // MARK: - Steps

  func follows(_ token: StaticString) -> Bool {
    let length = token.utf8CodeUnitCount
    guard at + length <= bytes.count else { return false }
    for index in 0..<length where bytes[at + index] != token.utf8Start[index] { return false }
    return true
  }

  /// Moves past the next such token, or to the end; gives the offset where the token began.
  private mutating func skip(past token: StaticString, from first: Int) -> Int {
    let lead = token.utf8Start.pointee
    at = first
    while true {
      at = bytes.next(lead, lead, lead, from: at)
      guard at < bytes.count else { return max(first, at) }
      if follows(token) {
        defer { at += token.utf8CodeUnitCount }
        return at
      }
      at += 1
    }
  }

  /// Moves over a name, which ends where anything with a meaning in a tag begins.
  private mutating func skipName() {
    var end = at
    while end < bytes.count, !Self.endsName(bytes[end]) { end += 1 }
    at = end
  }

  /// White space, quotes and `/`, `<`, `=`, `>`: a bit for each of them.
  private static func endsName(_ byte: UInt8) -> Bool {
    byte < 0x40 && (0x7000_8085_0000_2600 as UInt64) >> UInt64(byte) & 1 != 0
  }

  private mutating func countText(_ run: Range<Int>) throws(Fault) {
    textRun += run.count
    try limit(textRun, limits.textRunBytes, at: run.lowerBound, "bytes", in: "one run of text")
  }

  private func limit(
    _ count: Int, _ most: Int, at offset: Int, _ things: String, in whole: String
  ) throws(Fault) {
    guard count > most else { return }
    throw Fault("xml.limit", at: offset, "more than \(most) \(things) in \(whole)")
  }
}
