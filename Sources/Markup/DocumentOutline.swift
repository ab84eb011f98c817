/// A document's element and its child elements, told apart by their tags alone, so that of a long
/// document only what is asked for is parsed.
///
/// It judges nothing. Of a document that has passed the strict scan and its schema it says what is
/// there; of any other it may say nonsense, and no more than that.
public struct DocumentOutline: Sendable {
  /// An element with its place among the bytes.
  public struct Part: Sendable {
    let bytes: [UInt8]
    /// The start tag, from `<` to `>`.
    fileprivate let tag: Range<Int>
    /// The whole element; of the document's own element the start tag only.
    fileprivate var whole: Range<Int>

    /// Whether the element has a name.
    public func isNamed(_ name: StaticString) -> Bool {
      let length = name.utf8CodeUnitCount
      guard tag.count > length + 1, !bytes[tag.lowerBound + 1 + length].isNameByte else {
        return false
      }
      return bytes.withUnsafeBufferPointer { all in
        UnsafeBufferPointer(rebasing: all[(tag.lowerBound + 1)...].prefix(length))
          .elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: length))
      }
    }

    /// Lends the bytes of an attribute's value as they stand; nil where there is none of that name.
    public func withValue<Result>(
      of name: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
      bytes.withUnsafeBufferPointer { all in
        var tags = TagScanner(UnsafeBufferPointer(rebasing: all[tag]))
        let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        while let (found, value) = tags.attribute() {
          if found.elementsEqual(wanted) { return body(value) }
        }
        return nil
      }
    }

    /// An attribute's value as it stands.
    public func value(of name: StaticString) -> String? {
      withValue(of: name) { String(decoding: $0, as: UTF8.self) }
    }

    /// Hands on every word of the element: names, values, and the words of its texts.
    public func forEachWord(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
      bytes.withUnsafeBufferPointer {
        Words.forEach(in: UnsafeBufferPointer(rebasing: $0[whole]), body)
      }
    }

    /// Whether an element of a name stands in it.
    public func holds(_ name: StaticString) -> Bool {
      let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
      return bytes.withUnsafeBufferPointer { all in
        let own = UnsafeBufferPointer(rebasing: all[whole])
        var at = 1
        while let start = own.next(UInt8(ascii: "<"), from: at) {
          if own[(start + 1)...].starts(with: wanted) { return true }
          at = start + 1
        }
        return false
      }
    }
  }

  /// The document's own element.
  public let root: Part
  /// The elements inside it, in document order.
  public let children: [Part]
  private let end: Int

  /// The outline of a document; nil where its tags do not fit together.
  public init?(of bytes: [UInt8]) {
    var scan = OutlineScan(bytes)
    guard let end = bytes.withUnsafeBufferPointer({ scan.end(of: $0) }), let root = scan.root else {
      return nil
    }
    (self.root, self.end) = (root, end)
    children = scan.children
  }

  /// Hands on every word of the document.
  public func forEachWord(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    root.bytes.withUnsafeBufferPointer { Words.forEach(in: $0, body) }
  }

  /// The document with some of the child elements only; text between them is left out.
  public func bytes(keeping isKept: (Part) -> Bool) -> [UInt8] {
    let all = root.bytes
    var kept: [UInt8] = []
    kept.reserveCapacity(all.count)
    kept += all[..<root.tag.upperBound]
    for child in children where isKept(child) { kept += all[child.whole] }
    kept += all[end...]
    return kept
  }
}

/// Hops from tag to tag and notes the outermost two levels.
private struct OutlineScan {
  private let bytes: [UInt8]
  private(set) var root: DocumentOutline.Part?
  private(set) var children: [DocumentOutline.Part] = []
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where the end tag of the document's element begins; nil where the tags do not fit together.
  mutating func end(of all: UnsafeBufferPointer<UInt8>) -> Int? {
    var at = 0
    while let start = all.next(UInt8(ascii: "<"), from: at), start + 1 < all.count {
      switch all[start + 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"):
        guard let behind = Self.behindRemark(all, start) else { return nil }
        at = behind
      case UInt8(ascii: "/"):
        guard let close = all.next(UInt8(ascii: ">"), from: start), depth > 0 else { return nil }
        depth -= 1
        if depth == 0 { return start }
        if depth == 1 { closeChild(at: close + 1) }
        at = close + 1
      default:
        guard let close = TagScanner.close(of: all, from: start) else { return nil }
        note(start..<close + 1, isEmpty: all[close - 1] == UInt8(ascii: "/"))
        at = close + 1
      }
    }
    return nil
  }

  private mutating func note(_ tag: Range<Int>, isEmpty: Bool) {
    let part = DocumentOutline.Part(bytes: bytes, tag: tag, whole: tag)
    if depth == 0, root == nil { root = part }
    if depth == 1 { children.append(part) }
    if !isEmpty { depth += 1 }
  }

  private mutating func closeChild(at end: Int) {
    guard let last = children.indices.last else { return }
    children[last].whole = children[last].whole.lowerBound..<end
  }

  /// Behind a comment or a declaration that begins here; anything else of their kind is declined.
  private static func behindRemark(_ all: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    if all[start + 1] == UInt8(ascii: "?") {
      return all.next(UInt8(ascii: ">"), from: start).map { $0 + 1 }
    }
    guard all[start...].starts(with: "<!--".utf8) else { return nil }
    var at = start + 4
    while let close = all.next(UInt8(ascii: ">"), from: at) {
      if close >= start + 6, all[close - 1] == UInt8(ascii: "-"),
        all[close - 2] == UInt8(ascii: "-")
      {
        return close + 1
      }
      at = close + 1
    }
    return nil
  }
}
