import ClinicalModel
import Testing
import TrialAnalysis

/// Steps too large and too soon.
@Suite struct StepAlertTests {
  private func words(_ doses: [EntryContent], _ limits: [DoseLimit]) throws -> [String] {
    try AlertScene(contents: doses, drugs: [drug(limits)]).words
  }

  @Test(
    "H3: a rise by exactly the step is none too large",
    arguments: [
      ("4.799999 ug/d", 0), ("4.8 ug/d", 0), ("4.800001 ug/d", 1), ("0.2 ug/h", 0),
      ("0.200001 ug/h", 1), ("1 ug/d", 0),
    ])
  func H3_step(next: String, count: Int) throws {
    let doses = try [dose("d1", "2.4 ug/d"), dose("d2", next, at: at(48))]
    #expect(try words(doses, [limit(.step, "2.4 ug/d")]).count == count)
    #expect(try words(doses.reversed(), [limit(.step, "2.4 ug/d")]).count == count)
  }

  @Test(
    "H14: a rise in percent is compared exactly",
    arguments: [
      ("114.999999 ug/d", 0), ("115 ug/d", 0), ("115.000001 ug/d", 1), ("90 ug/d", 0),
    ])
  func H14_percentStep(next: String, count: Int) throws {
    let doses = try [dose("d1", "100 ug/d"), dose("d2", next, at: at(48))]
    #expect(try words(doses, [limit(.step, "15 %")]).count == count)
  }

  @Test func aRiseOfABolusIsAStepOfItsOwn() throws {
    let doses = try [
      dose("d1", "50 ug"), dose("d2", "100 ug", at: at(24)), dose("d3", "900 ug/d", at: at(48)),
    ]
    #expect(
      try words(doses, [limit(.singleStep, "25 ug"), limit(.step, "1 ug/d")])
        == ["alert single-step [2 3]"])
  }

  @Test(
    "H22: the time between two doses is that between instants",
    arguments: [(23, 59, 1), (24, 0, 0), (24, 1, 0), (47, 59, 0)])
  func H22_singleInterval(hours: Int, minutes: Int, count: Int) throws {
    let doses = try [dose("d1", "50 ug"), dose("d2", "50 ug", at: at(hours, minutes: minutes))]
    #expect(try words(doses, [limit(.singleInterval, "24 h")]).count == count)
  }

  @Test func H22_theChangeOfClocksCounts() throws {
    let doses = try [
      dose("d1", "50 ug", at: "2026-03-28T10:00+01:00"),
      dose("d2", "75 ug", at: "2026-03-29T10:00+02:00"),
    ]
    #expect(try words(doses, [limit(.singleInterval, "24 h")]) == ["alert single-interval [2 3]"])
  }

  @Test(
    "only a rise comes too soon, and two sources stand with a line each",
    arguments: [
      ("4.8 ug/d", 23, ["alert 24 [2 3]", "alert 48 [2 3]"]), ("4.8 ug/d", 24, ["alert 48 [2 3]"]),
      ("4.8 ug/d", 48, []), ("1.2 ug/d", 1, []), ("2.4 ug/d", 1, []),
    ])
  func stepInterval(next: String, hours: Int, expected: [String]) throws {
    let limits = try ["24", "48"].map { (hours: String) in
      try limit(.stepInterval, "\(hours) h", id: hours)
    }
    let doses = try [dose("d1", "2.4 ug/d"), dose("d2", next, at: at(hours))]
    let scene = AlertScene(contents: doses, drugs: [drug(limits)])
    #expect(try scene.words == expected)
    #expect(try scene.alerts.first?.others.map(\.id) ?? [] == (expected.count == 1 ? ["24"] : []))
  }

  @Test(
    "H8: a missing hour is never too soon, and is said once",
    arguments: [
      ("2026-03-20", "2026-03-20", 1), ("2026-03-20", "2026-03-21", 1),
      ("2026-03-20", "2026-03-22", 0), ("2026-03-20T08:00Z", "2026-03-21", 1),
      ("2026-03", "2026-03-28", 1),
    ])
  func H8_missingHour(first: String, second: String, count: Int) throws {
    let doses = try [dose("d1", "50 ug", at: first), dose("d2", "75 ug", at: second)]
    #expect(
      try words(doses, [limit(.singleInterval, "24 h")])
        == Array(repeating: "note not shown single-interval [2 3]", count: count))
  }

  @Test func twoDosesAtOneInstant() throws {
    let doses = try [dose("d1", "50 ug"), dose("d2", "75 ug"), dose("d3", "75 ug", at: at(24))]
    let limits = try [limit(.singleInterval, "24 h"), limit(.singleStep, "24 ug")]
    let expected = ["alert single-step [2 4]", "alert single-interval [2 3]"]
    #expect(try words(doses, limits) == expected)
    let start = try limit(.startSingleDose, "60 ug")
    #expect(try words(doses, [start]) == ["alert start-single-dose [3]"])
  }

  @Test(
    "more rises within seven days than a source allows",
    arguments: [([0, 48, 96, 144], 0), ([0, 24, 48, 72, 96], 1), ([0, 48, 96, 144, 216], 0)])
  func weeklySteps(hours: [Int], count: Int) throws {
    let doses = try hours.enumerated().map { place, hour in
      try dose("d\(place)", "\(place + 1) ug/d", at: at(hour))
    }
    #expect(try words(doses, [limit(.weeklySteps, "3 1")]).count == count)
  }

  @Test func anotherRouteIsNoStep() throws {
    let doses = try [
      dose("d1", "1 mg/d", route: "epidural"), dose("d2", "2 mg/d", at: at(24)),
    ]
    #expect(try words(doses, [limit(.step, "0.1 mg/d")]) == [])
  }
}
