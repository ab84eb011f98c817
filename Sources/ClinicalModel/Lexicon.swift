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

  /// No words yet.
  public init() {}

  /// The number of a word, a new one where it is not known.
  public mutating func intern(_ word: String) -> Symbol {
    if let known = symbol(of: word) { return known }
    words.append(word)
    bytes += Array(word.utf8)
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
      let (mine, theirs) = (
        UnsafeRawBufferPointer(rebasing: all[start...]), UnsafeRawBufferPointer(text)
      )
      var at = 0
      while at + 8 <= theirs.count {
        if Self.word(mine, at) != Self.word(theirs, at) { return false }
        at += 8
      }
      guard theirs.count >= 8 else { return theirs.elementsEqual(mine[..<theirs.count]) }
      return Self.word(mine, theirs.count - 8) == Self.word(theirs, theirs.count - 8)
    }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }

  private mutating func enter(_ symbol: Symbol) {
    let own = bytes[starts[symbol]..<starts[symbol + 1]]
    var slot = own.withUnsafeBufferPointer(Self.hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(symbol)
  }

  /// Mixes the length with the first and the last eight bytes, which tell words apart well enough.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var mixed = UInt64(raw.count)
    if raw.count >= 8 {
      mixed = (mixed ^ word(raw, 0)) &* 0x9E37_79B9_7F4A_7C15 ^ word(raw, raw.count - 8)
    } else {
      for byte in raw { mixed = mixed << 8 ^ UInt64(byte) }
    }
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
