public import ClinicalModel
internal import Markup

/// A record's head at a moment, signed: kept elsewhere, it shows later that the record only grew.
///
/// A chain alone cannot tell a record from a shorter one, or from one whose digests were all made
/// anew. The text is a signed note (`docs/case-format.md`): lines, an empty line, signatures.
public struct SignedHead: Sendable {
  /// The id of the case.
  public let id: String
  /// The number of entries and the digest of the last.
  public let head: RecordHead
  /// When it was signed.
  public let signed: Instant
  /// The whole file.
  public let text: String

  static let signer = "thecal"
  private static let title = "thecal record head 1"

  /// The head of a record, signed with each of the keys.
  public init(
    of record: CaseRecord, at moment: Instant, with keys: [SigningKey]
  ) throws(KeyError) {
    (id, head, signed) = (record.id, record.head, moment)
    let body = Self.body(id, head, moment)
    var text = body + "\n"
    for key in keys {
      let signature = try key.signature(of: Array(body.utf8))
      text += "— \(Self.signer) \(Base64.text(key.publicKey.id + signature))\n"
    }
    self.text = text
  }

  /// Reads a signed head; nil where the text is none.
  ///
  /// The signature is not looked at yet.
  public init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func value(_ index: Int, _ name: String) -> String? {
      guard lines.indices.contains(index), lines[index].hasPrefix(name + " ") else { return nil }
      return String(lines[index].dropFirst(name.count + 1))
    }
    guard lines.first == Self.title, let id = value(1, "case"),
      let entries = value(2, "entries").flatMap({ Int($0) }),
      let digest = value(3, "digest").flatMap({ ContentDigest($0) }),
      let signed = value(4, "time").flatMap(Instant.init)
    else { return nil }
    (self.id, self.signed, self.text) = (id, signed, text)
    head = RecordHead(entries: entries, digest: digest)
    guard text.hasPrefix(Self.body(id, head, signed) + "\n"), lines.last == "",
      lines.dropFirst(6).dropLast().allSatisfy({ Self.signature(in: $0) != nil })
    else { return nil }
  }

  /// Whether a key signed it.
  public func isSigned(by key: VerificationKey) -> Bool {
    let body = Self.body(id, head, signed)
    return text.dropFirst(body.count + 1).split(separator: "\n").contains { line in
      guard let bytes = Self.signature(in: line), bytes.starts(with: key.id) else { return false }
      return key.isSignature(Array(bytes.dropFirst(4)), of: Array(body.utf8))
    }
  }

  /// The key's id and the signature of a line; nil where the line is none of ours.
  private static func signature(in line: some StringProtocol) -> [UInt8]? {
    let prefix = "— \(signer) "
    guard line.hasPrefix(prefix) else { return nil }
    return Base64.bytes(line.dropFirst(prefix.count))
  }

  /// What is wrong with a record that should have grown from this head; nil where it did.
  public func fault(in report: RecordReport) -> RecordFault? {
    if let fault = report.fault { return fault }
    let count = report.digests.count
    guard report.id == id else {
      return RecordFault(.changed, entry: nil, line: 2, "this is another case than the kept head's")
    }
    guard let own = report.head(at: head.entries) else {
      return RecordFault(
        .truncated, entry: count + 1, line: 1,
        "on \(signed) the record had \(head.entries) entries; now it has \(count): the last were cut off"
      )
    }
    guard own != head else { return nil }
    return RecordFault(
      .changed, entry: head.entries == 0 ? nil : head.entries, line: 1,
      "the record was written anew: up to entry \(head.entries) it is not the one whose head was signed on \(signed)"
    )
  }

  /// What is signed: the lines up to the empty one, each with its end.
  private static func body(_ id: String, _ head: RecordHead, _ moment: Instant) -> String {
    """
    \(title)
    case \(id)
    entries \(head.entries)
    digest \(head.digest)
    time \(moment)

    """
  }
}
