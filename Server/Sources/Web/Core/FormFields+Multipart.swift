/// Forms that bring a file: `multipart/form-data` (RFC 7578), as browsers send it and no more of it.
///
/// Whatever else the grammar allows (preambles, folded headers, encodings, parts in parts) is refused:
/// no browser sends it, and two readers that differ about it are how uploads are smuggled.
extension FormFields {
  /// The boundary that a content type names; nil where it is not exactly that of such a form.
  static func boundary(of type: String) -> [UInt8]? {
    let lead = "multipart/form-data; boundary="
    let name = type.utf8.dropFirst(lead.utf8.count)
    guard type.hasPrefix(lead), (1...70).contains(name.count), name.allSatisfy(isBoundary) else {
      return nil
    }
    return Array(name)
  }

  /// The fields of a body between boundaries; nil where it is none.
  ///
  /// One part at most may be a file, and that of this name. What the browser calls the file is no matter
  /// (W18); a file without name and content is one that was not chosen.
  init?(multipart body: some Sequence<UInt8>, boundary: [UInt8], file name: String) {
    guard let parts = Self.parts(Array(body)[...], between: boundary) else { return nil }
    var fields: [(String, String)] = []
    var file: [UInt8]?
    var files = 0
    for part in parts {
      guard let head = PartHead(part), fields.count < Limits.fields else { return nil }
      let content = part.dropFirst(head.length)
      switch head.fileName {
      case nil:
        guard let value = Self.text(of: content) else { return nil }
        fields.append((head.name, value))
      case let fileName?:
        files += 1
        guard files == 1, head.name == name else { return nil }
        if !fileName.isEmpty || !content.isEmpty { file = Array(content) }
      }
    }
    self.init(fields, file: file)
  }

  /// What stands between the boundaries; nil where it is not closed, or something stands around it.
  private static func parts(
    _ body: ArraySlice<UInt8>, between boundary: [UInt8]
  ) -> [ArraySlice<UInt8>]? {
    let line = Array("--".utf8) + boundary
    guard body.starts(with: line) else { return nil }
    let delimiter = [13, 10] + line
    var (parts, rest) = ([ArraySlice<UInt8>](), body.dropFirst(line.count))
    while rest.starts(with: [13, 10]) {
      rest = rest.dropFirst(2)
      guard let end = place(of: delimiter, in: rest) else { return nil }
      parts.append(rest[..<end])
      rest = rest[end...].dropFirst(delimiter.count)
    }
    let close = Array("--".utf8)
    return rest.elementsEqual(close) || rest.elementsEqual(close + [13, 10]) ? parts : nil
  }

  private static func place(of delimiter: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    while let next = rest.firstIndex(of: 13) {
      if rest[next...].starts(with: delimiter) { return next }
      rest = rest[(next + 1)...]
    }
    return nil
  }

  private static func isBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// What stands above a part's content: the field's name, and of a file what the browser calls it.
private struct PartHead {
  let name: String
  let fileName: String?
  /// Bytes up to the content.
  let length: Int

  /// The head of a part: `Content-Disposition` first, then `Content-Type` or nothing.
  init?(_ part: ArraySlice<UInt8>) {
    var rest = part.prefix(1024)
    var lines: [String] = []
    while let end = rest.firstIndex(of: 13), end + 1 < rest.endIndex, rest[end + 1] == 10 {
      guard let line = String(validating: rest[..<end], as: UTF8.self) else { return nil }
      rest = rest[(end + 2)...]
      if line.isEmpty { break }
      lines.append(line)
    }
    let isTyped = lines.count == 2 && lines[1].hasPrefix("Content-Type: ")
    guard lines.count == 1 || isTyped, rest.startIndex >= part.startIndex + 4,
      part[..<rest.startIndex].suffix(4).elementsEqual([13, 10, 13, 10]),
      let names = Self.names(lines[0])
    else { return nil }
    (name, fileName) = names
    length = rest.startIndex - part.startIndex
  }

  private static func names(_ line: String) -> (String, String?)? {
    let lead = "Content-Disposition: form-data; name=\""
    guard line.hasPrefix(lead) else { return nil }
    let quoted = line.dropFirst(lead.count).split(
      separator: "\"", omittingEmptySubsequences: false)
    guard let name = quoted.first, !name.isEmpty, quoted.last == "" else { return nil }
    switch quoted.count {
    case 2: return (String(name), nil)
    case 4 where quoted[1] == "; filename=": return (String(name), String(quoted[2]))
    default: return nil
    }
  }
}
