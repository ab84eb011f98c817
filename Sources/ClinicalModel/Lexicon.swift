/// Words by number, each once: a word's bytes are found without making a `String`, and every case
/// shares the one that is kept here.
public struct Lexicon: Sendable {
  /// The number of a word.
  public typealias Symbol = Int

  /// The words in the order of their numbers.
  public private(set) var words: [String] = []
  private var bytes: [UInt8] = []
  /// Where each word begins among the bytes; the last ends where the next would begin.
  private var starts: [Int] = [0]
  private var slots = [Int32](repeating: -1, count: 64)
  private var keys: [UInt64] = []

  /// No words yet.
  public init() {}

  /// The number of a word, a new one where it is not known.
  public mutating func intern(_ word: String) -> Symbol {
    if let known = symbol(of: word) { return known }
    words.append(word)
    bytes += Array(word.utf8)
    keys.append(bytes[starts[words.count - 1]...].withUnsafeBytes(Self.key))
    starts.append(bytes.count)
    if words.count * 2 > slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 4)
      for symbol in words.indices { enter(symbol) }
    } else {
      enter(words.count - 1)
    }
    return words.count - 1
  }

  /// The number of a word; nil where it is not known.
  public func symbol(of word: String) -> Symbol? {
    var word = word
    return word.withUTF8 { symbol($0) }
  }

  /// The number of the word of these bytes; nil where it is not known.
  public func symbol(_ text: UnsafeBufferPointer<UInt8>) -> Symbol? {
    let raw = UnsafeRawBufferPointer(text)
    let key = Self.key(raw)
    var slot = Self.slot(of: key) & (slots.count - 1)
    while slots[slot] >= 0 {
      let symbol = Int(slots[slot])
      if keys[symbol] == key, isWord(symbol, raw) { return symbol }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isWord(_ symbol: Symbol, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = starts[symbol]
    guard starts[symbol + 1] - start == text.count else { return false }
    // A key of fewer than eight bytes says which they are.
    return text.count < 8
      || bytes.withUnsafeBytes { all in
        let mine = UnsafeRawBufferPointer(rebasing: all[start...])
        var at = 0
        while at + 8 <= text.count {
          if Self.word(mine, at) != Self.word(text, at) { return false }
          at += 8
        }
        return Self.word(mine, text.count - 8) == Self.word(text, text.count - 8)
      }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }

  private mutating func enter(_ symbol: Symbol) {
    var slot = Self.slot(of: keys[symbol]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(symbol)
  }

  /// The length with the first and the last eight bytes, which tell words apart well enough; of fewer
  /// than eight bytes all of them.
  private static func key(_ text: UnsafeRawBufferPointer) -> UInt64 {
    if text.count >= 8 {
      let start = (UInt64(text.count) ^ word(text, 0)) &* 0x9E37_79B9_7F4A_7C15
      return start ^ word(text, text.count - 8)
    }
    // Two halves that may overlap, as the length beside them tells.
    if text.count >= 4 {
      let first = text.loadUnaligned(as: UInt32.self)
      let last = text.loadUnaligned(fromByteOffset: text.count - 4, as: UInt32.self)
      let length = UInt64(text.count) << 56
      return length | (UInt64(first) | UInt64(last) << UInt64(8 * (text.count - 4)))
    }
    var key = UInt64(text.count) << 56
    for (place, byte) in text.enumerated() { key |= UInt64(byte) << UInt64(8 * place) }
    return key
  }

  private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
