internal import Glibc
internal import Synchronization

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

/// Where the start tags of a document stand, found when somebody asks.
///
/// Only a message asks, so that a document without a fault is not looked through for it.
final class TagPlaces: Sendable {
  private let bytes: [UInt8]
  private let limits: ParseLimits
  private let known: Mutex<(offsets: [Int], map: SourceMap)?>

  /// The places in a document; with the offsets, where a scan has found them already.
  init(_ bytes: [UInt8], limits: ParseLimits, offsets: [Int]?) {
    self.bytes = bytes
    self.limits = limits
    known = Mutex(offsets.map { ($0, SourceMap(bytes)) })
  }

  /// The place of a start tag by its number.
  func position(ofTag number: Int) -> SourcePosition {
    known.withLock { known in
      let (offsets, map) = known ?? found()
      known = (offsets, map)
      return map.position(of: offsets.indices.contains(number) ? offsets[number] : 0)
    }
  }

  private func found() -> (offsets: [Int], map: SourceMap) {
    let map = SourceMap(bytes)
    do throws(Fault) {
      return (try Prescan.startTags(in: bytes, limits: limits), map)
    } catch {
      // A document that was read has passed: nothing is left to be found.
      return ([], map)
    }
  }
}
