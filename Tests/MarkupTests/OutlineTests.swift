import Markup
import Testing

/// A document's outermost elements, told apart by their tags alone.
struct OutlineTests {
  private static let text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- <fact id="x"> -->
    <d id="doc" note='a > b'>
      text <fact id="one" says="it's > 1"><q>a<!-- </fact> --></q></fact>
      <fact  id = 'two'/>
      <factor id="three"><fact id="inner"/></factor>
    </d>
    """

  private static func outline(_ text: String) -> DocumentOutline? {
    DocumentOutline(of: Array(text.utf8))
  }

  @Test func theChildrenAreFoundWithTheirAttributes() throws {
    let outline = try #require(Self.outline(Self.text))
    #expect(outline.root.isNamed("d") && outline.root.value(of: "note") == "a > b")
    #expect(outline.children.map { $0.value(of: "id") } == ["one", "two", "three"])
    #expect(outline.children.map { $0.isNamed("fact") } == [true, true, false])
    #expect(outline.children.map { $0.holds("fact") } == [false, false, true])
    #expect(outline.children[0].value(of: "says") == "it's > 1")
    #expect(outline.children[0].value(of: "say") == nil)
  }

  @Test func whatIsKeptIsReadAsInTheWhole() throws {
    let outline = try #require(Self.outline(Self.text))
    let whole = try #require(read(outline.bytes { _ in true }))
    let part = try #require(read(outline.bytes { $0.value(of: "id") != "two" }))
    #expect(whole.elements.map { $0["id"] } == ["one", "two", "three"])
    #expect(part.elements == whole.elements.filter { $0["id"] != "two" })
    #expect(part.attributes == whole.attributes)
  }

  private func read(_ bytes: [UInt8]) -> Element? {
    try? XMLReading.read(bytes, file: "d", validation: .none, limits: .libraryFile).get()
  }

  @Test func everyWordIsHandedOn() throws {
    let outline = try #require(Self.outline(#"<d a="x y-1.z"><e b='w'>v</e></d>"#))
    var words: [String] = []
    outline.forEachWord { words.append(String(decoding: $0, as: UTF8.self)) }
    #expect(words == ["d", "a", "x", "y-1.z", "e", "b", "w", "v", "e", "d"])
  }

  @Test(arguments: [
    "", "<", "<d", "<d>", "</d>", "<d><e></d>", "<d a='>", "<!DOCTYPE d><d/>", "words",
    "<d><![CDATA[<e>]]></d>", "<d><!-- ></d>", "<?xml",
  ])
  func whatDoesNotFitTogetherHasNone(_ text: String) {
    #expect(Self.outline(text) == nil)
  }

  @Test func noBytesBringItDown() {
    var generator = SystemIndependentGenerator(seed: 20_261_123)
    for _ in 0..<3_000 {
      var bytes = Array(Self.text.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = Array("<>/='\" !-?a".utf8).randomElement(using: &generator) ?? 0
      }
      guard let outline = DocumentOutline(of: bytes) else { continue }
      let kept = outline.bytes { $0.isNamed("fact") && $0.value(of: "id") != nil }
      #expect(kept.count <= bytes.count)
    }
  }
}

/// A generator that gives the same numbers everywhere.
private struct SystemIndependentGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
