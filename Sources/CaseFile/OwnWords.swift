internal import ClinicalModel

/// The words of one case that no lexicon knows, such as the ids of its doses, by number.
final class OwnWords {
  /// The number of the first: above those of every lexicon.
  static let first: WordNumber = 1 << 24
  /// So many are looked along; more are looked up.
  private static let few = 16

  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var many: [[UInt8]: Int] = [:]

  /// Forgets the case before.
  func reset() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    if !many.isEmpty { many = [:] }
  }

  /// The number of the word of these bytes, a new one where it was not met before.
  func number(_ word: UnsafeBufferPointer<UInt8>) -> WordNumber {
    if let known = place(of: word) { return Self.first + WordNumber(known) }
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    if ends.count > Self.few { many[Array(word)] = ends.count - 1 }
    return Self.first + WordNumber(ends.count - 1)
  }

  private func place(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    var start = 0
    for place in 0..<min(ends.count, Self.few) {
      let end = ends[place]
      if end - start == word.count, bytes[start..<end].elementsEqual(word) { return place }
      start = end
    }
    return many.isEmpty ? nil : many[Array(word)]
  }
}
