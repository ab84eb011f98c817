internal import Glibc

/// The words that cases are written with, each once: a word's bytes are found without making a
/// `String`, and every case shares the one that is kept here.
struct Lexicon {
  /// The number of a word.
  typealias Symbol = Int

  private(set) var words: [String] = []
  private var bytes: [UInt8] = []
  /// Where each word begins among the bytes; the last ends where the next would begin.
  private var starts: [Int] = [0]
  private var slots: [Int32] = [Int32](repeating: -1, count: 64)

  /// The number of a word, a new one where it is not known.
  mutating func intern(_ word: String) -> Symbol {
    if let known = symbol(of: word) { return known }
    words.append(word)
    bytes += Array(word.utf8)
    starts.append(bytes.count)
    if words.count * 2 > slots.count { slots = [Int32](repeating: -1, count: slots.count * 4) }
    rehash()
    return words.count - 1
  }

  /// The number of a word; nil where it is not known.
  func symbol(of word: String) -> Symbol? {
    Array(word.utf8).withUnsafeBufferPointer { symbol($0) }
  }

  /// The number of the word of these bytes; nil where it is not known.
  func symbol(_ text: UnsafeBufferPointer<UInt8>) -> Symbol? {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] >= 0 {
      let symbol = Int(slots[slot])
      if isWord(symbol, text) { return symbol }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isWord(_ symbol: Symbol, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[symbol]
    guard starts[symbol + 1] - start == text.count else { return false }
    return bytes.withUnsafeBytes { all in
      guard let mine = all.baseAddress, let theirs = text.baseAddress else { return true }
      return memcmp(mine + start, theirs, text.count) == 0
    }
  }

  private mutating func rehash() {
    for slot in slots.indices { slots[slot] = -1 }
    for symbol in words.indices {
      var slot = bytes[starts[symbol]..<starts[symbol + 1]].withUnsafeBufferPointer(Self.hash)
        & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(symbol)
    }
  }

  /// Mixes the length with the first and the last eight bytes, which tell words apart well enough.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var mixed = UInt64(raw.count)
    if raw.count >= 8 {
      mixed ^= raw.loadUnaligned(as: UInt64.self)
      mixed = (mixed &* 0x9E37_79B9_7F4A_7C15)
        ^ raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
    } else {
      for byte in raw { mixed = mixed << 8 ^ UInt64(byte) }
    }
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
