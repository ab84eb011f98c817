import Markup
import Testing

/// Each limit below, at and above its value; what passes must be readable, what fails names the limit.
@Suite struct LimitTests {
  struct Limit: CustomTestStringConvertible, Sendable {
    let name: String
    let value: Int
    let words: String
    let document: @Sendable (Int) -> String
    var testDescription: String { name }
  }

  static let small = ParseLimits(
    bytes: 4000, depth: 5, elements: 20, attributesPerTag: 6, startTagBytes: 200,
    namespaceDeclarations: 3, textRunBytes: 100)

  static let limits: [Limit] = [
    Limit(name: "bytes", value: 4000, words: "at most 4000 are read") { size in
      "<a>" + String(repeating: "<!---->", count: (size - 7) / 7)
        + String(repeating: " ", count: (size - 7) % 7) + "</a>"
    },
    Limit(name: "depth", value: 5, words: "more than 5 elements in one another") { depth in
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    },
    Limit(name: "depth, closed in itself", value: 5, words: "more than 5 elements in one another") {
      String(repeating: "<a>", count: $0 - 1) + "<a/>" + String(repeating: "</a>", count: $0 - 1)
    },
    Limit(name: "elements", value: 20, words: "more than 20 elements in the document") { count in
      "<a>" + String(repeating: "<b/>", count: count - 1) + "</a>"
    },
    Limit(name: "attributes", value: 6, words: "more than 6 attributes in one start tag") { count in
      "<a " + (0..<count).map { "a\($0)='1'" }.joined(separator: " ") + "/>"
    },
    Limit(name: "start tag", value: 200, words: "more than 200 bytes in one start tag") { size in
      "<a b='" + String(repeating: ">", count: size - 9) + "'/>"
    },
    Limit(name: "start tag of spaces", value: 200, words: "more than 200 bytes in one start tag") {
      "<a" + String(repeating: " ", count: $0 - 4) + "/>"
    },
    Limit(
      name: "namespaces", value: 3, words: "more than 3 namespace declarations in the document"
    ) { count in
      "<a xmlns='urn:a'>" + (1..<count).map { "<a xmlns:p\($0)='urn:a'/>" }.joined() + "</a>"
    },
    Limit(name: "text", value: 100, words: "more than 100 bytes in one run of text") { size in
      "<a>" + String(repeating: "x", count: size) + "</a>"
    },
    Limit(name: "text in pieces", value: 100, words: "more than 100 bytes in one run of text") {
      "<a>xx<!-- x --><![CDATA[" + String(repeating: "<", count: $0 - 4) + "]]>xx</a>"
    },
  ]

  @Test("X1, X4: a limit lets its value pass and nothing above it", arguments: limits)
  func X4_limitHolds(limit: Limit) {
    #expect(diagnostics(of: limit.document(limit.value - 1), limits: Self.small) == [])
    #expect(diagnostics(of: limit.document(limit.value), limits: Self.small) == [])
    let above = diagnostics(of: limit.document(limit.value + 1), limits: Self.small)
    #expect(above.map(\.code) == ["xml.limit"])
    #expect(above.first?.summary.contains(limit.words) == true)
  }

  @Test func X1_theStrictProfileIsTheOneAgreedOn() {
    #expect(ParseLimits.libraryFile.bytes == 1_048_576)
    #expect(ParseLimits.caseFile.bytes == 8_388_608)
    for limits in [ParseLimits.libraryFile, .caseFile] {
      #expect(limits.elements == 50_000 && limits.depth == 64 && limits.attributesPerTag == 64)
      #expect(limits.startTagBytes == 4096 && limits.namespaceDeclarations == 16)
      #expect(limits.textRunBytes == 65_536)
    }
  }

  static let attacks: [NamedText] = [
    NamedText("50,000 attributes", "<a " + (0..<50_000).map { "a\($0)='' " }.joined() + "/>"),
    NamedText(
      "10,000 namespaces", "<a " + (0..<10_000).map { "xmlns:n\($0)='u' " }.joined() + "/>"),
    NamedText("a thousand deep", String(repeating: "<a>", count: 1000)),
    NamedText("a hundred thousand deep", String(repeating: "<a>", count: 100_000)),
    NamedText("60,000 elements", "<a>" + String(repeating: "<b/>", count: 60_000) + "</a>"),
    NamedText("one endless name", "<" + String(repeating: "a", count: 500_000)),
    NamedText("one endless value", "<a b='" + String(repeating: "x", count: 500_000)),
  ]

  @Test("F2, X4: an attack by size never reaches libxml2", arguments: attacks)
  func X4_attackIsRefused(attack: NamedText) {
    #expect(diagnostics(of: attack.text).map(\.code) == ["xml.limit"])
  }

  /// Found here: each of these kept libxml2 2.9.14 busy for seconds to hours.
  static let floods: [NamedText] = [
    NamedText("hyphens", "<a><!--" + String(repeating: "-", count: 2_000_000)),
    NamedText("hyphens apart", "<a><!--" + String(repeating: " --", count: 700_000) + "--></a>"),
    NamedText("brackets", "<a>" + String(repeating: "]]>", count: 20_000) + "</a>"),
  ]

  @Test("X4: a flood of errors is met before libxml2", arguments: floods)
  func X4_floodIsRefused(flood: NamedText) {
    #expect(diagnostics(of: flood.text).map(\.code) == ["xml.not-well-formed"])
  }

  @Test func X4_theWorstThatPassesIsReadWhole() throws {
    let tag =
      "<b "
      + (0..<64).map { "a\($0)=\"" + String(repeating: "x", count: 50) + "\"" }
      .joined(separator: " ") + "/>"
    #expect(tag.utf8.count <= 4096)
    let text = "<a>" + String(repeating: tag, count: 250) + "</a>"
    #expect(text.utf8.count <= ParseLimits.libraryFile.bytes)
    #expect(try root(text).elements.count == 250)
  }
}
