import ClinicalModel
import Markup
import Testing

@testable import CaseFile

/// Heads that are signed and kept elsewhere, and the keys that sign them.
@Suite struct SignedHeadTests {
  static let moment = Instant(seconds: 1_772_450_000, offsetMinutes: 60)

  private func head(of record: CaseRecord, _ keys: SigningKey...) throws -> SignedHead {
    let signed = try SignedHead(of: record, at: Self.moment, with: keys)
    return try #require(SignedHead(signed.text))
  }

  private func fault(_ head: SignedHead, _ record: CaseRecord) -> RecordFault? {
    head.fault(in: RecordVerifier.verify(record.bytes))
  }

  @Test("A6 a record that only grew fits every head that it ever had")
  func A6_grown() throws {
    let (record, key) = (try Records.small(5), SigningKey())
    for count in 0...5 {
      let kept = try head(of: try Records.small(count), key)
      #expect(kept.isSigned(by: key.publicKey))
      #expect(fault(kept, record) == nil)
    }
  }

  @Test("A5 a cut tail with a head made to fit is found by the kept head")
  func A5_cutTail() throws {
    let kept = try head(of: Records.small(5), SigningKey())
    for count in 0..<5 {
      let found = try fault(kept, Records.small(count))
      #expect(found?.kind == .truncated && found?.entry == count + 1)
    }
  }

  @Test("A5 a record whose digests were all made anew is found by the kept head")
  func A5_rehashed() throws {
    let kept = try head(of: Records.small(5), SigningKey())
    let other = try (2..<8).reduce(Records.small(2)) { record, index in
      try record.appending(Records.finding(index + 30), Records.stamp(minute: index))
    }
    #expect(RecordVerifier.verify(other.bytes).isIntact)
    #expect(fault(kept, other)?.kind == .changed)
    let another = try CaseRecord(id: "SYN-2", pathway: "noncancer-pain", edition: "2026-11")
    #expect(fault(kept, another)?.kind == .changed)
  }

  @Test(
    "A8 a head signed by an old key and a new one is verified by each; old heads by the old key")
  func A8_rotation() throws {
    let (old, new, stranger) = (SigningKey(), SigningKey(), SigningKey())
    let record = try Records.small(2)
    let (before, between, after) = (
      try head(of: record, old), try head(of: record, old, new), try head(of: record, new)
    )
    #expect(before.isSigned(by: old.publicKey) && !before.isSigned(by: new.publicKey))
    #expect(between.isSigned(by: old.publicKey) && between.isSigned(by: new.publicKey))
    #expect(after.isSigned(by: new.publicKey) && !after.isSigned(by: old.publicKey))
    for kept in [before, between, after] { #expect(!kept.isSigned(by: stranger.publicKey)) }
    #expect(old.publicKey.id != new.publicKey.id)
  }

  @Test("A13 a signed head of which any byte was changed is no head or not signed")
  func A13_everyByte() throws {
    let key = SigningKey()
    let text = Array(try head(of: Records.small(1), key).text.utf8)
    for index in text.indices {
      var changed = text
      changed[index] ^= 1
      let read = String(validating: changed, as: UTF8.self).flatMap(SignedHead.init)
      #expect(read.map { $0.isSigned(by: key.publicKey) } != true, "byte \(index)")
    }
  }

  @Test(
    "A13 nothing stands behind the signatures",
    arguments: ["\n", "read this\n", "— thecal ?\n", "x"])
  func A13_nothingUnsigned(tail: String) throws {
    let text = try head(of: Records.small(1), SigningKey()).text
    #expect(SignedHead(text + tail) == nil)
  }

  @Test func A8_keysAsFiles() throws {
    let key = SigningKey()
    let again = try SigningKey(pem: key.pem)
    #expect(again.publicKey.pem == key.publicKey.pem)
    #expect(try VerificationKey(pem: key.publicKey.pem).id == key.publicKey.id)
    #expect(throws: KeyError.self) { try SigningKey(pem: key.publicKey.pem) }
    #expect(throws: KeyError.self) { try VerificationKey(pem: key.pem) }
    #expect(throws: KeyError.self) { try SigningKey(pem: "") }
    #expect(throws: KeyError.self) { try SigningKey(pem: key.pem.replacing("MC4", with: "MC5")) }
  }

  /// RFC 8410, section 10.1 and 10.3, and its signature of nothing by RFC 8032, section 7.1.
  @Test func A8_publishedKey() throws {
    let key = try VerificationKey(
      pem: """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
        -----END PUBLIC KEY-----
        """)
    let secret = try SigningKey(
      pem: """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """)
    #expect(secret.publicKey.pem == key.pem)
  }

  @Test("N8 base 64 is read only as it would be written", arguments: 0..<7)
  func N8_base64(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 200) }
    #expect(Base64.bytes(Base64.text(bytes)) == bytes)
    for text in ["=", "A", "AA", "AB==", "AAA", "AA =", "AAAA=", "A-A="] {
      #expect(Base64.bytes(text) == nil, "\(text)")
    }
  }
}

/// The published Wycheproof vectors of Ed25519, as swift-crypto's own source brings them along.
@Suite struct WycheproofTests {
  struct Vector {
    let id: String
    let key, message, signature: [UInt8]
    let isValid: Bool
  }

  private static let path =
    repository + "/.build/checkouts/swift-crypto/Tests/Test Vectors/ed25519_test.json"

  @Test(
    "A8 signatures are judged as the published vectors say",
    .enabled(if: FileAccess.exists(path), "skipped: swift-crypto's vectors are not at hand"))
  func A8_wycheproof() throws {
    let vectors = try Self.vectors()
    #expect(vectors.count >= 145)
    #expect(vectors.contains { $0.isValid } && vectors.contains { !$0.isValid })
    for vector in vectors {
      let key = try VerificationKey(raw: vector.key)
      #expect(
        key.isSignature(vector.signature, of: vector.message) == vector.isValid,
        "vector \(vector.id)")
    }
  }

  /// The vectors, taken line by line: the file has one member of an object on each.
  private static func vectors() throws -> [Vector] {
    let text = String(
      decoding: try FileAccess.read(path, maximumBytes: 1 << 20), as: UTF8.self)
    var (vectors, member): ([Vector], [String: String]) = ([], [:])
    for line in text.split(separator: "\n") {
      let words = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard words.count >= 3 else { continue }
      member[String(words[1])] = String(words.count > 3 ? words[3] : words[2])
      guard words[1] == "result" else { continue }
      vectors.append(
        Vector(
          id: member["tcId"] ?? "", key: bytes(member["pk"]), message: bytes(member["msg"]),
          signature: bytes(member["sig"]), isValid: member["result"] == "valid"))
    }
    return vectors
  }

  private static func bytes(_ hexadecimal: String?) -> [UInt8] {
    let digits = Array(hexadecimal ?? "")
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
  }
}
