internal import Glibc

/// Turns byte offsets of one document into lines and columns, when somebody asks.
final class SourceMap: Sendable {
  private let bytes: [UInt8]
  /// The offsets of the first bytes of the lines, in ascending order.
  private let lines: [Int]

  /// A byte order mark takes no column.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines = [bytes.starts(with: ByteOrderMark.utf8) ? ByteOrderMark.utf8.count : 0]
    lines.reserveCapacity(bytes.count / 32)
    bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress else { return }
      var rest = start
      while let end = memchr(rest, Int32(UInt8(ascii: "\n")), all.count - (rest - start)) {
        rest = UnsafeRawPointer(end) + 1
        lines.append(rest - start)
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
