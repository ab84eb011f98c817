import Markup
import ReadingsImport
import Testing

/// The form of tables: what can be read in two ways is refused where it stands.
@Suite struct TableTests {
  static let forms: [(text: String, values: [String])] = [
    ("at,nrs\n2026-11-02 09:00,3\n", ["3"]),
    ("\u{FEFF}at,nrs\n2026-11-02 09:00,3", ["3"]),
    ("at,nrs\r\n2026-11-02 09:00,3\r\n2026-11-02 10:00,4\r\n", ["3", "4"]),
    ("at,nrs\r2026-11-02 09:00,3\r2026-11-02 10:00,4", ["3", "4"]),
    ("\"at\",\"nrs\"\n\"2026-11-02 09:00\",\"3\"\n", ["3"]),
    ("at,nrs,note\n2026-11-02 09:00,3,\"a, \"\"b\"\"\nc\"\n2026-11-02 10:00,4,\n", ["3", "4"]),
    ("at, nrs\n2026-11-02 09:00 , 3 \n", ["3"]),
    ("at,nrs\n\n2026-11-02 09:00,3\n,\n\n", ["3"]),
  ]

  @Test("a table is read in each of its usual forms", arguments: forms)
  func usualForms(text: String, values wanted: [String]) throws {
    #expect(try values("value", text, map()) == wanted)
  }

  static let faults: [(text: String, message: String)] = [
    ("", "t.csv: error: the table is empty"),
    ("at,nrs\n2026-11-02 09:00,\"3\n", "t.csv:2:18: error: the quote that opens"),
    ("at,nrs\n2026-11-02 09:00,3\"x\n", "t.csv:2:19: error: a quote stands inside"),
    ("at,nrs\n2026-11-02 09:00,\"3\"x\n", "t.csv:2:21: error: words stand behind"),
    ("at,nrs\n2026-11-02 09:00,3\u{0}\n", "t.csv:2:19: error: a control character (U+0)"),
    ("at,nrs\n2026-11-02 09:00,3\u{2028}\n", "t.csv:2:19: error: a control character (U+2028)"),
    ("at,nrs\n5,\u{301}x\n", "t.csv:2:1: error: the cells of this row cannot be told apart"),
    (
      "at,nrs,nrs\n2026-11-02 09:00,3,4\n",
      "t.csv:1:8: error: the column 'nrs' stands here a second"
    ),
    ("at,score\n2026-11-02 09:00,3\n", "map.xml:1:"),
    ("at,nrs\n2026-11-02 09:00\n", "t.csv:2:1: error: this row has 1 cells, the header 2"),
    ("at,nrs\n2026-11-02 09:00,3,4\n", "t.csv:2:1: error: this row has 3 cells, the header 2"),
    ("at,nrs\n2026-11-02 09:00,\n", "t.csv:2:18: error: the cell of 'nrs' is empty"),
  ]

  @Test("X1 a table that cannot be read safely is refused with its place", arguments: faults)
  func X1_faults(text: String, message: String) throws {
    let found = try refusals(text, map())
    #expect(found.count == 1 && found[0].hasPrefix(message), "\(found)")
  }

  @Test("X1 a table that is not UTF-8 is refused")
  func X1_notUTF8() throws {
    let bytes: [UInt8] = Array("at,nrs\n\u{1}".utf8).dropLast() + [0xE9, 0x0A]
    #expect(throws: DiagnosticsError.self) {
      try DelimitedTable(bytes, file: "t.csv", separator: .comma) { _, _ in [] }
    }
  }

  @Test("X4 a table of very many rows is refused, and no row of it is read")
  func X4_tooManyRows() throws {
    let text = "at,nrs\n" + String(repeating: "2026-11-02 09:00,3\n", count: 50_001)
    #expect(throws: DiagnosticsError.self) {
      try DelimitedTable(Array(text.utf8), file: "t.csv", separator: .comma) { _, _ in
        Issue.record("the parser was asked")
        return []
      }
    }
  }

  @Test("a cell behind a cell with a line's end is told at its own line")
  func placesBehindEmbeddedLines() throws {
    let text = "note,at,nrs\n\"a\nb\nc\",2026-11-02 09:00,x\n"
    #expect(try refusals(text, map()).first?.hasPrefix("t.csv:4:21: error: 'x'") == true)
  }

  @Test("what the map leaves out is counted")
  func notes() throws {
    let text = "who,at,nrs,name\n1,2026-11-02 09:00,,x\n2,2026-11-02 09:00,3,y\n,,,\n"
    let map = try map(
      #"<reading column="nrs" scale="nrs" empty="no-reading"/>"#,
      rows: #"<rows column="who" equals="1"/>"#)
    let found = try imported(text, map)
    #expect(found.readings.isEmpty && found.refusals.isEmpty)
    #expect(
      found.notes == [
        "1 rows left out: 'who' is not '1'", "1 rows without a word left out",
        "1 empty cells, of which the map makes no reading",
        "columns that the map does not read: name",
      ])
  }
}
