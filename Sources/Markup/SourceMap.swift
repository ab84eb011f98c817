/// Turns byte offsets of one document into lines and columns, when somebody asks.
final class SourceMap: Sendable {
  private let bytes: [UInt8]
  /// The offsets of the first bytes of the lines, in ascending order.
  private let lines: [Int]

  /// A byte order mark takes no column.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines = [bytes.starts(with: ByteOrderMark.utf8) ? ByteOrderMark.utf8.count : 0]
    bytes.withUnsafeBufferPointer { bytes in
      for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
        lines.append(offset + 1)
      }
    }
    self.lines = lines
  }

  /// The place of one byte; continuation bytes belong to the scalar they continue.
  func position(of offset: Int) -> SourcePosition {
    let line = lastLine(startingAtOrBefore: offset)
    let before = bytes[lines[line]..<max(lines[line], min(offset, bytes.count))]
    let column = before.count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line + 1, column: column + 1)
  }

  private func lastLine(startingAtOrBefore offset: Int) -> Int {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// Where an element was read.
enum SourceMark: Sendable {
  /// The offset of its start tag, put into line and column only when asked.
  case offset(Int, SourceMap)
  /// A place that somebody gave.
  case place(SourcePosition)

  var position: SourcePosition {
    switch self {
    case .offset(let offset, let map): map.position(of: offset)
    case .place(let position): position
    }
  }
}
