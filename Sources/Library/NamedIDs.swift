internal import ClinicalModel
internal import Markup

/// The ids of a library that a case or a document of its pathway names somewhere.
///
/// Which attribute names what is not asked: a word that is an id counts wherever it stands, so that
/// rather too much is read than too little.
struct NamedIDs {
  private var ids = Lexicon()
  private var isNamed: [Bool] = []

  /// Takes an id to look out for.
  mutating func lookOut(for id: String) {
    if ids.intern(id) == isNamed.count { isNamed.append(false) }
  }

  /// Notes a word; whether it is an id that was not named before.
  @discardableResult mutating func note(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let id = ids.symbol(word), !isNamed[id] else { return false }
    isNamed[id] = true
    return true
  }

  /// Notes a word that is an id.
  mutating func note(_ word: String) {
    var word = word
    word.withUTF8 { _ = note($0) }
  }

  /// Whether the part's id was named.
  func names(_ part: DocumentOutline.Part) -> Bool {
    part.withValue(of: "id") { id in ids.symbol(id).map { isNamed[$0] } ?? true } ?? true
  }

  /// Whether an id was named.
  func names(_ id: String) -> Bool { ids.symbol(of: id).map { isNamed[$0] } ?? true }
}
