import ClinicalModel
import Testing
import TrialAnalysis

/// Contraindications on record, slips of a unit, ends without taper, rising grades.
@Suite struct HistoryAlertTests {
  private func contraindication(
    _ fact: String, countries: [String] = [], isWarning: Bool = false, _ confidence: String = "seen"
  ) -> Contraindication {
    Contraindication(
      id: fact, answer: AnswerWanted(fact: fact, values: ["yes"]), countries: countries,
      isWarning: isWarning, note: note(confidence))
  }

  private func words(_ contents: [EntryContent], _ drugs: Drug...) throws -> [String] {
    try AlertScene(contents: [try dose()] + contents, drugs: drugs).words
  }

  @Test func H35_onlyARecordedYesRaisesIt() throws {
    let own = drug(contraindications: [contraindication("psychosis")])
    #expect(try words([answer("psychosis", true)], own) == ["alert psychosis [2 3]"])
    #expect(try words([answer("psychosis", false)], own) == [])
    #expect(try words([], own) == ["note not recorded psychosis [2]"])
    let both = try [answer("psychosis", true), answer("psychosis", false, on: "2026-03-02")]
    #expect(try words(both, own) == ["alert psychosis [2 3]"])
  }

  @Test func H9_whatIsNotRecordedIsNamedInOneLine() throws {
    let own = drug(contraindications: [
      contraindication("psychosis"), contraindication("infection"),
    ]
    )
    #expect(try words([], own) == ["note not recorded psychosis infection [2]"])
    #expect(
      try words([answer("infection", true)], own)
        == ["alert infection [2 3]", "note not recorded psychosis [2]"])
  }

  @Test func aStateRecordedAfterTheLastDoseSaysNothingOfTheTrial() throws {
    let own = drug(contraindications: [contraindication("infection")])
    #expect(
      try words([answer("infection", true, on: "2026-05-01")], own)
        == ["note not recorded infection [2]"])
    let history = drug(contraindications: [contraindication("psychosis")])
    #expect(
      try words([answer("psychosis", true, on: "2026-05-01")], history)
        == ["alert psychosis [2 3]"])
  }

  @Test func warningsAndUnverifiedOnesAreNotes() throws {
    let own = drug(contraindications: [
      contraindication("psychosis", isWarning: true), contraindication("infection", "unverified"),
    ])
    #expect(
      try words([answer("psychosis", true), answer("infection", true)], own)
        == ["note psychosis [2 3]", "note infection [2 4]"])
  }

  @Test(arguments: [("us", 1), ("de", 0), ("gb", 1), (nil, 1)] as [(String?, Int)])
  func H35_countries(country: String?, count: Int) throws {
    let elsewhere = try limit(.dailyDose, "1 mg/d", countries: ["de"])
    let own = drug(
      [elsewhere], contraindications: [contraindication("psychosis", countries: ["us"])])
    let scene = AlertScene(
      contents: try [dose(), answer("psychosis", true)], drugs: [own], country: country)
    #expect(try scene.words.count == count)
  }

  // MARK: - Stopping

  private func infusions(_ rates: [String?]) throws -> [EntryContent] {
    try rates.enumerated().map { try dose("r\($0)", $1, at: at(24 * ($0 + 1))) }
  }

  @Test(
    "an infusion ended without a lower rate before its end",
    arguments: [
      (["1 mg/d"], ["alert taper [3 4]"]),
      (["1 mg/d", "2 mg/d"], ["alert taper [4 5]"]),
      (["2 mg/d", "2000 ug/d"], ["alert taper [4 5]"]),
      (["2 mg/d", "1 mg/d"], []), ([], []),
    ] as [([String], [String])])
  func H26_taper(rates: [String], expected: [String]) throws {
    let remarks = [true, false].map { StoppingRemark(risksWithdrawal: $0, note: note()) }
    var scene = AlertScene(
      contents: try [dose()] + infusions(rates), drugs: [drug(stopping: remarks)])
    #expect(try scene.words == [])
    scene.lists = [.doses]
    #expect(try scene.words == expected)
  }

  @Test func H8_anUnknownRateBeforeTheEndIsANote() throws {
    let remark = StoppingRemark(risksWithdrawal: true, note: note())
    let unknown = EntryContent.dose(
      Dose(
        id: "r0", trial: "t1", drug: "morphine", amount: .unknown(.notStated, isInfusion: true),
        route: "intrathecal", level: nil, at: try moment(at(0)), until: nil))
    let scene = AlertScene(
      contents: [unknown] + (try infusions(["1 mg/d"])), drugs: [drug(stopping: [remark])],
      lists: [.doses])
    #expect(try scene.words == ["note taper [3 4]", "note amount [2]"])
  }

  // MARK: - Grades

  @Test func H26_risingGrades() throws {
    func graded(
      _ grade: Int?, _ day: Int, _ code: String = "nausea",
      _ related: AdverseEvent.Relatedness? = .related
    ) throws -> EntryContent {
      .adverseEvent(
        AdverseEvent(
          trial: "t1", dose: nil, code: code, grade: grade, related: related, resolved: nil,
          accepted: nil, action: nil, at: try moment("2026-03-\(day)")))
    }
    func words(_ events: [EntryContent]) throws -> [String] {
      try AlertScene(contents: events, rules: AlertRules(risingGrade: note("team"))).words
    }
    #expect(try words([graded(1, 20), graded(2, 21)]) == ["alert rising nausea [2 3]"])
    #expect(try words([graded(2, 21), graded(1, 20)]) == ["alert rising nausea [2 3]"])
    #expect(try words([graded(2, 20), graded(1, 21)]) == [])
    #expect(try words([graded(1, 20), graded(2, 20)]) == [])
    #expect(try words([graded(1, 20), graded(2, 21, "pruritus")]) == [])
    #expect(try words([graded(nil, 20), graded(2, 21)]) == [])
    #expect(try words([graded(1, 20), graded(3, 21, "nausea", .unrelated)]) == [])
    #expect(
      try words([graded(1, 20), graded(2, 21), graded(1, 22), graded(3, 23)])
        == ["alert rising nausea [2 3 4 5]"])
  }
}
