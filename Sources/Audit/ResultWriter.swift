internal import ClinicalModel

/// Bytes that say one thing only: every text is preceded by its length, every list by its count, every
/// choice by its number (`docs/audit.md`).
struct ResultWriter {
  /// Where one item lies in the bytes.
  struct Mark {
    let path: Range<Int>
    let code: Range<Int>
    let whole: Range<Int>
  }

  private(set) var bytes: [UInt8]
  private(set) var marks: [Mark] = []

  /// A writer whose bytes begin with what they are.
  init(domain: String) {
    bytes = Array(domain.utf8) + [0]
    bytes.reserveCapacity(16_384)
  }

  /// One item: what it is about, its result in a word, and everything it rests on.
  mutating func item(
    _ path: String..., code: String, _ content: (inout ResultWriter) -> Void = { _ in }
  ) {
    let start = bytes.count
    put(UInt64(path.reduce(0) { $0 + $1.utf8.count }))
    let pathStart = bytes.count
    for part in path { bytes.append(contentsOf: part.utf8) }
    let pathEnd = bytes.count
    put(UInt64(code.utf8.count))
    let codeStart = bytes.count
    bytes.append(contentsOf: code.utf8)
    let codeEnd = bytes.count
    delimited(content)
    marks.append(
      Mark(path: pathStart..<pathEnd, code: codeStart..<codeEnd, whole: start..<bytes.count))
  }

  /// Content preceded by its length in four bytes, the least first.
  private mutating func delimited(_ content: (inout ResultWriter) -> Void) {
    let place = bytes.count
    bytes.append(contentsOf: [0, 0, 0, 0])
    content(&self)
    let length = UInt32(truncatingIfNeeded: bytes.count - place - 4)
    for index in 0..<4 { bytes[place + index] = UInt8(truncatingIfNeeded: length >> (8 * index)) }
  }

  /// A count: seven bits a byte, the least first, as few bytes as it takes.
  mutating func put(_ count: UInt64) {
    var rest = count
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A whole number: twice itself, or twice its distance below zero less one, as a count.
  mutating func put(_ number: Int64) {
    put(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  mutating func put(_ number: Int) { put(Int64(number)) }

  mutating func put(_ text: String) {
    put(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ yes: Bool) { bytes.append(yes ? 1 : 0) }

  /// Which of several cases follows.
  mutating func choice(_ number: UInt8) { bytes.append(number) }

  mutating func list<Items: Collection>(
    _ items: Items, _ each: (inout ResultWriter, Items.Element) -> Void
  ) {
    put(UInt64(items.count))
    for item in items { each(&self, item) }
  }

  mutating func optional<Value>(_ value: Value?, _ some: (inout ResultWriter, Value) -> Void) {
    put(value != nil)
    if let value { some(&self, value) }
  }

  mutating func numbers(_ numbers: [Int]) { list(numbers) { $0.put($1) } }

  mutating func texts(_ texts: [String]) { list(texts) { $0.put($1) } }
}
