internal import SystemPackage

/// Finding the lines of a list without reading it from its beginning.
extension BreachedPasswords {
  /// A line: the bytes that it takes with its end, and its digest.
  struct Line {
    let place: Range<Int64>
    let digest: [UInt8]
  }

  /// Digits of a digest, and of a count at most.
  private static let digits = (digest: 40, count: 20)
  /// Bytes of the longest line: digest, colon, count, and an end of two bytes.
  private static let longest = Int64(digits.digest + 1 + digits.count + 2)
  private static let newline = UInt8(ascii: "\n")

  /// The line that holds a byte of the list.
  func line(at offset: Int64) throws(Trouble) -> Line {
    let start = max(0, offset - Self.longest)
    let end = min(size, offset + Self.longest)
    let bytes = try bytes(from: start, to: end)
    let place = Int(offset - start)
    let before = bytes[..<place].lastIndex(of: Self.newline).map { $0 + 1 }
    let after = bytes[place...].firstIndex(of: Self.newline).map { $0 + 1 }
    // Where no line ends within reach, only the file itself may begin or end there.
    guard let first = before ?? (start == 0 ? 0 : nil),
      let past = after ?? (end == size ? bytes.count : nil),
      let digest = Self.digest(in: bytes[first..<past])
    else { throw malformed(near: offset) }
    return Line(place: start + Int64(first)..<start + Int64(past), digest: digest)
  }

  /// The digest of a line; nil where the line has another form.
  private static func digest(in line: ArraySlice<UInt8>) -> [UInt8]? {
    var line = line
    if line.last == newline { line.removeLast() }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    let (digest, rest) = (line.prefix(digits.digest), line.dropFirst(digits.digest))
    let count = rest.dropFirst()
    let isCount =
      rest.first == UInt8(ascii: ":") && (1...digits.count).contains(count.count)
      && count.allSatisfy(decimal.contains)
    guard digest.count == digits.digest, rest.isEmpty || isCount,
      digest.allSatisfy({ decimal.contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "F")) ~= $0 })
    else { return nil }
    return Array(digest)
  }

  private static let decimal = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// Bytes of the list; all that were asked for, or none.
  private func bytes(from start: Int64, to end: Int64) throws(Trouble) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(end - start))
    let count: Int
    do {
      count = try bytes.withUnsafeMutableBytes {
        try file.read(fromAbsoluteOffset: start, into: $0)
      }
    } catch {
      throw Self.trouble(path, "\(error); the list of breached passwords cannot be read")
    }
    guard count == bytes.count else {
      throw Self.trouble(path, "the list of breached passwords has become shorter; start anew")
    }
    return bytes
  }

  static func trouble(_ path: String, _ words: String) -> Trouble {
    Trouble(description: "\(path): \(words)")
  }

  private func malformed(near offset: Int64) -> Trouble {
    Self.trouble(
      path,
      """
      near byte \(offset) stands no SHA-1 digest of 40 digits in upper-case hexadecimal, with or without \
      ':count', on a line of its own; the list is of another kind (NTLM?) or was cut off: give a whole one \
      of SHA-1
      """)
  }

  func disorder(_ line: Line) -> Trouble {
    Self.trouble(
      path,
      """
      the digest at byte \(line.place.lowerBound) stands after a greater one; sort the list of breached \
      passwords by digest (LC_ALL=C sort)
      """)
  }
}
