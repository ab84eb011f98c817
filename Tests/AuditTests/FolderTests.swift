import Audit
import CaseFile
import ClinicalModel
import Glibc
import Markup
import ShippedSamples
import Testing

/// A folder with many good cases and bad ones of every kind: exactly those are named.
@Suite struct FolderTests {
  private let sealed: SealedSamples
  private let good: [[UInt8]]

  init() throws {
    let own = try SealedSamples()
    sealed = own
    good = try ["V17", "V08", "syn-no-pathway-young-child"].map { name in
      let sample = try #require(Shipped.samples.first { $0.name == name })
      return try own.bytes(own.sealed(sample))
    }
  }

  /// A bad case for each kind, with the verdict it must get.
  private func bad() throws -> [(name: String, bytes: [UInt8], verdict: String)] {
    let text = String(decoding: good[0], as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = try #require(lines.firstIndex { $0.hasPrefix("<entry") })
    func with(_ change: (inout [String]) -> Void) -> [UInt8] {
      var copy = lines
      change(&copy)
      return Array(copy.joined(separator: "\n").utf8)
    }
    var flipped = good[0]
    flipped[flipped.count / 2] ^= 1
    let tampered: [(String, [UInt8])] = [
      ("flipped", flipped), ("removed", with { $0.remove(at: first + 1) }),
      ("swapped", with { $0.swapAt(first, first + 1) }),
      ("duplicated", with { $0.insert($0[first], at: first) }),
      ("cut", Array(good[0].prefix(good[0].count - 900))),
      ("reformatted", Array(text.replacing("<head ", with: " <head ").utf8)),
      ("head", Array(text.replacing("<head entries=\"", with: "<head entries=\"1").utf8)),
      ("forged", try reseal("result", "sha256:" + String(repeating: "0", count: 64))),
    ]
    lines = []
    let notRun: [(String, [UInt8])] = [
      ("empty", []), ("words", Array("not a case".utf8)), ("gzip", [0x1F, 0x8B, 8, 0]),
      ("draft", try shipped("Samples/accepted/V17.xml")),
      ("unsealed", try sealed.bytes(sealed.record("V17", to: "u"))),
      ("edition", try reseal("edition", "1999-01")), ("pathway", try reseal("pathway", "none")),
      ("report", try shipped("Reports/examples/V17.xml")),
      ("criteria", try shipped("Criteria/outcome-rules.xml")),
      ("dtd", Array("<!DOCTYPE case><case/>".utf8)),
      ("large", Array(repeating: 32, count: 9 << 20)),
    ]
    return tampered.map { ($0.0, $0.1, "tampered") } + notRun.map { ($0.0, $0.1, "not-run") }
      + [("drifted", try drifted(), "drifted")]
  }

  private func shipped(_ path: String) throws -> [UInt8] {
    try FileAccess.read(Shipped.root + "/" + path, maximumBytes: 1 << 23)
  }

  /// The first good case with its seal made otherwise, the chain whole.
  private func reseal(_ name: String, _ value: String) throws -> [UInt8] {
    try reseal { seal in
      Element(
        seal.name, seal.attributes.map { $0.name == name ? Attribute(name, value) : $0 },
        seal.children)
    }
  }

  /// A seal in which one criterion stood otherwise.
  private func drifted() throws -> [UInt8] {
    try reseal { seal in
      let findings = (seal.first("findings")?.text ?? "")
        .replacing("=indeterminate~", with: "=met~", maxReplacements: 1)
      let zeros = "sha256:" + String(repeating: "0", count: 64)
      return Element(
        seal.name, seal.attributes.map { $0.name == "result" ? Attribute("result", zeros) : $0 },
        [.element(Element("findings", [], [.text(findings)]))]
          + seal.all("documents").map(Node.element))
    }
  }

  private func reseal(_ change: (Element) -> Element) throws -> [UInt8] {
    let root = try XMLReading.read(good[0], file: "", schema: nil, limits: .caseFile).get().root
    let seal = try #require(root.all("entry").last?.elements.first)
    let record = try CaseRecord(verifying: sealed.bytes(sealed.record("V17", to: "r")))
    let stamp = EntryStamp(role: "pain-physician", by: "u1", recorded: SealedSamples.moment)
    return try record.appending(change(seal), stamp).bytes
  }

  @Test func A10_exactlyTheBadOnesAreNamed() async throws {
    let folder = try TemporaryFolder()
    let bad = try bad()
    #expect(bad.count >= 20)
    for number in 0..<500 - bad.count {
      try folder.write(good[number % good.count], to: "\(number % 7)/good-\(number).xml")
    }
    for (place, kind) in bad.enumerated() {
      try folder.write(kind.bytes, to: "\(place % 7)/bad-\(kind.name).xml")
    }
    symlink("nowhere", folder.path + "/dangling.xml")
    let replay = Replay(sealed.library, isFull: false, engine: "test")
    let lines = await lines(replay, folder.path, workers: 3)
    check(lines, bad.map { ($0.name, $0.verdict) } + [("dangling", "not-run")])
    // The same lines in the same order, however many workers: tried on a part, so that it stays quick.
    let part = folder.path + "/3"
    let (one, many) = (
      await self.lines(replay, part, workers: 1), await self.lines(replay, part, workers: 5)
    )
    #expect(one == many)
  }

  private func lines(_ replay: Replay, _ path: String, workers: Int) async -> [AuditLine] {
    var summary = ReplaySummary()
    var lines: [AuditLine] = []
    await AuditRun(workers: workers, work: replay.rows).over(AuditInputs([path])) {
      lines += summary.add($0)
    }
    return lines + [summary.line]
  }

  private func check(_ lines: [AuditLine], _ bad: [(name: String, verdict: String)]) {
    #expect(lines.count == bad.count + 1)
    for (name, verdict) in bad {
      let own = lines.filter {
        $0.words.contains("bad-\(name).xml") || $0.words.contains("/\(name).xml")
      }
      #expect(own.map(\.kind) == [verdict], "\(name): \(own.map(\.words))")
    }
    let good = 500 - bad.count + 1
    #expect(lines.last?.words.hasPrefix("501 cases, ") == true)
    #expect(lines.last?.words.contains(": \(good) identical, 1 drifted, 8 tampered") == true)
  }

  @Test func aFolderWithoutCasesIsNotAllIdentical() {
    let summary = ReplaySummary()
    #expect(!summary.isAllIdentical)
  }
}
