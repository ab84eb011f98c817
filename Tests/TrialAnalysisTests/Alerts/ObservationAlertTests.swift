import ClinicalModel
import Testing
import TrialAnalysis

/// Observation after a bolus: shown by readings, and unknown where nothing was read.
@Suite struct ObservationAlertTests {
  private func scene(_ contents: [EntryContent], _ limits: [DoseLimit]) throws -> AlertScene {
    AlertScene(contents: [try dose()] + contents, drugs: [drug(limits)])
  }

  private func words(_ contents: [EntryContent]) throws -> [String] {
    try scene(contents, [limit(.observation, "24 h")]).words
  }

  @Test(
    "H3: a reading at the least time shows the observation",
    arguments: [("23.99", 1), ("24", 0), ("24.01", 0)])
  func H3_leastTime(hours: String, count: Int) throws {
    let found = try words([after("2", "4"), after(hours, "3"), after("1", "5")])
    #expect(found == Array(repeating: "alert observation [2 4]", count: count))
  }

  @Test func H8_nothingReadIsNotShown() throws {
    let open = ["note not shown observation [2]"]
    #expect(try words([]) == open)
    #expect(try words([after(nil, "4")]) == open)
    #expect(try words([after("30", "-")]) == open)
    #expect(try words([before("8")]) == open)
  }

  @Test func aReadingThatNamesNoDoseCountsUntilTheNextDose() throws {
    func unlinked(_ hours: Int) throws -> EntryContent {
      try reading(.score("4"), .unlinked, at: at(hours))
    }
    #expect(try words([unlinked(24)]) == [])
    #expect(try words([unlinked(20)]) == ["alert observation [2 3]"])
    let second = try dose("d2", "0.3 mg/d", at: at(22))
    #expect(
      try words([second, unlinked(20), unlinked(30)]) == ["alert observation [2 4]"])
  }

  @Test(
    "while the time has not passed there is nothing to say",
    arguments: [
      ("2026-03-21T07:59Z", 0), ("2026-03-21T08:00Z", 1), ("2026-03-20", 0), ("2026-03-21", 1),
    ])
  func running(now: String, count: Int) throws {
    var scene = try scene([after("2", "4")], [limit(.observation, "24 h")])
    scene.now = now
    #expect(try scene.words.count == count)
  }

  @Test func theLongerOfTwoSourcesCountsAndTheOtherStandsBesideIt() throws {
    let limits = try [
      limit(.observation, "6 h", id: "pacc"), limit(.observation, "24 h", id: "label"),
    ]
    for hours in ["5", "8"] {
      let found = try scene([after(hours, "3")], limits)
      #expect(try found.words == ["alert label [2 3]"])
      #expect(try found.alerts.first?.others.map(\.id) == ["pacc"])
    }
    #expect(try scene([after("24", "3")], limits).words == [])
  }

  @Test func H3_whatNobodySawNeverLeadsBeforeAVerifiedTime() throws {
    let limits = try [
      limit(.observation, "6 h", id: "pacc"), limit(.observation, "24 h", id: "m", "unverified"),
    ]
    #expect(try scene([after("5", "3")], limits).words == ["alert pacc [2 3]"])
    #expect(try scene([after("6", "3")], limits).words == [])
    let alone = [limits[1]]
    #expect(try scene([after("6", "3")], alone).words == ["note m [2 3]"])
  }

  @Test func anInfusionHasNoSuchTime() throws {
    let infusion = try AlertScene(
      contents: [dose("d1", "1 mg/d")], drugs: [drug([limit(.observation, "24 h")])])
    #expect(try infusion.words == [])
  }
}
