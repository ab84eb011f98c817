import Markup
import Testing

/// What no schema can say of a criterion, a pathway, or any other document of the library.
@Suite struct CriterionRuleTests {
  private static let seen = #"confidence="seen""#
  private static func met(_ id: String) -> String {
    #"<condition><criterion-met id="\#(id)"/></condition>"#
  }

  static let criteria: [Broken] = [
    .criterion(
      "criteria.duplicate-id", "▸" + Mini.criterion(Mini.wants, id: "r.trial", stage: "trial")),
    .criterion(
      "criteria.unknown-drug",
      "▸" + Mini.criterion(Mini.wants, #"kind="caution" drug="morphine mso4" \#(seen)"#)),
    .criterion(
      "criteria.unverified-enabled",
      "▸" + Mini.criterion(Mini.wants, #"kind="caution" confidence="unverified""#)),
    .criterion("criteria.remedy", "▸" + Mini.criterion(Mini.wants, #"kind="required" \#(seen)"#)),
    .criterion(
      "criteria.remedy",
      "▸" + Mini.criterion(Mini.wants, #"kind="caution" remedy="none" \#(seen)"#)),
    .criterion("criteria.scope", "▸" + Mini.criterion(Mini.wants, #"kind="exclusion" \#(seen)"#)),
    .criterion(
      "criteria.scope",
      "▸" + Mini.criterion(Mini.wants, #"kind="caution" scope="moment" \#(seen)"#)),
    .criterion(
      "criteria.scope",
      "▸" + Mini.criterion(Mini.wants, #"kind="exclusion" scope="drug" \#(seen)"#)),
    .criterion(
      "criteria.scope",
      "▸"
        + Mini.criterion(
          Mini.wants, #"kind="exclusion" scope="device" drug="morphine" \#(seen)"#)),
    .criterion("criteria.no-condition", "▸" + Mini.criterion("")),
    .criterion("criteria.no-condition", "▸" + Mini.criterion("", #"kind="caution" \#(seen)"#)),
    .criterion(
      "criteria.unknown-reference",
      Mini.criterion(met("y").replacing("<criterion-met", with: "▸<criterion-met"))),
    .criterion(
      "criteria.unknown-reference",
      Mini.criterion(#"▸<lifts criterion="y"/>"# + Mini.wants, #"kind="waiver" \#(seen)"#)),
    .criterion(
      "criteria.recorded",
      Mini.criterion(
        #"▸<condition><not><recorded fact="planned-drug"/></not></condition>"#)),
    .criterion("criteria.loop", "▸" + Mini.criterion(met("x"))),
    .criterion(
      "criteria.unknown-fact",
      Mini.criterion(#"<applies-if>▸<one-of fact="x" values="y"/></applies-if>"# + Mini.wants)),
    Broken(
      "date", SmallLibrary.set,
      Mini.set()
        .replacing("<source", with: "▸<source").replacing("2026-11-22", with: "2026-02-30")),
    Broken("library.misplaced", SmallLibrary.set, "▸" + Mini.set(id: "maxi")),
    Broken("library.wrong-document", SmallLibrary.set, "▸" + Mini.pathway()),
    Broken(
      "xsd.attribute", SmallLibrary.set,
      Mini.set(
        Mini.criterion(#"<condition>▸<one-of fact="age" values="x" is="y"/></condition>"#))),
    Broken("xml.doctype", SmallLibrary.set, "▸<!DOCTYPE x>" + Mini.set()),
  ]

  @Test("H28, H34: a criterion that cannot be applied as written is refused", arguments: criteria)
  func H28_criteria(document: Broken) throws { try document.check() }

  @Test("a loop over two criteria is named at both")
  func loops() throws {
    let library = try SmallLibrary()
    let pair = Mini.criterion(Self.met("y")) + Mini.criterion(Self.met("x"), id: "y")
    try library.write(Mini.set(pair), to: SmallLibrary.set)
    #expect(try library.diagnostics().map(\.code) == ["criteria.loop", "criteria.loop"])
  }

  private static let adopted = #"<adopt set="mini" criterion="r.trial" reason="R"/>"#
  private static let sides =
    #"<disagreement id="d" question="Q">\#n  <side set="mini" criterion="r.trial"/>"#

  static let pathways: [Broken] = [
    .pathway(
      "pathway.unknown-set", adopted,
      adopted + #"▸<adopt set="maxi" criterion="y" reason="R"/>"#),
    .pathway(
      "pathway.unknown-criterion", adopted,
      adopted + #"▸<adopt set="mini" criterion="y" reason="R"/>"#),
    .pathway(
      "pathway.wrong-stage", adopted,
      adopted + #"▸<adopt set="mini" criterion="r.diagnosis" reason="R"/>"#),
    .pathway(
      "pathway.unknown-criterion", sides,
      sides.replacing("<side", with: "▸<side").replacing("r.trial", with: "y")),
    .pathway(
      "pathway.unknown-criterion", #"<trial required-by-set="mini" required-by="r.trial""#,
      #"▸<trial required-by-set="mini" required-by="x""#),
    .pathway(
      "pathway.unknown-profile",
      #"<trial required-by-set="mini" required-by="r.trial" profile="ge50""#,
      #"▸<trial required-by-set="mini" required-by="r.trial" profile="x""#),
    .pathway(
      "pathway.waiver", #"<permits-waiver of-set="mini" of="r.trial""#,
      #"▸<permits-waiver of-set="mini" of="w""#),
    .pathway("criteria.unknown-fact", #"<one-of fact="indication""#, #"▸<one-of fact="x""#),
    .pathway("criteria.unknown-fact", #"<plan drug-fact="planned-drug""#, #"▸<plan drug-fact="x""#),
    .pathway("criteria.wrong-type", #"<plan drug-fact="planned-drug""#, #"▸<plan drug-fact="age""#),
    .pathway("criteria.unknown-fact", #"<freshness facts="age""#, #"▸<freshness facts="age x""#),
    .pathway(
      "criteria.unknown-fact", #"<no-age-limit facts="planned-drug"#,
      #"▸<no-age-limit facts="x planned-drug"#),
    .pathway(
      "pathway.age-limit-twice", #"<no-age-limit facts="indication"#,
      #"<freshness facts="country" within="1" unit="a" confidence="team"/>"#
        + #"▸<no-age-limit facts="indication"#),
    .pathway(
      "unit.wrong", #"<freshness facts="age" within="12""#,
      #"▸<freshness facts="age" within="1.5""#),
    .pathway(
      "criteria.unknown-role", #"<stage id="trial" title="T" role="pain-physician""#,
      #"▸<stage id="trial" title="T" role="dentist""#),
    .pathway("date", Mini.source, "▸" + Mini.source.replacing("2026-11-22", with: "2026-13-01")),
    Broken(
      "library.misplaced", SmallLibrary.pathway,
      "▸" + Mini.pathway().replacing(#"edition="1" title"#, with: #"edition="2" title"#)),
  ]

  @Test("H7, H28: a pathway that does not hold together is refused", arguments: pathways)
  func H28_pathways(document: Broken) throws { try document.check() }

  @Test(
    "H10: a status that is read has an age limit, or a reason why it has none",
    arguments: ["country", "patient-wish", "indication"])
  func H10_everyStatusHasALimit(fact: String) throws {
    let library = try SmallLibrary()
    let facts = "indication patient-wish country"
    let left = facts.split(separator: " ").filter { $0 != fact }.joined(separator: " ")
    try library.write(
      Mini.pathway().replacing(facts, with: left), to: SmallLibrary.pathway)
    let found = try library.diagnostics()
    #expect(found.map(\.code) == ["pathway.no-age-limit"])
    #expect(found.first?.summary.contains("'\(fact)'") == true)
  }

  @Test("H8 a stage that nothing decides is refused")
  func H8_undecidedStage() throws {
    let changes: [(from: String, to: String)] = [
      (
        #"kind="required" remedy="none" confidence="seen""#,
        #"kind="caution" confidence="seen""#
      ),
      (
        #"kind="required" remedy="none" confidence="seen""#,
        #"kind="required" remedy="none" confidence="unverified" enabled="no""#
      ),
      (
        #"kind="required" remedy="none" confidence="seen""#,
        #"kind="required" remedy="none" confidence="seen" enabled="no""#
      ),
      (#"population="noncancer-pain""#, #"population="cancer-pain""#),
    ]
    for change in changes {
      let library = try SmallLibrary()
      let set = Mini.set().replacing(change.from, with: change.to, maxReplacements: 1)
      try library.write(set, to: SmallLibrary.set)
      let found = try library.diagnostics()
      #expect(found.map(\.code) == ["pathway.undecided-stage"], "\(change.to)")
      #expect(found.first?.file.hasSuffix(SmallLibrary.pathway) == true)
    }
  }

  @Test("a pathway has every stage once, in order, each with its own criteria")
  func stages() throws {
    let library = try SmallLibrary()
    let swapped = Mini.pathway()
      .replacing(#"<stage id="diagnosis""#, with: #"<stage id="team-review""#, maxReplacements: 1)
    try library.write(swapped, to: SmallLibrary.pathway)
    let found = try library.diagnostics()
    #expect(found.map(\.code) == ["pathway.stages", "pathway.wrong-stage"])
  }

  @Test("the answer to a short prognosis is a criterion of a set in use")
  func externalSystem() throws {
    let library = try SmallLibrary()
    let more = #"</trial><external-system set="x" criterion="y"/>"#
    try library.write(Mini.pathway().replacing("</trial>", with: more), to: SmallLibrary.pathway)
    #expect(try library.diagnostics().map(\.code) == ["pathway.unknown-set"])
  }

  @Test("a set asks only for trial profiles that are held")
  func trialProfiles() throws {
    let library = try SmallLibrary()
    let criterion = Mini.criterion(#"<condition><trial-meets profile="x"/></condition>"#)
    try library.write(Mini.set(criterion), to: SmallLibrary.set)
    #expect(try library.diagnostics().map(\.code) == ["pathway.unknown-profile"])
  }
}
