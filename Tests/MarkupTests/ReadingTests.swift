import Markup
import Testing

/// What a document becomes once it is read.
@Suite struct ReadingTests {
  @Test func positionsAreThoseOfTheStartTags() throws {
    let text = "\u{FEFF}<?xml version='1.0'?>\r\n<a>\n é<b/>\t<!-- <x> --><c\n d='>'><e/></c>\n</a>"
    let root = try root(text)
    #expect(root.position == SourcePosition(line: 2, column: 1))
    #expect(root.first("b")?.position == SourcePosition(line: 3, column: 3))
    #expect(root.first("c")?.position == SourcePosition(line: 3, column: 20))
    #expect(root.first("c")?.first("e")?.position == SourcePosition(line: 4, column: 8))
  }

  @Test func aMarkTakesNoColumn() throws {
    #expect(try root("\u{FEFF}<a/>").position == SourcePosition(line: 1, column: 1))
  }

  /// Bytes that are known are scanned quickly; where their tags stand is found when somebody asks.
  @Test func X1_aKnownDocumentIsPlacedWhenAsked() throws {
    let text = "<a>\n <!-- <x> --><b c='d'/>\n é<e f=' g\n h '> i \n  k </e>\n</a>"
    let known = try XMLReading.read(
      Array(text.utf8), file: "a.xml", validation: .known, limits: .libraryFile
    ).get()
    let strict = try root(text)
    #expect(known.elements.map(\.position) == strict.elements.map(\.position))
    let last = try #require(known.first("e"))
    #expect(last["f"] == "g h" && last.words(of: "f") == ["g", "h"] && last.prose == "i k")
    #expect(last.text == " i \n  k ")
    #expect(throws: DiagnosticsError.self) {
      try XMLReading.read(
        Array("<!DOCTYPE a><a/>".utf8), file: "a.xml", validation: .known, limits: .libraryFile
      ).get()
    }
  }

  /// What is made answers as what was read.
  @Test func whatIsMadeAnswersAlike() throws {
    let text = "<a b=' c  d '> e <f g='h'>i</f> \n k <f/></a>"
    let read = try root(text)
    let made = Element(read.name, read.attributes, read.children)
    #expect(made == read && made.text == read.text && made.prose == read.prose)
    #expect(made.words(of: "b") == read.words(of: "b") && made.words(of: "x").isEmpty)
    #expect(made.all("f") == read.all("f") && made.first("f") == read.first("f"))
    #expect(made.elements == read.elements && made["b"] == read["b"] && made["x"] == nil)
  }

  static let texts: [(text: String, children: [Node])] = [
    ("<a> <b/>\n <c/> </a>", [.element(Element("b")), .element(Element("c"))]),
    ("<a> x <b/> y </a>", [.text(" x "), .element(Element("b")), .text(" y ")]),
    (
      "<a>x<b/> <c/></a>", [.text("x"), .element(Element("b")), .text(" "), .element(Element("c"))]
    ),
    ("<a>  </a>", [.text("  ")]),
    ("<a></a>", []),
    ("<a>x<!-- y -->z</a>", [.text("xz")]),
    ("<a>x<![CDATA[<&>]]>z</a>", [.text("x<&>z")]),
    ("<a>&lt;&#65;&amp;&#x1F600;</a>", [.text("<A&😀")]),
    ("<a>1\r\n2\r3</a>", [.text("1\n2\n3")]),
  ]

  @Test("H12: text is kept exactly", arguments: texts)
  func H12_textIsKept(text: String, children: [Node]) throws {
    #expect(try root(text).children == children)
  }

  @Test("H12: CDATA is kept where a schema listens too")
  func H12_cdataIsKeptBesideASchema() throws {
    let text = "<case xmlns=\"urn:t\"><note>x<![CDATA[<&>]]></note></case>"
    let read = try XMLReading.read(
      Array(text.utf8), file: "-", schema: try sampleSchema(), limits: .caseFile
    ).get()
    #expect(read.root.first("note")?.text == "x<&>")
  }

  @Test func attributesKeepOrderAndValue() throws {
    let element = try root("<a z='1' a='&lt;&amp;&quot;&#10;é' xml:lang='de' m=''/>")
    #expect(
      element.attributes == [
        Attribute("z", "1"), Attribute("a", "<&\"\né"), Attribute("xml:lang", "de"),
        Attribute("m", ""),
      ])
    #expect(element["a"] == "<&\"\né")
    #expect(element["none"] == nil)
  }

  @Test func everyElementKnowsItsNamespace() throws {
    for text in ["<a xmlns='urn:x'><b/></a>", "<p:a xmlns:p='urn:x'><p:b/></p:a>"] {
      let root = try root(text)
      #expect(root.namespace == "urn:x" && root.elements.map(\.namespace) == ["urn:x"])
    }
    #expect(try root("<a/>").namespace == nil)
  }

  @Test func equalityIgnoresPlaces() throws {
    let (one, other) = (try root("<a><b/></a>"), try root("\n<a>\n<b/>\n</a>"))
    #expect(one == other && one.hashValue == other.hashValue)
    #expect(one != (try root("<a><c/></a>")))
    #expect(one != (try root("<a><b x=''/></a>")))
  }

  @Test func childrenAreFoundByName() throws {
    let root = try root("<a>x<b n='1'/><c/><b n='2'>y</b></a>")
    #expect(root.all("b").compactMap { $0["n"] } == ["1", "2"])
    #expect(root.first("b")?["n"] == "1")
    #expect(root.first("z") == nil)
    #expect(root.text == "xy")
  }

  @Test func H7_theDigestIsOfTheExactBytes() throws {
    let text = Array("<a/>\n".utf8)
    let read = XMLReading.read(text, file: "-", schema: nil, limits: .caseFile)
    // printf '<a/>\n' | sha256sum
    #expect(
      try read.get().digest.description
        == "sha256:a1fd98554152adcab3c8c3f0fc3b01f7d245a5661dc459a61f92ea0a7248ed0f")
    #expect(ContentDigest(of: text) == ContentDigest(of: Array("<a/>\n".utf8)))
    #expect(ContentDigest(of: text) != ContentDigest(of: Array("<a/>".utf8)))
    #expect(
      ContentDigest(of: []).description
        == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func aDigestNeedsNoMoreAlignmentThanTheMemoryOfATaskHas() {
    // Frames that keep a wider value across a suspension are made too short (decision 104).
    #expect(MemoryLayout<ContentDigest>.alignment <= 16)
    #expect(MemoryLayout<ContentDigest>.size == 32)
  }

  @Test func diagnosticsArePrintedAndSortedAsEditorsDo() {
    let all = [
      Diagnostic("b", file: "x", at: SourcePosition(line: 2, column: 1), "two"),
      Diagnostic("a", .warning, file: "x", at: SourcePosition(line: 10), "ten", fix: "mend it"),
      Diagnostic("a", file: "x", at: SourcePosition(line: 2, column: 1), "two"),
      Diagnostic("z", file: "x", at: nil, "whole"),
      Diagnostic("z", .note, file: "-", at: nil, "input"),
    ]
    #expect(
      DiagnosticsError(all).diagnostics.map(\.description) == [
        "<stdin>: note: input", "x: error: whole", "x:2:1: error: two", "x:2:1: error: two",
        "x:10: warning: ten; mend it",
      ])
    #expect(DiagnosticsError(all).diagnostics.map(\.code) == ["z", "z", "a", "b", "a"])
  }
}
