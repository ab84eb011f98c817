import CaseFile
import ClinicalModel
import Markup
import Testing

/// What decides is ASCII: no word has a second spelling that Swift would call equal
/// (`docs/decisions/0017-text-is-not-normalised.md`).
@Suite struct NormalFormTests {
  static let spellings = [
    "caf\u{E9}", "cafe\u{301}", "\u{212A}1", "\u{37E}", "\u{1FEF}", "ｄ1", "d\u{200D}1",
  ]

  @Test("N8 an id or code in any other character is refused where it stands", arguments: spellings)
  func N8_ids(spelling: String) throws {
    let places = [
      #"▸<finding fact="\#(spelling)" value="5" unit="a" on="2026"/>"#,
      #"<entry role="nurse">▸<reading trial="\#(spelling)" scale="nrs" value="5"/></entry>"#,
      #"▸<entry role="\#(spelling)"><complete list="therapies" on="2026"/></entry>"#,
      #"▸<waiver set="\#(spelling)" criterion="x" reason="r" on="2026"/>"#,
    ]
    for place in places { try Refusal("xsd.value", place).check() }
  }

  @Test(
    "N8 a value or unit in any other character is refused where it stands", arguments: spellings)
  func N8_values(spelling: String) throws {
    try Refusal(
      "case.unknown-code", #"▸<finding fact="infection.active" value="\#(spelling)" on="2026"/>"#
    ).check()
    try Refusal(
      "case.unknown-unit", #"▸<finding fact="age" value="5" unit="\#(spelling)" on="2026"/>"#
    ).check()
  }

  /// The only characters that are equivalent to one of ASCII: the Kelvin sign, the Greek question mark
  /// and a Greek accent.
  @Test("N8 no code of the dictionary holds a character that another is equivalent to")
  func N8_codesAreUnmistakable() throws {
    let dictionary = try Door.dictionary
    let codes = dictionary.facts.values.flatMap { $0.codes?.map(\.code) ?? [] }
    let lists = dictionary.lists.values.flatMap { $0.values.map(\.code) }
    for code in codes + lists + dictionary.drugs.keys + dictionary.roles.keys {
      #expect(code.utf8.allSatisfy { $0 < 128 && !"K;`".utf8.contains($0) }, "\(code)")
    }
  }

  @Test("N8 free text is taken as it is written, byte for byte", arguments: ["e\u{301}", "\u{E9}"])
  func N8_freeText(spelling: String) throws {
    let text = Snippet.document("").replacing(
      "</case>", with: #"<about kind="synthetic">\#(spelling)</about></case>"#)
    let read = try Door.reader.get().read(Array(text.utf8), file: "x.xml")
    #expect(read.patientCase.about.map { Array($0.utf8) } == Array(spelling.utf8))
  }
}
