/// An element of a document that was read.
struct ReadElement: Sendable {
  let document: ReadDocument
  private let index: Int

  init(_ document: ReadDocument, at index: Int) {
    self.document = document
    self.index = index
  }

  private var entry: ReadDocument.Entry { document.entries[index] }

  private var values: ArraySlice<ReadDocument.Value> {
    document.values[Int(entry.start)..<Int(entry.start + entry.count)]
  }

  var name: String { document.names[Int(entry.name)] }

  var position: SourcePosition { document.places.position(ofTag: Int(entry.tag)) }

  var attributes: [Attribute] {
    values.map {
      Attribute(document.names[Int($0.name)], document.string($0.start, $0.count))
    }
  }

  func value(of attribute: String) -> String? {
    place(of: attribute).map { document.string($0.start, $0.count) }
  }

  /// The words of an attribute's value, which white space parts.
  func words(of attribute: String) -> [String] {
    guard let place = place(of: attribute), place.count > 0 else { return [] }
    return document.bytes.withUnsafeBufferPointer { bytes in
      var words: [String] = []
      var first = Int(place.start)
      let end = first + Int(place.count)
      while first < end {
        var last = first
        while last < end, !bytes[last].isXMLSpace { last += 1 }
        if last > first {
          let word = UnsafeBufferPointer(rebasing: bytes[first..<last])
          words.append(String(decoding: word, as: UTF8.self))
        }
        first = last + 1
      }
      return words
    }
  }

  private func place(of attribute: String) -> ReadDocument.Value? {
    let first = Int(entry.start)
    for place in first..<first + Int(entry.count)
    where document.isNamed(document.values[place].name, attribute) {
      return document.values[place]
    }
    return nil
  }

  // MARK: - What is inside

  func first(_ name: String) -> Element? {
    var child = index + 1
    while child < Int(entry.end) {
      let entry = document.entries[child]
      if entry.name >= 0, document.isNamed(entry.name, name) {
        return Element(ReadElement(document, at: child))
      }
      child = Int(entry.end)
    }
    return nil
  }

  /// The child elements of a name, or all of them.
  func elements(named name: String?) -> [Element] {
    var found: [Element] = []
    var child = index + 1
    while child < Int(entry.end) {
      let entry = document.entries[child]
      if entry.name >= 0, name.map({ document.isNamed(entry.name, $0) }) ?? true {
        found.append(Element(ReadElement(document, at: child)))
      }
      child = Int(entry.end)
    }
    return found
  }

  var children: [Node] {
    let isTextKept = !entry.holdsOnlyElements
    var nodes: [Node] = []
    var child = index + 1
    while child < Int(entry.end) {
      let entry = document.entries[child]
      if entry.name >= 0 {
        nodes.append(.element(Element(ReadElement(document, at: child))))
      } else if isTextKept {
        nodes.append(.text(document.string(entry.start, entry.count)))
      }
      child = Int(entry.end)
    }
    return nodes
  }

  // MARK: - Text

  /// The only run of text inside, where there is nothing else.
  private var onlyText: ReadDocument.Entry? {
    let entry = entry
    guard Int(entry.end) == index + 2 else { return nil }
    let inner = document.entries[index + 1]
    return inner.name < 0 ? inner : nil
  }

  var text: String {
    if let only = onlyText { return document.string(only.start, only.count) }
    return String(decoding: textBytes, as: UTF8.self)
  }

  /// The text without white space at its ends and with single spaces inside.
  var prose: String {
    guard let only = onlyText else { return AttributeText.words(textBytes) }
    return document.bytes.withUnsafeBufferPointer { bytes in
      let start = Int(only.start)
      return AttributeText.words(
        UnsafeBufferPointer(rebasing: bytes[start..<start + Int(only.count)]))
    }
  }

  private var textBytes: [UInt8] {
    var bytes: [UInt8] = []
    gather(index, into: &bytes)
    return bytes
  }

  private func gather(_ index: Int, into bytes: inout [UInt8]) {
    let outer = document.entries[index]
    var child = index + 1
    while child < Int(outer.end) {
      let entry = document.entries[child]
      if entry.name >= 0 {
        gather(child, into: &bytes)
      } else if !outer.holdsOnlyElements {
        bytes += document.bytes[Int(entry.start)..<Int(entry.start + entry.count)]
      }
      child = Int(entry.end)
    }
  }
}
