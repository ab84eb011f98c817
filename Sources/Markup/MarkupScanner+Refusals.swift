extension MarkupScanner {
  /// What to say of `<!` that begins neither a comment nor CDATA: a DTD, or nothing XML knows.
  func declarationFault() -> Fault {
    Fault(
      "xml.doctype", at: at, "a document type declaration is not allowed, nor anything it declares",
      fix: "remove it: everything from '<!' to its '>'")
  }

  /// Lets the XML declaration through and refuses every other processing instruction.
  mutating func processingInstruction() throws(Fault) {
    let first = at
    guard follows("<?xml"), at + 5 < bytes.count, bytes[at + 5].isXMLSpace else {
      throw Fault(
        "xml.processing-instruction", at: first, "a processing instruction is not allowed",
        fix: "remove it: everything from '<?' to '?>'")
    }
    guard first == start else {
      throw Fault(
        "xml.not-well-formed", at: first, "the XML declaration must be the first thing in the file",
        fix: "remove what stands before it")
    }
    at += 5
    try xmlDeclaration()
  }

  /// Reads the pseudo-attributes of the XML declaration.
  private mutating func xmlDeclaration() throws(Fault) {
    var name: [UInt8] = []
    while at < bytes.count, !follows("?>") {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let first = at + 1
        let last = bytes[first...].firstIndex(of: byte) ?? bytes.count
        try checkDeclared(name, String(decoding: bytes[first..<last], as: UTF8.self), at: first)
        at = last
        name = []
      } else if !byte.isXMLSpace, byte != UInt8(ascii: "=") {
        name.append(byte)
      }
      at += 1
    }
    at = min(at + 2, bytes.count)
  }

  private func checkDeclared(_ name: [UInt8], _ value: String, at offset: Int) throws(Fault) {
    if name.elementsEqual("version".utf8), value != "1.0" {
      throw Fault(
        "xml.version", at: offset, "XML version '\(value.excerpt)' is not read; only 1.0 is",
        fix: "write version=\"1.0\"")
    }
    if name.elementsEqual("encoding".utf8), value.lowercased() != "utf-8" {
      throw Fault(
        "xml.encoding", at: offset,
        "the encoding is declared as '\(value.excerpt)'; only UTF-8 is read",
        fix: "save the file as UTF-8 and declare encoding=\"UTF-8\"")
    }
  }

  /// Refuses references to entities nobody may declare and to characters nobody may write.
  func checkReference() throws(Fault) {
    let window = bytes[(at + 1)..<min(at + 65, bytes.count)]
    guard let end = window.firstIndex(of: UInt8(ascii: ";")) else { throw bareAmpersand() }
    let name = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let scalar =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      guard let scalar else { throw bareAmpersand() }
      guard let objection = CharacterRules.objection(to: scalar) else { return }
      throw Fault(
        "xml.character", at: at, "\(objection) is not allowed, as a reference either",
        fix: "remove it")
    }
    guard !["amp", "lt", "gt", "quot", "apos"].contains(name) else { return }
    guard
      name.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || "0123456789._-:".unicodeScalars.contains($0)
      })
    else { throw bareAmpersand() }
    throw Fault(
      "xml.entity", at: at, "entity '&\(name.excerpt);' is not known",
      fix: "write the character itself; only amp, lt, gt, quot and apos are entities")
  }

  /// Refuses a `<` that begins no tag: the most common slip in hand-written XML.
  func checkNameBegins() throws(Fault) {
    if at + 1 < bytes.count {
      let byte = bytes[at + 1]
      let isLetter = (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      if isLetter || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") {
        return
      }
    }
    throw Fault(
      "xml.not-well-formed", at: at, "a name is missing after '<'",
      fix: "write a plain '<' as '&lt;'")
  }

  /// Lets a comment end at its first `--`, as XML has it.
  ///
  /// libxml2 would go on and copy the comment for each further `--`: eight megabytes of hyphens
  /// keep it busy for hours.
  mutating func checkComment(endingAt end: Int) throws(Fault) {
    guard end < bytes.count else { return }
    guard at < bytes.count, bytes[at] == UInt8(ascii: ">") else {
      throw Fault(
        "xml.not-well-formed", at: end, "'--' is not allowed inside a comment",
        fix: "write '- -', or close the comment with '-->'")
    }
    at += 1
  }

  /// Refuses `]]>` in text, of which libxml2 would report each one.
  func checkBracket() throws(Fault) {
    guard follows("]]>") else { return }
    throw Fault(
      "xml.not-well-formed", at: at, "']]>' is not allowed in text", fix: "write it as ']]&gt;'")
  }

  private func bareAmpersand() -> Fault {
    Fault(
      "xml.not-well-formed", at: at, "'&' does not begin a reference", fix: "write it as '&amp;'")
  }
}

extension String {
  /// The text cut to a length fit for a message, on one line.
  var excerpt: String { excerpt(60) }

  /// The text cut to so many scalars, on one line.
  func excerpt(_ most: Int) -> String {
    let shown = unicodeScalars.prefix(most).map { $0.value < 0x20 ? " " : Character($0) }
    return String(shown) + (unicodeScalars.count > most ? "…" : "")
  }
}
