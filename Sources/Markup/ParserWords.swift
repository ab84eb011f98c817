internal import CLibXML2

/// libxml2's well-formedness errors in plain words.
enum ParserWords {
  /// The error as a fault at the byte where the parser stood, or at the tag it had just read.
  static func fault(for error: xmlError, at offset: Int, in bytes: [UInt8]) -> Fault {
    let (summary, fix) = words(error, text(error.str1)) ?? (general(error), nil)
    let tag = bytes.prefix(offset).lastIndex(of: UInt8(ascii: "<"))
    let isAboutTag = UInt32(bitPattern: error.code) == XML_ERR_TAG_NAME_MISMATCH.rawValue
    return Fault(
      "xml.not-well-formed", at: isAboutTag ? tag ?? offset : offset, summary, fix: fix)
  }

  private static func words(_ error: xmlError, _ subject: String) -> (String, String?)? {
    let second = text(error.str2)
    switch xmlParserErrors(UInt32(bitPattern: error.code)) {
    case XML_ERR_TAG_NAME_MISMATCH:
      return (
        "the end tag '\(second)' does not match the start tag '\(subject)' in line \(error.int1)",
        "write '</\(subject)>' first"
      )
    case XML_ERR_TAG_NOT_FINISHED:
      return (
        "the file ends inside element '\(subject)' of line \(error.int1)", "add '</\(subject)>'"
      )
    case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED:
      let name = second.isEmpty ? subject : "\(subject):\(second)"
      return ("attribute '\(name)' is given twice", "remove one of the two")
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
      return ("attribute '\(subject)' has no value", "write \(subject)=\"…\"")
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return ("a namespace prefix is not declared", "declare it with 'xmlns:…', or remove it")
    default:
      return fixedWords[error.code]
    }
  }

  /// Errors that carry nothing to name.
  private static let fixedWords: [Int32: (String, String?)] = {
    let words: [(xmlParserErrors, String, String?)] = [
      (XML_ERR_DOCUMENT_EMPTY, "the file holds no element", nil),
      (XML_ERR_DOCUMENT_END, "there is more after the end of the document's element", "remove it"),
      (XML_ERR_ATTRIBUTE_NOT_STARTED, "the value of an attribute is not in quotes", "quote it"),
      (XML_ERR_ATTRIBUTE_NOT_FINISHED, "the value of an attribute does not end", "close its quote"),
      (XML_ERR_SPACE_REQUIRED, "a space is missing between two attributes", nil),
      (XML_ERR_GT_REQUIRED, "a tag does not end", "close it with '>'"),
      (XML_ERR_LTSLASH_REQUIRED, "an end tag is missing", nil),
      (XML_ERR_NAME_REQUIRED, "a name is missing after '<'", "write a plain '<' as '&lt;'"),
      (XML_ERR_INVALID_CHAR, "a character is not allowed here", nil),
      (XML_ERR_INVALID_CHARREF, "a character reference names no character", nil),
      (XML_ERR_COMMENT_NOT_FINISHED, "a comment does not end", "close it with '-->'"),
      (XML_ERR_HYPHEN_IN_COMMENT, "'--' is not allowed inside a comment", nil),
      (XML_ERR_CDATA_NOT_FINISHED, "a CDATA section does not end", "close it with ']]>'"),
      (XML_ERR_MISPLACED_CDATA_END, "']]>' is not allowed in text", "write it as ']]&gt;'"),
    ]
    return Dictionary(uniqueKeysWithValues: words.map { (Int32($0.0.rawValue), ($0.1, $0.2)) })
  }()

  /// What libxml2 says itself, on one line and without its full stop.
  private static func general(_ error: xmlError) -> String {
    guard let message = error.message else { return "this is not well-formed XML" }
    let line = String(cString: message).prefix { $0 != "\n" }
    return "this is not well-formed XML (\(String(line).excerpt))"
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0).excerpt } ?? ""
  }
}
