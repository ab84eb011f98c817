import CriteriaModel
import Library
import Markup
import Testing

/// Screening instruments: their cut-offs are shown and decide nothing.
@Suite struct ScreeningAidTests {
  @Test(
    "the printed cut-offs are those of the research",
    arguments: [
      ("ort", ["0 to 3", "4 to 7", "≥ 8"]), ("ort-oud", ["≥ 3"]), ("soapp-r", ["≥ 18"]),
      ("dire", ["≤ 13", "≥ 14"]), ("pmq", ["≥ 22"]), ("gad-7", ["from 5", "from 10", "from 15"]),
      ("phq-9", ["from 5", "from 10", "from 15", "from 20"]), ("phq-9-item-9", ["> 0"]),
      ("pcs", ["≥ 30"]), ("moca", ["< 26"]),
      ("comm", []), ("c-ssrs", []), ("mmpi-2-rf", []), ("hads", ["0 to 7", "8 to 10", "11 to 21"]),
      ("bdi-ii", ["0 to 13", "14 to 19", "20 to 28", "29 to 63"]),
      ("stop-bang", ["0 to 2", "3 to 4", "≥ 5"]),
    ])
  func cutOffs(id: String, totals: [String]) throws {
    let aid = try #require(try Shipped.library.screeningAids().first { $0.id == id })
    #expect(aid.bands.map(\.totals) == totals)
    #expect(!totals.isEmpty || !aid.unverified.isEmpty || aid.id == "c-ssrs")
    #expect(aid.confidence != .unverified || aid.bands.isEmpty)
  }

  @Test("what a review confirmed is secondary, what it did not stays unverified")
  func reviewed() throws {
    let aids = try Shipped.library.screeningAids()
    let confidence = { id in aids.first { $0.id == id }?.confidence }
    for id in ["hads", "bdi-ii", "stop-bang", "c-ssrs"] { #expect(confidence(id) == .secondary) }
    for id in ["comm", "mmpi-2-rf"] { #expect(confidence(id) == .unverified) }
    let triage = try #require(aids.first { $0.id == "c-ssrs" })
    #expect(triage.notes.contains { $0.hasPrefix("Triage: questions 1 to 2 low") })
  }

  @Test("no clinical row accepts or refuses by a screening total")
  func totalsDecideNothing() throws {
    let totals = Set(try Shipped.library.screeningAids().flatMap(\.facts))
      .subtracting(["suicide-risk"])
    for set in try Shipped.sets where set.axis == .clinical {
      for criterion in set.criteria where criterion.decides {
        let read = [criterion.appliesIf, criterion.condition].compactMap { $0 }.flatMap(\.facts)
        #expect(totals.isDisjoint(with: read), "\(set.id) \(criterion.id)")
      }
    }
  }

  private static func aid(_ attributes: String, _ content: String) -> String {
    Mini.document(
      "instruments", #"id="i" edition="1" title="T""#,
      #"<instrument id="nrs" measures="pain" source="S" confidence="seen"><label>L</label>"#
        + #"<variant id="v" title="T" least="0" greatest="10" unit="{score}"/></instrument>"#
        + #"<screening-aid id="a" use="u" source="s" \#(attributes)><label>L</label>\#(content)"#
        + "</screening-aid>")
  }

  private static func ort(_ band: String) -> String {
    aid(#"facts="ort.total" confidence="seen""#, "▸<band \(band) says=\"s\"/>")
  }

  static let broken: [(code: String, marked: String)] = [
    ("criteria.impossible-value", ort(#"operator="ge" value="27""#)),
    ("criteria.no-values", ort("")),
    ("criteria.never-met", ort(#"low="4" high="3""#)),
    (
      "criteria.unverified-enabled",
      aid(#"facts="ort.total" confidence="unverified""#, #"▸<band low="3" says="s"/>"#)
    ),
  ]

  @Test("H28 a cut-off fits the fact that holds the total", arguments: broken)
  func H28_cutOffsFit(code: String, marked: String) throws {
    let library = try SmallLibrary()
    let text = MarkedText(marked)
    try library.write(text.text, to: "aids.xml")
    let found = try Library(root: library.root).check(file: "\(library.root)/aids.xml")
    #expect(found.first?.code == code && found.first?.position == text.position, "\(found)")
  }

  @Test("H28 a screening aid names facts that are declared")
  func H28_unknownFact() throws {
    let library = try SmallLibrary()
    let text = Self.aid(#"facts="x.total" confidence="seen""#, "")
    try library.write(text, to: "aids.xml")
    let found = try Library(root: library.root).check(file: "\(library.root)/aids.xml")
    #expect(found.map(\.code) == ["criteria.unknown-fact"])
  }
}
