import Markup
import Testing

/// What the profile refuses whatever it means, each at its exact place.
@Suite struct RefusalTests {
  static let marked: [(code: String, text: String)] = [
    ("xml.doctype", "▸<!DOCTYPE a><a/>"),
    ("xml.doctype", "<?xml version='1.0'?>\n<!-- x -->\n  ▸<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a/>"),
    ("xml.doctype", "<a>\n<b>▸<!DOCTYPE a></b></a>"),
    ("xml.doctype", "<a/>\n▸<!DOCTYPE a>"),
    ("xml.doctype", "<a>▸<!ENTITY b 'c'></a>"),
    ("xml.doctype", "▸<!doctype html><html/>"),
    ("xml.doctype", "<a b='>'/>▸<!DOCTYPE a>"),
    ("xml.doctype", "<a b=\"-->\"/><!-- '--><!----><!-- > - -->▸<!DOCTYPE a>"),
    ("xml.doctype", "<a><![CDATA[ ]] > ]]>▸<!DOCTYPE a></a>"),
    ("xml.processing-instruction", "<a>\n ▸<?php echo ?></a>"),
    ("xml.processing-instruction", "▸<?xml-stylesheet href='x'?><a/>"),
    ("xml.processing-instruction", "▸<?XML version='1.0'?><a/>"),
    ("xml.not-well-formed", "\n▸<?xml version='1.0'?><a/>"),
    ("xml.not-well-formed", "<a>▸<?xml version='1.0'?></a>"),
    ("xml.version", "<?xml version='▸1.1'?><a/>"),
    ("xml.encoding", "<?xml version='1.0' encoding='▸UTF-16'?><a/>"),
    ("xml.encoding", "<?xml version='1.0' encoding=\"▸ISO-8859-1\"?><a/>"),
    ("xml.encoding", "<?xml version='1.0' encoding = '▸UTF-7'?><a/>"),
    ("xml.entity", "<a>\n ▸&nbsp;</a>"),
    ("xml.entity", "<a b='x ▸&copy;'/>"),
    ("xml.character", "<a>é▸\u{1}</a>"),
    ("xml.character", "<aa>▸\u{0}</aa>"),
    ("xml.character", "<a>\n▸\u{FFFE}</a>"),
    ("xml.character", "<a>▸\u{FFFF}</a>"),
    ("xml.character", "<a b='▸\u{202E}'/>"),
    ("xml.character", "<a>▸\u{2066}</a>"),
    ("xml.character", "<!-- ▸\u{202A} --><a/>"),
    ("xml.character", "<a>▸&#x202E;</a>"),
    ("xml.character", "<a b='▸&#0;'/>"),
    ("xml.character", "<a>▸&#x1;</a>"),
    ("xml.character", "<a>▸&#xD800;</a>"),
    ("xml.character", "<a>▸&#8297;</a>"),
    ("xml.not-xml", "\n ▸{\"case\": 1}"),
    ("xml.not-xml", "▸case,unit"),
    ("xml.namespace", "<a xmlns='urn:a'>\n ▸<b xmlns='urn:b'/></a>"),
    ("xml.namespace", "<a xmlns:p='urn:a'>▸<p:b/></a>"),
    (
      "xml.namespace",
      "▸<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a b'/>"
    ),
    ("xml.not-well-formed", "<a>&lt; ▸&</a>"),
    ("xml.not-well-formed", "<a>▸&#xyz;</a>"),
    ("xml.not-well-formed", "<a b='▸<'/>"),
    ("xml.not-well-formed", "<!-- x ▸-- y --><a/>"),
    ("xml.not-well-formed", "<!-- x ▸---><a/>"),
    ("xml.not-well-formed", "<a>x]▸]]></a>"),
    ("xml.not-well-formed", "<a ▸<b/></a>"),
  ]

  @Test(
    "X2, X4, X6, N8: refused at its place",
    arguments: marked.map { ($0.code, NamedText($0.text.debugDescription, $0.text)) })
  func X4_refusedAtItsPlace(code: String, text: NamedText) throws {
    let marked = MarkedText(text.text)
    let found = diagnostics(of: marked.text)
    #expect(found.map(\.code) == [code])
    #expect(found.first?.position == marked.position)
  }

  static let files: [(name: String, bytes: [UInt8], code: String)] = [
    ("nothing", [], "xml.empty"),
    ("white space", Array(" \n\t".utf8), "xml.empty"),
    ("only a mark", [0xEF, 0xBB, 0xBF], "xml.empty"),
    ("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], "xml.compressed"),
    ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xml.compressed"),
    ("zip", [0x50, 0x4B, 3, 4], "xml.compressed"),
    ("bzip2", Array("BZh91AY".utf8), "xml.compressed"),
    ("UTF-16 little-endian", [0xFF, 0xFE, 0x3C, 0, 0x61, 0], "xml.encoding"),
    ("UTF-16 big-endian", [0xFE, 0xFF, 0, 0x3C, 0, 0x61], "xml.encoding"),
    ("UTF-16 without mark", [0x3C, 0, 0x61, 0, 0x2F, 0, 0x3E, 0], "xml.encoding"),
    ("UTF-32", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x3C], "xml.encoding"),
    ("EBCDIC", [0x4C, 0x6F, 0xA7, 0x94], "xml.encoding"),
  ]

  @Test("X1, X4: a file of another kind is refused as a whole", arguments: files)
  func X1_fileOfAnotherKind(name: String, bytes: [UInt8], code: String) {
    #expect(diagnostics(ofBytes: bytes).map(\.code) == [code])
  }

  static let notUTF8: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82],
    [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80], [0xFF],
    [0xF0, 0x9F, 0x98],
  ]

  @Test("X4: what is not UTF-8 is named with line and column", arguments: notUTF8)
  func X4_notUTF8(sequence: [UInt8]) {
    let bytes = Array("<a>\né".utf8) + sequence + Array("</a>".utf8)
    let found = diagnostics(ofBytes: bytes)
    #expect(found.map(\.code) == ["xml.encoding"])
    #expect(found.first?.position == SourcePosition(line: 2, column: 2))
    #expect(diagnostics(ofBytes: Array("<a>".utf8) + sequence).map(\.code) == ["xml.encoding"])
  }

  static let accepted: [String] = [
    "<a/>", "\u{FEFF}<a/>", "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>", " \n<a/>",
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><a/>",
    "<a><!-- <!DOCTYPE a> <?pi?> & < --></a>", "<a><![CDATA[<!DOCTYPE a> <?pi?> & ]] >]]></a>",
    "<a b='&lt;!DOCTYPE>'/>",
    "<a b='> \" />' c=\"'\"></a >", "<a>\u{7F}\u{85}\u{A0}\u{200D}\u{1F600}</a>",
    "<é ü='ö'/>", "<a xml:lang='de'/>", "<p:a xmlns:p='urn:p'><p:b/></p:a>",
    "<a>&#65;&#x1F600;&amp;&lt;&gt;&quot;&apos;</a>", "<a/><!-- after --> \n",
  ]

  @Test("X4: what looks like an attack but is none is read", arguments: accepted)
  func X4_harmlessIsRead(text: String) {
    #expect(diagnostics(of: text).map(\.description) == [])
  }

  @Test func X5_theOptionsAreExactlyThese() {
    let (noError, noWarning, noNetwork, noCDATA) = (1 << 5, 1 << 6, 1 << 11, 1 << 14)
    #expect(LibXML2.parseOptions == Int32(noError | noWarning | noNetwork | noCDATA))
  }
}
