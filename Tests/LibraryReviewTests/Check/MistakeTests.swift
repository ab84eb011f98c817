import ClinicalModel
import Library
import LibraryReview
import Markup
import ShippedSamples
import Testing

/// Mistakes put into a copy of the shipped library are each found, at the right line.
@Suite struct MistakeTests {
  @Test func theShippedLibraryHasNone() throws {
    let found = try Mistake.findings(in: try Mistake.shipped.get())
      .filter { $0.severity != .note }
    #expect(found.map(\.file) == ["copy/" + Library.manifestPath], "\(found)")
  }

  @Test("H28 mistakes in a criterion", arguments: criteria)
  func H28_criteria(mistake: Mistake) throws { try mistake.check() }

  @Test("H28 mistakes in what is printed", arguments: printed)
  func H28_printed(mistake: Mistake) throws { try mistake.check() }

  @Test("H28 mistakes in names and references", arguments: names)
  func H28_names(mistake: Mistake) throws { try mistake.check() }

  @Test("H28 values outside of what they are read on", arguments: ranges)
  func H28_ranges(mistake: Mistake) throws { try mistake.check() }

  @Test("H28 a byte in a released edition")
  func H28_byte() throws {
    var files = try Mistake.shipped.get()
    let frozen = try Library(files: files, name: "copy")
    files[Library.manifestPath] = try frozen.manifest()
    #expect(!(try Mistake.findings(in: files)).contains { $0.severity == .error })
    let bytes = try #require(files[Self.ncd])
    let text = String(decoding: bytes, as: UTF8.self)
    files[Self.ncd] = Array(text.replacing("intraspinal", with: "intraspinaI").utf8)
    let found = try Mistake.findings(in: files).filter { $0.severity == .error }
    #expect(found.map(\.code) == ["library.manifest"])
    #expect(found.first?.file == "copy/" + Self.ncd)
  }

  private static let ncd = "Criteria/sets/cms-ncd-280.14/seen-2026.xml"
  private static let label = "Criteria/sets/lioresal-intrathecal-label/2022-12-09.xml"
  private static let team = "Criteria/sets/team-policy/2026-11.xml"
  private static let evicore = "Criteria/sets/evicore-cmm-210/seen-2026.xml"
  private static let profile = "Criteria/profiles/cmm210-gt50-8h.xml"
  private static let prognosis = #"id="ncd28014.pain.life-expectancy""#
  private static let prognosisAsked =
    #"<compare fact="life-expectancy" operator="ge" value="3" unit="mo"/>"#

  private static let opioids =
    #"<one-of fact="planned-drug" values="morphine hydromorphone fentanyl sufentanil"/>"#
  /// What stands between the statement on life expectancy and its comparison.
  private static let untilAsked =
    "</statement>\n    <applies-if>\(opioids)</applies-if>\n    <condition>"
  private static let medstream = "Criteria/sets/medstream-device/seen-2026.xml"

  /// Another criterion behind one that is there.
  private static func another(_ kind: String, _ says: String, _ condition: String) -> String {
    "</criterion>\n"
      + #"<criterion id="x" stage="surgical-fitness" population="cancer-pain" "# + kind
      + #" confidence="secondary"><title>T</title><statement locator="B">\#(says)</statement>"#
      + "<condition>\n▸\(condition)</condition></criterion>"
  }

