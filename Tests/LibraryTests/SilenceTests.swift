import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import Markup
import Testing

/// The loader lets nothing through in silence.
@Suite struct SilenceTests {
  static let silent: [(why: String, document: Broken)] = [
    (
      "a filter on a number without operator or value is dropped",
      .filter("criteria.no-values", "therapies", #"▸<where field="duration" values="x"/>"#)
    ),
    (
      "a filter on a number without operator is read as 'equal'",
      .condition(
        "criteria.no-values",
        #"<count over="therapies" operator="ge" value="1">"#
          + #"▸<where field="duration" value="6" unit="mo"/></count>"#)
    ),
    (
      "codes of 'resolved' are not held against the words that occur",
      .condition(
        "criteria.unknown-code",
        #"<count over="adverse-events" operator="ge" value="1">"#
          + #"▸<where field="resolved" values="false"/></count>"#)
    ),
    (
      "a scale of a filter need not exist",
      .filter("criteria.unknown-scale", "readings", #"▸<where field="scale" values="nsr"/>"#)
    ),
    (
      "a device need not exist",
      .criterion(
        "criteria.unknown-device",
        "▸"
          + Mini.criterion(
            Mini.wants, #"kind="caution" device="synchromde" confidence="seen""#))
    ),
    (
      "a method need not exist",
      .criterion(
        "criteria.unknown-method",
        "▸"
          + Mini.criterion(
            Mini.wants, #"kind="caution" method="bolus" confidence="seen""#))
    ),
    (
      "a country need not exist",
      .criterion(
        "criteria.unknown-country",
        "▸"
          + Mini.criterion(
            Mini.wants, #"kind="caution" country="usa" confidence="seen""#))
    ),
    (
      "the waiver under which a requirement is waived is not looked at",
      .pathway(
        "pathway.waiver",
        #"<permits-waiver of-set="mini" of="r.trial" under-set="mini" under="w""#,
        #"▸<permits-waiver of-set="mini" of="r.trial" under-set="mini" under="r.trial""#)
    ),
    (
      "the edition of a profile is not looked at",
      .pathway(
        "pathway.unknown-profile",
        #"<trial required-by-set="mini" required-by="r.trial" profile="ge50" edition="2026-11""#,
        #"▸<trial required-by-set="mini" required-by="r.trial" profile="ge50" edition="1999""#
      )
    ),
    (
      "a review's limit of age need not name a stage",
      .pathway(
        "pathway.unknown-stage", #"<freshness facts="age""#,
        #"▸<freshness facts="age" reviews="psychology""#)
    ),
    (
      "who decides a disagreement need not be one of its sides",
      .pathway(
        "pathway.unknown-set", #"<disagreement id="d" question="Q""#,
        #"▸<disagreement id="d" question="Q" decides="x""#)
    ),
    (
      "an option need not exist",
      .pathway(
        "pathway.unknown-option", #"<option kind="drug" id="morphine""#,
        #"▸<option kind="drug" id="morphin""#)
    ),
    (
      "a supplier need not be a role",
      Broken(
        "criteria.unknown-role", "Criteria/dictionary/zz.xml",
        Mini.dictionary(
          #"▸<fact id="zz" type="yes-no" kind="status" supplied-by="dentist">"#
            + "<label>L</label><question>Q?</question></fact>"))
    ),
    (
      "two profiles may have one id",
      Broken(
        "library.misplaced", "Criteria/profiles/zz.xml",
        Mini.profile(
          #"<pain-relief operator="ge" percent="1"/>"#, id: "ge50"))
    ),
  ]

  @Test("H28, H29: nothing authored is passed over in silence", arguments: silent)
  func H28_silent(why: String, document: Broken) throws {
    let library = try SmallLibrary()
    try library.write(MarkedText(document.marked).text, to: document.path)
    let found = try library.diagnostics()
    #expect(!found.isEmpty)
  }

  static let padded: [String] = [
    Mini.criterion(
      #"<condition><compare fact="age" operator="ge " value="18" unit="a"/></condition>"#,
      #"kind="caution" enabled="no" confidence="seen""#),
    Mini.criterion(adult, #"kind="caution " enabled="no" confidence="seen""#),
    Mini.criterion(adult, #"kind="caution" enabled="no " confidence="seen""#),
  ]

  private static let adult =
    #"<condition><compare fact="age" operator="ge" value="18" unit="a"/></condition>"#

  @Test("H28 a token with space round it is refused, or read as that token", arguments: padded)
  func H28_paddedTokens(criterion: String) throws {
    let library = try SmallLibrary()
    try library.write(Mini.set(criterion), to: SmallLibrary.set)
    let isRefused = try !library.diagnostics().isEmpty
    let read = try isRefused ? nil : library.load().knowledge.sets["mini"]?.criterion("x")
    let isRead = read?.kind == .caution && read?.isEnabled == false
    guard case .compare(_, .atLeast, _)? = read?.condition, isRead else {
      #expect(isRefused)
      return
    }
  }

  @Test("H10 six hours after a dose of which only the day is known are not certain on that day")
  func H10_hoursSinceADay() throws {
    let loaded = try SmallLibrary().load()
    let hours = try #require(UnitOfMeasure("h"))
    let span = try #require(CalendarSpan(Quantity(ExactNumber(6), hours)))
    let condition = Condition.elapsed(fact: "heparin.last-dose", .atLeast, span)
    let day = try #require(PartialDate("2026-11-22"))
    let sameDay = try Scene(loaded, indication: "noncancer-pain")
      .context([("heparin.last-dose", .date(day))]).read(condition)
    #expect(sameDay.determination.answer == nil)
  }

  @Test("a fault is named at its own place, also after a criterion that could not be read")
  func placesAfterAFault() throws {
    let library = try SmallLibrary()
    let broken = Mini.criterion(Mini.wants, #"kind="required" confidence="seen""#)
    let loop = Mini.criterion(
      #"<condition><all><criterion-met id="x"/>▸<criterion-met id="none"/></all></condition>"#,
      id: "z")
    let marked = MarkedText(Mini.set(broken + "\n" + loop))
    try library.write(marked.text, to: SmallLibrary.set)
    let found = try library.diagnostics()
    #expect(found.map(\.code) == ["criteria.remedy", "criteria.unknown-reference"])
    #expect(found.last?.position == marked.position)
  }
}
