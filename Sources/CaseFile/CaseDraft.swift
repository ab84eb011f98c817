public import Markup

/// A draft that is added to: what stands in it stays as it is, comments and all.
public struct CaseDraft: Sendable {
  private static let ending = Array("</case>".utf8)

  /// The whole file.
  public let bytes: [UInt8]
  /// The line behind which entries are added.
  public let lastLine: Int
  private let end: Int

  /// A draft; nil where it ends without `</case>`, so that nothing can be added before that.
  public init?(_ bytes: [UInt8]) {
    let width = Self.ending.count
    guard bytes.count >= width,
      let end = (0...bytes.count - width).last(where: { place in
        bytes[place..<place + width].elementsEqual(Self.ending)
      })
    else { return nil }
    self.bytes = bytes
    self.end = end
    let isOwnLine = end == 0 || bytes[end - 1] == UInt8(ascii: "\n")
    let ends = bytes[..<end].count { $0 == UInt8(ascii: "\n") }
    lastLine = isOwnLine ? ends : ends + 1
  }

  /// The draft with more entries at its end, a line for each.
  public func appending(
    _ contents: [Element], role: String, by: String?
  ) throws(MarkupWriteError) -> [UInt8] {
    var writer = RecordWriter()
    let attributes = [("by", by), ("role", role)].compactMap { name, value in
      value.map { Attribute(name, $0) }
    }
    for content in contents {
      try writer.line(Element("entry", attributes, [.element(content)]))
    }
    let isOwnLine = end == 0 || bytes[end - 1] == UInt8(ascii: "\n")
    return bytes[..<end] + (isOwnLine ? [] : [UInt8(ascii: "\n")]) + writer.bytes + bytes[end...]
  }
}

extension CaseReader {
  /// What is wrong with the content of an entry by itself, apart from the case it is to stand in.
  ///
  /// The shape is taken for granted: only facts, codes, numbers, units and times are looked at.
  public func objections(to content: Element, file: String) -> [Diagnostic] {
    var decoder = CaseDecoder(file: file, dictionary: dictionary)
    _ = decoder.content(content)
    return decoder.diagnostics
  }
}
