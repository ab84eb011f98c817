import CaseFile
import ClinicalModel
import Markup
import Testing

/// The event path gives what the tree gives, and takes nothing that the tree refuses.
///
/// Every other test of this module reads its snippets both ways too (`bothWays`).
@Suite struct BulkReaderTests {
  /// Every accepted sample, with its comments.
  private static let samples: [(name: String, bytes: [UInt8])] = {
    let folder = "\(repository)/Samples/accepted"
    let names = ((try? FileAccess.list(folder)) ?? []).filter { $0.hasSuffix(".xml") }
    return names.compactMap { name in
      (try? FileAccess.read("\(folder)/\(name)", maximumBytes: 8 << 20)).map { (name, $0) }
    }
  }()

  @Test func everySampleIsReadFromEventsAlone() throws {
    #expect(Self.samples.count > 40)
    let reader = BulkCaseReader(try Door.reader.get())
    for (name, bytes) in Self.samples {
      let read = try Door.reader.get().read(bytes, file: name)
      #expect(reader.plainCase(bytes) == read.patientCase, "\(name)")
      let bulk = try reader.read(bytes, file: name)
      #expect(bulk.digest == read.digest && bulk.isDraft == read.isDraft, "\(name)")
    }
  }

  /// A case that is wrong goes the everyday way, and one after it is read as if nothing had been.
  @Test func aDeclinedCaseLeavesNothingBehind() throws {
    let reader = BulkCaseReader(try Door.reader.get())
    let good = try #require(Self.samples.first).bytes
    for bad in [Array(good.dropLast(9)), Array(good.dropFirst(60)), [], Array("<a/>".utf8)] {
      let expected = reader.plainCase(good)
      #expect(expected != nil && reader.plainCase(bad) == nil)
      #expect(throws: DiagnosticsError.self) { try reader.read(bad, file: "bad.xml") }
      #expect(reader.plainCase(good) == expected)
    }
  }

  private static let good =
    samples.first { $0.name == "V03.xml" }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  private static let long = String(repeating: "x", count: 40_000)

  /// What the strict scan refuses never reaches the event path's parser either.
  @Test(arguments: [
    "<!DOCTYPE case><case/>", "<?x y?><case/>", "<!-- - --><case/>", "<case a=\"&e;\"/>",
    "<case a=\"&#x202E;\"/>", "<case>\u{202E}</case>", "<case>\u{1}</case>",
    "<?xml version=\"1.1\"?><case/>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><case/>",
    "<case" + (0..<50_000).map { " a\($0)=\"\"" }.joined() + "/>",
    "<case a=\">" + String(repeating: " ", count: 5_000) + "\"/>",
    "<case>" + String(repeating: "x", count: 70_000) + "</case>",
    String(repeating: "<case>", count: 60_000),
    good.replacing("</about>", with: "</about><!-- a -- b -->"),
    good.replacing("</about>", with: "</about><!-- a --->"),
    good.replacing("</about>", with: "</about><!-- a"),
    good.replacing("<about", with: "<!-- \u{1} --><about"),
    good.replacing("</about>", with: long + "<!-- x -->" + long + "</about>"),
  ]) func X4_whatIsNotPlainIsDeclined(_ text: String) throws {
    let reader = BulkCaseReader(try Door.reader.get())
    #expect(reader.plainCase(Array(text.utf8)) == nil)
  }

  /// Slips of every kind, in seeded places: whatever the events still accept, the tree reads alike.
  @Test(arguments: 0..<UInt64(8)) func slipsAreReadAlike(_ seed: UInt64) throws {
    var slips = Slips(seed: seed)
    let reader = BulkCaseReader(try Door.reader.get())
    var accepted = 0
    for (name, bytes) in Self.samples {
      for _ in 0..<30 {
        let slipped = slips.slip(bytes)
        guard let plain = reader.plainCase(slipped) else { continue }
        accepted += 1
        let read = try Door.reader.get().read(slipped, file: name)
        #expect(plain == read.patientCase, "\(String(decoding: slipped, as: UTF8.self))")
      }
    }
    #expect(accepted > 100)
  }
}

/// Small changes to a document, such as hands and programs make.
struct Slips {
  private var state: UInt64
  private static let values = [
    "", " ", "0", "1", "07", "7.5", "11", "1e3", "-1", "yes", "no", "maybe", "2026-02-30",
    "2026-03",
    "2026", "2026-03-02T08:30:00+01:00", "2026-03-02T25:00Z", "mg", "mcg", "mcg/d", "h", "months",
    "mo", "nrs", "vas", "t1", "t9", "d1", "bolus", "infusion", "morphine", "not-done",
    "not-obtained", "diary", "pre-dose", "a  b", "a&amp;b", "\u{E9}", "3+", "1+", "therapies",
    "readings", "diagnosis", "trial", "favourable", "movement", "goal", "2199-12-31", "1000000000",
  ]
  private static let names = [
    "value", "low", "high", "unit", "absent", "on", "at", "from", "trial", "dose", "phase", "n",
    "recorded", "by", "xml:lang", "previous", "grade", "lasted", "started", "elapsed",
  ]

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ below: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, below)))
  }

  private mutating func one(of words: [String]) -> [UInt8] { Array(words[next(words.count)].utf8) }

  mutating func slip(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
    let at = next(quotes.count / 2) * 2
    let (open, close) = (quotes[at], quotes[at + 1])
    switch next(6) {
    case 0: bytes[next(bytes.count)] = UInt8(next(128))
    case 1: bytes.remove(at: next(bytes.count))
    case 2, 3: bytes.replaceSubrange(open + 1..<close, with: one(of: Self.values))
    case 4:
      let attribute = Array(" ".utf8) + one(of: Self.names) + Array("=\"".utf8)
      let value = one(of: Self.values) + Array("\"".utf8)
      bytes.insert(contentsOf: attribute + value, at: close + 1)
    default:
      let start = bytes[..<open].lastIndex(of: UInt8(ascii: " ")) ?? open
      bytes.removeSubrange(start...close)
    }
    return bytes
  }
}
