public import Markup

/// What a record ends with: how many entries it has and the digest of the last.
public struct RecordHead: Sendable, Hashable {
  /// The number of entries.
  public let entries: Int
  /// The digest of the last entry; of all that stands before the first where there is none.
  public let digest: ContentDigest

  /// The end of a record of so many entries.
  public init(entries: Int, digest: ContentDigest) {
    self.entries = entries
    self.digest = digest
  }
}

/// The digests of one case's record (`docs/case-format.md`).
struct RecordChain {
  private let prefix: [UInt8]

  /// The chain of the case with this id.
  init(id: some Collection<UInt8>) {
    prefix = Self.netstring("thecal:record-entry:1".utf8) + Self.netstring(id)
  }

  /// The digest of an entry, from its element's bytes as they stand.
  func digest(ofEntry line: UnsafeRawBufferPointer) -> ContentDigest {
    ContentDigest(of: prefix, netstring: line)
  }

  /// The digest that the first entry carries, of all that stands before it.
  static func genesis(_ opening: UnsafeRawBufferPointer) -> ContentDigest {
    ContentDigest(of: netstring("thecal:record-opening:1".utf8), netstring: opening)
  }

  private static func netstring(_ part: some Collection<UInt8>) -> [UInt8] {
    Array("\(part.count):".utf8) + part + [UInt8(ascii: ",")]
  }
}
