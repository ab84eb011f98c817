import ClinicalModel
import Testing
import TrialAnalysis

/// Doses and first doses above a limit: a remark informs and refuses nothing.
@Suite struct AmountAlertTests {
  private func words(
    _ doses: [EntryContent], _ limits: [DoseLimit], country: String? = "us"
  ) throws -> [String] {
    try AlertScene(contents: doses, drugs: [drug(limits)], country: country).words
  }

  @Test(
    "H3: a limit is crossed strictly above it",
    arguments: [
      ("0.299999 mg", false), ("0.3 mg", false), ("300 ug", false), ("0.300001 mg", true),
      ("300.001 ug", true), ("300 mg", true),
    ])
  func H3_singleDose(amount: String, isCrossed: Bool) throws {
    let found = try words([dose("d1", amount)], [limit(.singleDose, "0.3 mg")])
    #expect(found == (isCrossed ? ["alert single-dose [2]"] : []))
  }

  @Test(
    "H2, H3: a daily limit holds for infusions, an hour's rate counted over the day",
    arguments: [
      ("1 mg/d", false), ("1.000001 mg/d", true), ("1000 ug/d", false), ("42 ug/h", true),
      ("41.5 ug/h", false), ("0.041666 mg/h", false), ("0.041667 mg/h", true),
    ])
  func H3_dailyDose(amount: String, isCrossed: Bool) throws {
    let found = try words([dose("d1", amount)], [limit(.dailyDose, "1 mg/d")])
    #expect(found == (isCrossed ? ["alert daily-dose [2]"] : []))
  }

  @Test func H2_aLimitOfOneDimensionIsNotHeldAgainstAnother() throws {
    let both = try [limit(.singleDose, "0.3 mg"), limit(.dailyDose, "1 mg/d")]
    #expect(try words([dose("d1", "0.3 mg")], [limit(.dailyDose, "0.1 mg/d")]) == [])
    #expect(try words([dose("d1", "9 mg/d")], [limit(.singleDose, "0.3 mg")]) == [])
    #expect(try words([dose("d1", nil)], both) == ["note amount [2]"])
  }

