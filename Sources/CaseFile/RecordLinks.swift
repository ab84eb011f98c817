internal import ClinicalModel
internal import Markup

/// A record's entries with the digests they have and the digests they carry.
struct RecordLinks {
  let layout: RecordLayout
  let genesis: ContentDigest
  let digests: [ContentDigest]
  private let chain: RecordChain
  private let bytes: UnsafeRawBufferPointer

  init(_ layout: RecordLayout, _ bytes: UnsafeRawBufferPointer) {
    self.layout = layout
    self.bytes = bytes
    let chain = RecordChain(id: bytes[layout.id])
    self.chain = chain
    genesis = RecordChain.genesis(UnsafeRawBufferPointer(rebasing: bytes[..<layout.opening]))
    digests = layout.entries.map {
      chain.digest(ofEntry: UnsafeRawBufferPointer(rebasing: bytes[$0.range]))
    }
  }

  /// The number of entries.
  var count: Int { digests.count }

  /// The start tag of the entry in a place, counted from 1.
  func tag(_ place: Int) -> EntryLine.Tag? {
    layout.entries.indices.contains(place - 1) ? layout.entries[place - 1].tag : nil
  }

  /// The digest of the entry in a place; place 0 is all that stands before the first.
  func digest(_ place: Int) -> ContentDigest {
    digests.indices.contains(place - 1) ? digests[place - 1] : genesis
  }

  /// The digest that the entry in a place should have, by what stands behind it.
  func carried(behind place: Int) -> ContentDigest? {
    place == count ? layout.head?.digest : tag(place + 1)?.previous
  }

  /// Whether what stands behind a place fits it.
  func holds(behind place: Int) -> Bool { carried(behind: place) == digest(place) }

  /// Whether two places hold the same bytes.
  func isSame(_ one: Int, _ other: Int) -> Bool { digest(one) == digest(other) }

  /// Whether a line holds more than the one entry that it begins with.
  func holdsTwo(_ place: Int) -> Bool {
    guard layout.entries.indices.contains(place - 1) else { return false }
    let range = layout.entries[place - 1].range
    return bytes[range].dropFirst().firstRange(of: Array("<entry ".utf8)) != nil
  }

  /// Whether the entry would fit what stands behind it, if only it carried the digest before it.
  func fitsWhenRelinked(_ place: Int) -> Bool {
    guard let tag = tag(place) else { return false }
    let range = layout.entries[place - 1].range
    var line = Array(bytes[range])
    let digits = digest(place - 1).description.utf8.dropFirst("sha256:".utf8.count)
    let start = tag.previousAt.lowerBound - range.lowerBound
    line.replaceSubrange(start..<(start + 64), with: digits)
    return line.withUnsafeBytes { chain.digest(ofEntry: $0) } == carried(behind: place)
  }

  /// The line of the file on which a place stands; place 0 is the case's own.
  func line(_ place: Int) -> Int {
    let end =
      place == 0
      ? 0 : place > count ? layout.ending : layout.entries[place - 1].range.lowerBound
    return bytes[..<end].count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// The entries that say that the clock had gone back.
  var wentBack: [Int] { (1...max(1, count)).filter { tag($0)?.wentBack == true } }

  /// When the last entry was recorded, as written.
  var lastRecorded: String? { tag(count).map(recorded) }

  /// The first time of recording that lies before the one above it without saying so, or says so and
  /// does not.
  var clockFault: RecordFault? {
    for place in stride(from: 2, through: count, by: 1) {
      guard let tag = tag(place), let before = self.tag(place - 1) else { continue }
      guard let isEarlier = isEarlier(tag, than: before) else {
        return RecordFault(
          .clock, entry: place, line: line(place),
          "entry \(place) was recorded at '\(recorded(tag))', which is no moment of the calendar")
      }
      guard isEarlier != tag.wentBack else { continue }
      let words =
        isEarlier
        ? "before the entry above it, and does not say so" : "in order, and says otherwise"
      return RecordFault(
        .clock, entry: place, line: line(place),
        "entry \(place) was recorded at \(recorded(tag)), \(words)")
    }
    return nil
  }

  private func isEarlier(_ tag: EntryLine.Tag, than before: EntryLine.Tag) -> Bool? {
    let (mine, theirs) = (bytes[tag.recorded], bytes[before.recorded])
    // Times at one offset stand in the order of their letters.
    if mine.count == theirs.count, mine.count > 19,
      mine.dropFirst(19).elementsEqual(theirs.dropFirst(19))
    {
      return mine.lexicographicallyPrecedes(theirs)
    }
    guard let mine = Instant(recorded(tag)), let theirs = Instant(recorded(before)) else {
      return nil
    }
    return mine < theirs
  }

  private func recorded(_ tag: EntryLine.Tag) -> String {
    String(decoding: bytes[tag.recorded], as: UTF8.self)
  }
}
