internal import Markup

/// The one writer of records: the same elements give the same bytes, for ever.
///
/// It is our own so that no release of a library can change what old digests were made of. Values and
/// words are kept exactly; what could be written in two ways (order, quotes, white space between
/// elements, line breaks in words) is written in one.
struct RecordWriter {
  private(set) var bytes: [UInt8]

  /// A writer that goes on behind what is written already.
  init(bytes: some Sequence<UInt8> = []) { self.bytes = Array(bytes) }

  static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"

  /// The whole document as the writer would have written it.
  static func document(_ root: Element) throws(MarkupWriteError) -> [UInt8] {
    guard root.name == "case" else { throw objection("case", "is not the document's element") }
    var writer = RecordWriter()
    try writer.opening(root)
    for child in root.elements where child.name != "about" { try writer.line(child) }
    writer.put("</case>\n")
    return writer.bytes
  }

  /// Everything behind the last entry.
  static func closing(_ head: RecordHead) -> String {
    "<head entries=\"\(head.entries)\" digest=\"\(head.digest)\"/>\n</case>\n"
  }

  /// Everything before the first entry.
  mutating func opening(_ root: Element) throws(MarkupWriteError) {
    put(Self.declaration)
    put("<case xmlns=\"urn:thecal:case:1\"")
    try attributes(of: root)
    put(">\n")
    _ = try Self.elements(of: root)
    if let about = root.first("about") { try line(about) }
  }

  /// An element on a line of its own.
  mutating func line(_ element: Element) throws(MarkupWriteError) {
    try self.element(element)
    put("\n")
  }

  private mutating func element(_ element: Element) throws(MarkupWriteError) {
    put("<\(element.name)")
    try attributes(of: element)
    let isEmpty: Bool
    if RecordForm.prose.contains(element.name) {
      guard element.elements.isEmpty else {
        throw Self.objection(element.name, "holds elements among its words")
      }
      isEmpty = element.text.isEmpty
      if !isEmpty { put(">") }
      try escape(element.text, in: element.name)
    } else {
      let children = try Self.elements(of: element)
      isEmpty = children.isEmpty
      if !isEmpty { put(">") }
      for child in children { try self.element(child) }
    }
    put(isEmpty ? "/>" : "</\(element.name)>")
  }

  private mutating func attributes(of element: Element) throws(MarkupWriteError) {
    guard let order = RecordForm.attributes[element.name] else {
      throw Self.objection(element.name, "is not an element of a record")
    }
    for attribute in element.attributes where !order.contains(attribute.name) {
      throw Self.objection("\(element.name)/@\(attribute.name)", "is not known in a record")
    }
    for name in order {
      guard let value = element[name] else { continue }
      put(" \(name)=\"")
      try escape(value, in: "\(element.name)/@\(name)")
      put("\"")
    }
  }

  /// The child elements of one that holds no words; white space beside them is layout.
  private static func elements(of element: Element) throws(MarkupWriteError) -> [Element] {
    for case .text(let text) in element.children where !text.allSatisfy(\.isWhitespace) {
      throw objection(element.name, "holds words beside its elements")
    }
    return element.elements
  }

  /// Words with every character that could be taken for markup or layout as a reference.
  private mutating func escape(_ text: String, in place: String) throws(MarkupWriteError) {
    if let objection = CharacterRules.objection(to: text) {
      throw Self.objection(place, "\(objection) is not allowed")
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": put("&amp;")
      case "<": put("&lt;")
      case ">": put("&gt;")
      case "\"": put("&quot;")
      case "\u{9}", "\u{A}", "\u{D}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        put("&#\(scalar.value);")
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private static func objection(_ place: String, _ message: String) -> MarkupWriteError {
    MarkupWriteError(place: place, message: message)
  }
}