  @Test func H8_unknownAmountsAreNamedOnceAndJudgedNowhere() throws {
    let doses = try [
      dose("d1", "0.2 mg"), dose("d2", nil, at: at(24)), dose("d3", nil, at: at(48)),
    ]
    #expect(
      try words(doses, [limit(.singleDose, "0.1 mg"), limit(.singleStep, "0.001 mg")])
        == ["alert single-dose [2]", "note amount [3 4]"])
  }

  @Test func oneLineALimitWithEveryEntryThatCrossedIt() throws {
    let doses = try (0..<5).map { try dose("d\($0)", "\($0 + 1) mg", at: at($0 * 24)) }
    #expect(try words(doses, [limit(.singleDose, "2 mg")]) == ["alert single-dose [4 5 6]"])
  }

  @Test func H3_anUnverifiedLimitIsANote() throws {
    let limits = try ["seen", "secondary", "partial", "team", "unverified"].map {
      try limit(.singleDose, "0.3 mg", id: $0, $0)
    }
    #expect(
      try words([dose("d1", "1 mg")], limits) == [
        "alert seen [2]", "alert secondary [2]", "alert partial [2]", "alert team [2]",
        "note unverified [2]",
      ])
  }

  @Test(
    "H3: the country whose label counts; where it is not known, or no label of it is held, all are shown",
    arguments: [
      ("us", ["alert us [2]"]), ("de", []), ("gb", ["alert us [2]"]), (nil, ["alert us [2]"]),
    ] as [(String?, [String])])
  func H3_countries(country: String?, expected: [String]) throws {
    let limits = try [
      limit(.dailyDose, "19.2 ug/d", id: "us", countries: ["us"]),
      limit(.dailyDose, "21.6 ug/d", id: "eu", countries: ["de", "at"]),
    ]
    let between = try dose("d1", "20 ug/d")
    #expect(try words([between], limits, country: country) == expected)
    let scene = AlertScene(contents: [between], drugs: [drug(limits)], country: country)
    let others = try scene.alerts.flatMap(\.others).map(\.id)
    #expect(others == (country == "us" || expected.isEmpty ? [] : ["eu"]))
  }

  @Test(
    "H4: the route that a limit speaks of",
    arguments: [
      ("intrathecal", ["intrathecal"], 1), ("epidural", ["intrathecal"], 0), ("epidural", [], 1),
    ])
  func H4_routes(route: String, routes: [String], count: Int) throws {
    let own = try limit(.singleDose, "0.3 mg", routes: routes)
    #expect(try words([dose("d1", "1 mg", route: route)], [own]).count == count)
  }

  @Test func H34_anotherDrugsLimitsDoNotCount() throws {
    let own = try limit(.singleDose, "0.3 mg")
    #expect(try words([dose("d1", "1 mg", drug: "hydromorphone")], [own]) == [])
  }

  @Test(
    "the first dose of its kind is the start",
    arguments: [("50 ug", 0), ("50.000001 ug", 1), ("0.05 mg", 0), ("75 ug", 1), ("75 ug/d", 1)])
  func startSingle(amount: String, count: Int) throws {
    let own = try limit(.startSingleDose, "50 ug")
    let doses = try [dose("d2", "100 ug", at: at(24)), dose("d1", amount)]
    #expect(try words(doses, [own]).count == count)
  }

  @Test(
    "H8: a start limit that hangs on an answer: an alert, nothing, or a note while nobody said",
    arguments: [
      (true, ["alert naive [2]"]), (false, ["alert tolerant [2]"]),
      (nil, ["note naive [2]", "note tolerant [2]"]),
    ] as [(Bool?, [String])])
  func H8_naiveOrTolerant(naive: Bool?, expected: [String]) throws {
    let limits = try [("naive", "yes", "1 mg/d"), ("tolerant", "no", "10 mg/d")].map {
      try limit(
        .startDailyDose, $2, id: $0, when: [AnswerWanted(fact: "naive", values: [$1])])
    }
    let recorded = try naive.map { [try answer("naive", $0)] } ?? []
    #expect(try words([dose("d1", "20 mg/d")] + recorded, limits) == expected)
    let unverified = try limit(
      .startDailyDose, "1 mg/d", when: [AnswerWanted(fact: "naive", values: ["yes"])], "unverified")
    #expect(
      try words([dose("d1", "20 mg/d")] + recorded, [unverified]).count == (naive == true ? 1 : 0))
  }

  @Test func whatAnotherSourcePrintsStandsBesideIt() throws {
    let limits = try [
      limit(.startDailyDose, "1.2 ug/d", id: "pacc"),
      limit(.startDailyDose, "2.4 ug/d", id: "label"),
    ]
    let scene = try AlertScene(contents: [dose("d1", "2 ug/d")], drugs: [drug(limits)])
    #expect(try scene.words == ["alert pacc [2]"])
    #expect(try scene.alerts.first?.others.map(\.id) == ["label"])
  }

  @Test func H20_alertsComeBeforeNotesAndADrugInOneBlock() throws {
    let limits = try [
      limit(.singleDose, "0.3 mg", id: "m", "unverified"), limit(.singleDose, "0.5 mg", id: "s"),
    ]
    let doses = try [dose("d1", "1 mg", at: at(24)), dose("d2", "0.4 mg")]
    #expect(try words(doses, limits) == ["alert s [2]", "note m [2 3]"])
  }

  @Test func aCorrectedDoseIsTheOneThatCounts() throws {
    let wrong = try dose("d1", "300 mg")
    let right = EntryContent.correction(
      of: 2, reason: "unit", on: try moment("2026-03-21"), replacement: try dose("d1", "300 ug"))
    let own = try limit(.singleDose, "0.3 mg")
    #expect(try words([wrong], [own]) == ["alert single-dose [2]"])
    #expect(try words([wrong, right], [own]) == [])
  }
}
