/// A document that was read, flat: one list of elements and texts in document order, one of
/// attributes, one of bytes.
///
/// Most of a document is never asked for. What is asked for becomes a `String` then, and letting go
/// of the document lets go of five lists, however many elements it has.
final class ReadDocument: Sendable {
  /// An element, or a run of text.
  struct Entry: Sendable {
    /// The number of the element's name; -1 for text.
    let name: Int32
    /// The element's first attribute, or the text's first byte.
    let start: Int32
    /// How many attributes, or bytes.
    var count: Int32
    /// The entry behind all that is inside.
    var end: Int32
    /// Whether white space between the child elements is no part of the document.
    var holdsOnlyElements = false
    /// The number of the start tag.
    let tag: Int32
  }

  /// An attribute: the number of its name and where its value lies among the bytes.
  struct Value: Sendable {
    let name: Int32
    let start: Int32
    let count: Int32
  }

  let names: [String]
  let namespace: String?
  let entries: [Entry]
  let values: [Value]
  let bytes: [UInt8]
  let places: TagPlaces

  init(
    names: [String], namespace: String?, entries: [Entry], values: [Value], bytes: [UInt8],
    places: TagPlaces
  ) {
    self.names = names
    self.namespace = namespace
    self.entries = entries
    self.values = values
    self.bytes = bytes
    self.places = places
  }

  /// The bytes from one place on, as text.
  func string(_ start: Int32, _ count: Int32) -> String {
    String(decoding: bytes[Int(start)..<Int(start + count)], as: UTF8.self)
  }

  /// Hands on every word of every attribute, which white space parts.
  func forEachAttributeWord(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { all in
      for value in values where value.count > 0 {
        let start = Int(value.start)
        let text = UnsafeBufferPointer(rebasing: all[start..<start + Int(value.count)])
        Words.forEach(in: text, body)
      }
    }
  }

  /// Whether a number is the one of a name.
  func isNamed(_ number: Int32, _ name: String) -> Bool {
    let known = names[Int(number)]
    // Most names differ in length, which is told at once.
    return known.utf8.count == name.utf8.count && known == name
  }
}
