/// The first thing wrong with a document's bytes, located by its offset among them.
struct Fault: Error {
  let code: String
  /// Which byte it is about; absent where the whole file is meant.
  let offset: Int?
  let summary: String
  let fix: String?

  init(_ code: String, at offset: Int?, _ summary: String, fix: String? = nil) {
    self.code = code
    self.offset = offset
    self.summary = summary
    self.fix = fix
  }

  /// The fault as a message about a file of these bytes.
  func diagnostic(file: String, bytes: [UInt8]) -> Diagnostic {
    let position = offset.map { SourceLocator.position(of: $0, in: bytes) }
    return Diagnostic(code, file: file, at: position, summary, fix: fix)
  }
}

/// Turns byte offsets into lines and columns.
enum SourceLocator {
  /// The place of one byte.
  static func position(of offset: Int, in bytes: [UInt8]) -> SourcePosition {
    positions(of: [offset], in: bytes).first ?? SourcePosition(line: 1, column: 1)
  }

  /// The places of many bytes, given in ascending order, in one pass over the document.
  ///
  /// A byte order mark takes no column; continuation bytes belong to the scalar they continue.
  static func positions(of offsets: [Int], in bytes: [UInt8]) -> [SourcePosition] {
    var places: [SourcePosition] = []
    places.reserveCapacity(offsets.count)
    var (line, column) = (1, 1)
    var at = bytes.starts(with: ByteOrderMark.utf8) ? ByteOrderMark.utf8.count : 0
    for offset in offsets {
      while at < min(offset, bytes.count) {
        let byte = bytes[at]
        at += 1
        if byte == UInt8(ascii: "\n") {
          (line, column) = (line + 1, 1)
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      places.append(SourcePosition(line: line, column: column))
    }
    return places
  }
}
