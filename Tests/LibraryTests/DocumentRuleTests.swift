import Library
import Markup
import Testing

/// Dictionary, scales, drugs, profiles, outcome rules and guidance: what their schema cannot say.
@Suite struct DocumentRuleTests {
  private static let text = "<label>L</label><question>Q?</question>"
  private static let dictionary = "Criteria/dictionary/zz.xml"

  private static func fact(_ attributes: String, _ more: String = "") -> String {
    Mini.dictionary(
      #"▸<fact \#(attributes) kind="status" supplied-by="nurse">\#(text)\#(more)</fact>"#)
  }

  static let dictionaries: [Broken] = [
    Broken("dictionary.duplicate", dictionary, fact(#"id="patient-wish" type="yes-no""#)),
    Broken(
      "dictionary.duplicate", dictionary,
      Mini.dictionary(
        #"▸<list id="routes" title="T"><value code="a" label="A"/></list>"#)),
    Broken("dictionary.no-codes", dictionary, fact(#"id="zz" type="code""#)),
    Broken("unit.unknown", dictionary, fact(#"id="zz" type="quantity""#)),
    Broken("unit.unknown", dictionary, fact(#"id="zz" type="quantity" units="mg months""#)),
  ]

  private static func formulary(_ code: String, _ marked: String) -> Broken {
    Broken(code, "Criteria/formulary.xml", Mini.formulary(marked))
  }

  private static func limit(_ code: String, _ attributes: String) -> Broken {
    formulary(code, #"▸<limit id="l" \#(attributes) \#(said)/>"#)
  }

  private static let said = #"says="s" source="s" locator="l" confidence="seen""#

  static let formularies: [Broken] = [
    limit("unit.wrong", #"of="daily-dose" value="1" unit="mg""#),
    limit("unit.wrong", #"of="single-dose" value="1" unit="mg/d""#),
    limit("unit.unknown", #"of="single-dose" value="1" unit="µg""#),
    limit("unit.wrong", #"of="concentration" value="1" unit="mg""#),
    limit("unit.wrong", #"of="step" value="1" unit="mg""#),
    limit("unit.wrong", #"of="single-step" value="1" unit="%""#),
    limit("unit.wrong", #"of="step-interval" value="1" unit="mo""#),
    limit("unit.wrong", #"of="observation" value="0.0001" unit="s""#),
    limit("unit.wrong", #"of="weekly-steps" value="1" unit="h""#),
    formulary(
      "unit.wrong", #"▸<usual id="u" end="highest" value="1" unit="mg/mL" \#(said)/>"#),
    formulary("unit.wrong", #"▸<product value="1" unit="mg" \#(said)/>"#),
    formulary(
      "criteria.unknown-fact", #"▸<contraindication id="c" fact="zz" values="yes" \#(said)/>"#),
    formulary(
      "criteria.unknown-code",
      #"▸<contraindication id="c" fact="psychosis.history" values="maybe" \#(said)/>"#),
    formulary(
      "criteria.wrong-type",
      #"▸<contraindication id="c" fact="phq9.total" values="yes" \#(said)/>"#),
    formulary(
      "criteria.unknown-fact",
      #"<limit id="l" of="single-dose" value="1" unit="mg" \#(said)>"#
        + #"▸<when fact="zz" values="yes"/></limit>"#),
  ]

  @Test(
    "H1, H3: dictionary and formulary hold what they say", arguments: dictionaries + formularies)
  func H3_dictionary(document: Broken) throws {
    let library = try SmallLibrary()
    let marked = MarkedText(document.marked)
    try library.write(marked.text, to: document.path)
    let found = try library.diagnostics()
    #expect(found.map(\.code) == [document.code], "\(found)")
    #expect(found.first?.position == marked.position)
    #expect(found.first?.file == "\(library.root)/\(document.path)")
  }

  private static let profile = "Criteria/profiles/zz.xml"
  private static func relief(_ more: String = "") -> String {
    #"<pain-relief operator="ge" percent="50"\#(more)/>"#
  }

  static let profiles: [Broken] = [
    Broken("unit.missing", profile, unmarked("▸" + relief(#" lasting="8""#))),
    Broken(
      "unit.unknown", profile, unmarked("▸" + relief(#" lasting="8" lasting-unit="hours""#))),
    Broken("unit.wrong", profile, unmarked("▸" + relief(#" lasting="8" lasting-unit="mg""#))),
    Broken(
      "criteria.unknown-scale", profile,
      unmarked(#"▸<score-drop scale="x" operator="ge" points="2"/>"#)),
    Broken(
      "criteria.unknown-scale", profile, unmarked(#"▸<assessed scale="x" values="improved"/>"#)),
    Broken(
      "criteria.unknown-code", profile,
      unmarked(#"▸<assessed scale="function" values="better"/>"#)),
    Broken("criteria.unknown-code", profile, Mini.profile(relief(), methods: "pill")),
    Broken("unit.wrong", profile, unmarked(relief(), more: #"▸<step amount="50" unit="mg/d"/>"#)),
    Broken(
      "unit.unknown", profile, unmarked(relief(), more: #"▸<step amount="50" unit="MCG"/>"#)),
  ]

  private static func unmarked(_ response: String, more: String = "") -> String {
    let profile = Mini.profile("¶", more: more).replacing("▸<trial-profile", with: "<trial-profile")
    return profile.replacing("¶", with: response)
  }

  static let rules: [Broken] = [
    rule("criteria.unknown-code", "<stop-event", #"code="coma""#, #"code="sleep""#),
    rule("criteria.unknown-fact", "<walker", #"fact="spasticity.walker""#, #"fact="x""#),
    rule("criteria.unknown-scale", "<walker", #"strength-scale="mrc""#, #"strength-scale="x""#),
    rule("unit.wrong", "<walker", #"unit="h""#, #"unit="mg""#),
    // The last row asks more: with the protocol open and no goal nothing matches.
    rule(
      "outcome-rules.gap", "<outcome rule", #"protocol-done="open"/>"#,
      #"protocol-done="open" goal="yes"/>"#),
    rule(
      "outcome-rules.unreachable", "<outcome rule", #"partial="yes"/>"#,
      #"response="yes" partial="yes"/>"#),
  ]

  static let measures: [Broken] = [
    rule(
      "library.measures", "<diary", #"least-readings="4""#, #"least-readings="8""#, in: "measures"),
    rule("library.measures", "<response-window", #"to="6""#, #"to="0""#, in: "measures"),
    rule("library.measures", "<baseline-difference", #"of="10""#, #"of="0""#, in: "measures"),
    rule("library.measures", "<late-recording", #"after="4""#, #"after="0""#, in: "measures"),
    rule(
      "unit.wrong", "<opioid", #"factor="4.7" unit="mg/d""#, #"factor="4.7" unit="mg""#, in: "mme"),
    rule("criteria.unknown-code", "<opioid", #"id="codeine""#, #"id="kodeine""#, in: "mme"),
    rule("library.measures", "<opioid", #"id="tramadol""#, #"id="codeine""#, in: "mme"),
    Broken(
      "criteria.unknown-scale", "Criteria/measures.xml",
      scaleError(#"scale="nrs" variant="x" deviation="2" reliability="0.8""#)),
    Broken(
      "library.measures", "Criteria/measures.xml",
      scaleError(#"scale="nrs" variant="standard" deviation="2" reliability="1""#)),
  ]

  private static func scaleError(_ attributes: String) -> String {
    Mini.document(
      "measures", #"id="measures" edition="1" title="T" confidence="team""#,
      Mini.source
        + #"<diary days="7" least-readings="4"/><baseline-difference points="2" of="10"/>"#
        + #"<reliable-change z="1.96" source="s" confidence="unverified">▸<scale-error \#(attributes)"#
        + #" source="s" confidence="unverified"/></reliable-change>"#)
  }

  /// A shipped document with one attribute changed, the element that holds it marked.
  private static func rule(
    _ code: String, _ tag: String, _ from: String, _ to: String, in name: String = "outcome-rules"
  ) -> Broken {
    let path = "Criteria/\(name).xml"
    let bytes = (try? FileAccess.read("\(repository)/\(path)", maximumBytes: 1 << 20)) ?? []
    let pieces = String(decoding: bytes, as: UTF8.self).split(separator: tag)
    let changed = pieces.map { piece in
      piece.contains(from) ? "▸\(tag)" + piece.replacing(from, with: to) : "\(tag)" + piece
    }
    return Broken(code, path, String(changed.joined().dropFirst(tag.count)))
  }

  static let others: [Broken] = [
    Broken(
      "guidance.unknown-source", "Criteria/guidance.xml",
      Mini.document(
        "guidance", #"id="g" edition="1" title="T""#,
        #"▸<point id="p" topic="benefit" population="noncancer-pain" source="s" locator="l""#
          + #" confidence="seen">T.</point>"#)),
    Broken(
      "criteria.unknown-fact", "Criteria/urgent-actions.xml",
      Mini.document(
        "urgent-actions", #"id="u" edition="1" title="T""#,
        Mini.source + #"<urgent-action id="a" locator="l" confidence="seen"><title>T</title>"#
          + #"<action>A.</action><condition>▸<one-of fact="x" values="y"/></condition>"#
          + "</urgent-action>"
      )),
    Broken("library.wrong-document", "Criteria/guidance.xml", "▸" + Mini.pathway()),
  ]

  @Test(
    "H28 profiles, outcome rules, measures, urgent actions and guidance likewise",
    arguments: profiles + rules + measures + others)
  func H28_documents(document: Broken) throws {
    let library = try SmallLibrary()
    let marked = MarkedText(document.marked)
    try library.write(marked.text, to: document.path)
    let found = try library.diagnostics()
    #expect(Set(found.map(\.code)) == [document.code], "\(found)")
    #expect(found.first?.position == marked.position, "\(found)")
  }
}