  private static func deeper(_ depth: String) -> String {
    another(
      #"kind="exclusion" scope="device" device="medstream""#, "More than \(depth) cm deep.",
      #"<compare fact="implant.depth" operator="gt" value="\#(depth)" unit="cm"/>"#)
  }

  private static let spinalStage =
    #"<stage id="conservative-therapy" title="Treatment tried so far" role="rehabilitation-physician">"#

  private static let criteria = [
    Mistake(
      "review.contradiction", ncd, at: prognosis, "</criterion>",
      becomes: another(
        #"kind="required" remedy="none""#, "Less than 2 months.",
        #"<compare fact="life-expectancy" operator="lt" value="2" unit="mo"/>"#)),
    Mistake(
      "review.subsumed", medstream, at: #"id="dev.depth""#, "</criterion>", becomes: deeper("3")),
    Mistake(
      "review.subsumed", medstream, at: #"id="dev.depth""#, "</criterion>", becomes: deeper("2.5")),
    Mistake(
      "review.reach", ncd, at: prognosis, prognosisAsked,
      becomes: "<all>\(prognosisAsked)\n▸"
        + #"<compare fact="life-expectancy" operator="lt" value="12" unit="wk"/></all>"#),
    Mistake(
      "review.reach", ncd, at: prognosis, opioids,
      becomes: #"<all><one-of fact="country" values="us"/>"#
        + #"<one-of fact="country" values="de"/></all>"#),
    Mistake(
      "review.reach", ncd, at: prognosis, prognosisAsked,
      becomes: #"▸<compare fact="life-expectancy" operator="ge" value="0" unit="mo"/>"#),
    Mistake(
      "review.reach", label, at: #"id="itb.age""#,
      #"<compare fact="age" operator="lt" value="4" unit="a"/>"#,
      becomes: #"<compare fact="age" operator="lt" value="0" unit="a"/>"#),
    Mistake(
      "review.reach", team, at: #"id="team.fever""#, #"values="yes""#, becomes: #"values="yes no""#),
    Mistake(
      "review.reach", team, at: #"id="team.conservative-tried""#,
      #"<where field="outcome""#,
      becomes: #"<where field="outcome" values="effective"/><where field="outcome""#),
    Mistake(
      "review.undecided-stage", "Criteria/pathways/severe-spasticity/2026-11.xml", at: spinalStage,
      spinalStage + """

            <adopt set="lioresal-intrathecal-label" criterion="itb.spinal.oral-fail"
              reason="The label asks it for spinal origin" recheck-days="30"/>
        """, becomes: "▸" + spinalStage),
  ]

  private static let printed = [
    Mistake(
      "review.operator", ncd, at: prognosis, #"operator="ge""#, becomes: #"operator="gt""#),
    Mistake(
      "review.operator", ncd, at: prognosis, #"operator="ge""#, becomes: #"operator="lt""#),
    Mistake(
      "review.operator", label, at: #"id="itb.age""#, #"operator="lt""#, becomes: #"operator="le""#),
    Mistake(
      "review.operator", "Criteria/sets/asra-2018-interventional-pain/2018.xml",
      at: #"<elapsed fact="warfarin.last-dose" operator="ge""#, #"operator="ge""#,
      becomes: #"operator="gt""#),
    Mistake("review.operator", profile, at: "<response>", #""gt""#, becomes: #""ge""#),
    Mistake(
      "review.operator", evicore, at: #"id="cmm210.pain.trial-success.ge50""#,
      #"profile="cmm210-ge50""#, becomes: #"profile="cmm210-gt50-8h""#),
    Mistake(
      "review.uncited-value", ncd, at: prognosis, #"value="3""#, becomes: #"value="4""#),
    Mistake(
      "review.uncited-value", ncd, at: prognosis, #"unit="mo""#, becomes: #"unit="wk""#),
    Mistake(
      "review.uncited-value", ncd, at: prognosis, "at least 3 months." + untilAsked,
      becomes: "at least 30 months." + untilAsked + "▸"),
    Mistake(
      "review.uncited-value", "Criteria/formulary.xml", at: "ziconotide.us-daily", "at most 19.2",
      becomes: "at most 19.3"),
    Mistake("review.uncited", ncd, at: prognosis, #"locator="B.2""#, becomes: #"locator="-""#),
    Mistake(
      "review.uncited", "Criteria/guidance.xml", at: "<point", #"locator="section 5""#,
      becomes: #"locator="""#),
    Mistake(
      "review.uncited", ncd, at: prognosis, #"confidence="secondary""#,
      becomes: #"confidence="team""#),
    Mistake(
      "review.source-age", ncd, at: "<source", #"last-checked="2026-11-22""#,
      becomes: #"last-checked="2019-01-01""#),
  ]

  private static let names = [
    Mistake(
      "criteria.duplicate-id", label, at: #"id="itb.age""#, #"id="itb.age""#,
      becomes: #"id="itb.indication""#),
    Mistake(
      "review.duplicate", "Criteria/formulary.xml", at: #"<drug id="fentanyl""#, #"id="fentanyl""#,
      becomes: #"id="morphine""#),
    Mistake(
      "review.duplicate", "Criteria/dictionary/core.xml", at: #"<list id="review-outcomes""#,
      #"code="conditional""#, becomes: #"code="favourable""#),
    Mistake(
      "review.dangling", evicore, at: #"id="cmm210.pain.trial-success.ge50""#,
      #"profile="cmm210-ge50""#, becomes: #"profile="cmm210-ge51""#),
    Mistake(
      "criteria.unknown-fact", ncd, at: prognosis, #"fact="life-expectancy""#,
      becomes: #"fact="life-expectation""#),
    Mistake(
      "criteria.unknown-fact", "Criteria/dictionary/bleeding.xml", at: "<implies",
      #"fact=""#, becomes: #"fact="no-"#),
    Mistake(
      "criteria.unknown-code", "Criteria/dictionary/bleeding.xml", at: "<implies",
      #"when=""#, becomes: #"when="no-such "#),
    Mistake(
      "pathway.unknown-set", "Criteria/pathways/noncancer-pain/2026-11.xml",
      at: #"<uses set="cms-ncd-280.14""#, #"edition="seen-2026""#, becomes: #"edition="1999""#),
    Mistake(
      "pathway.unknown-criterion", "Criteria/pathways/noncancer-pain/2026-11.xml",
      at: "<stage", #"criterion=""#, becomes: #"criterion="no."#),
    Mistake(
      "review.nobody-supplies", "Criteria/dictionary/core.xml", at: #"<fact id="age""#,
      #"supplied-by="coordinator referrer patient""#, becomes: #"supplied-by="""#),
    Mistake(
      "review.nobody-asks", "Criteria/dictionary/core.xml", at: #"<fact id="age""#,
      "How old is the patient, in completed years, or in completed months for a child?",
      becomes: "?"),
  ]

  private static let ranges = [
    Mistake("review.idle", ncd, at: prognosis, #"value="3""#, becomes: #"value="0""#),
    Mistake(
      "criteria.wrong-unit", ncd, at: prognosis, #"unit="mo""#, becomes: #"unit="mg""#),
    Mistake(
      "criteria.impossible-value", label, at: #"id="itb.age""#, #"value="4""#,
      becomes: #"value="400""#),
    Mistake(
      "review.range", profile, at: "<response>", #"percent="50""#, becomes: #"percent="500""#),
    Mistake(
      "review.range", "Criteria/profiles/cmm210-sp-2pt-4h.xml", at: "<response>", #"points="2""#,
      becomes: #"points="20""#),
    Mistake(
      "review.range", "Criteria/outcome-rules.xml", at: "<grades", #"stop="4""#,
      becomes: #"stop="6""#),
    Mistake(
      "review.range", "Criteria/outcome-rules.xml", at: "<grades", #"stop="4""#,
      becomes: #"stop="1""#),
    Mistake(
      "review.range", team, at: #"id="team.conservative-tried""#,
      #"<count over="therapies" operator="ge" value="1">"#,
      becomes: #"<count over="readings" operator="ge" value="1">"#
        + #"<where field="scale" values="nrs"/>"# + "\n▸"
        + #"<where field="value" operator="ge" value="11"/>"#),
  ]
}
