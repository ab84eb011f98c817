import Markup
import Testing

/// Many tasks on one schema and on many documents.
@Suite struct ConcurrencyTests {
  @Test func X10_twoHundredTasksAgree() async throws {
    let schema = try sampleSchema()
    let expected = try Self.work(0, schema)
    let results = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
      for number in 0..<200 {
        group.addTask { (number, try Self.work(number % 4, schema)) }
      }
      return try await group.reduce(into: [(Int, [String])]()) { $0.append($1) }
    }
    #expect(results.count == 200)
    for (number, result) in results where number % 4 == 0 { #expect(result == expected) }
    for kind in 1..<4 {
      let same = Set(results.filter { $0.0 % 4 == kind }.map(\.1))
      #expect(same.count == 1 && !same.contains(expected))
    }
  }

  /// Reads, writes and reads documents of one kind; gives all their digests and messages.
  private static func work(_ kind: Int, _ schema: XMLSchema) throws -> [String] {
    let good = "<case xmlns=\"urn:t\"><dose value=\"\(kind)\" unit=\"mo\"/></case>"
    let bad = "<case xmlns=\"urn:t\"><dose value=\"\(kind)e\" unit=\"x\"/></case>"
    let broken = "<case>\(kind)<b>&amp;</case>"
    let read = try XMLReading.read(
      Array(good.utf8), file: "-", schema: schema, limits: .caseFile
    ).get()
    let written = try XMLWriting.document(read.root, indent: true)
    let page = try HTMLWriting.page(page([.text(read.root.first("dose")?["value"] ?? "")]))
    let messages = diagnostics(of: bad, schema: schema) + diagnostics(of: broken, schema: schema)
    #expect(messages.count == 3)
    return [read.digest, ContentDigest(of: written), ContentDigest(of: page)].map(\.description)
      + messages.map(\.description)
  }
}
