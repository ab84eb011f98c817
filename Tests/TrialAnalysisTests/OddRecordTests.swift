import ClinicalModel
import Testing
import TrialAnalysis

/// What is odd in a trial's record has an outcome of its own (`docs/import.md`).
@Suite struct OddRecordTests {
  private func half(for length: String? = nil) throws -> TrialProfile {
    try profile(try relief(.atLeast, "50", for: length))
  }

  private func at(_ time: String, _ text: String, dose: String = "d1") throws -> EntryContent {
    try reading(.score(text), .after(dose: dose), at: time)
  }

  @Test("H20 readings count in the order of their time, wherever they stand")
  func H20_outOfOrder() throws {
    let base = [try dose(), try before("8")]
    let later = try ["1", "2", "4", "6"].map { try after($0, $0 == "6" ? "7" : "3") }
    let ordered = try Scene(base + later).assess(half(for: "3 h"))
    let mixed = try Scene(later.reversed() + base).assess(half(for: "3 h"))
    #expect(ordered.outcome == .positive && mixed.outcome == .positive)
    #expect(mixed.trial.readings.count == ordered.trial.readings.count)
  }

  @Test("H30 two scores at one instant are the range that they span")
  func H30_twoAtOneInstant() throws {
    let base = [try dose(), try before("8"), try at("2026-03-20T09:00Z", "3")]
    let twice = base + [try at("2026-03-20T10:00+01:00", "7")]
    #expect(try Scene(twice).assess(half()).outcome == .indeterminate)
    let low = base + [try at("2026-03-20T10:00+01:00", "4")]
    #expect(try Scene(low).assess(half()).outcome == .positive)
  }

  @Test("H19 a dose that a later entry corrects counts as corrected, for earlier readings too")
  func H19_correctedDose() throws {
    guard case .dose(let wrong) = try dose(at: "2026-03-20T09:30Z") else { return }
    var right = wrong
    right.at = try moment("2026-03-20T08:00Z")
    let correction = EntryContent.correction(
      of: 2, reason: "wrong time", on: try moment("2026-03-21"), replacement: .dose(right))
    let readings = [try before("8"), try at("2026-03-20T09:00Z", "3")]
    let uncorrected = Scene([.dose(wrong)] + readings)
    #expect(try uncorrected.assess(half()).outcome == .indeterminate)
    let corrected = try Scene([.dose(wrong)] + readings + [correction]).assess(half())
    #expect(corrected.outcome == .positive)
    #expect(corrected.trial.doses.map(\.entry) == [5])
  }

  @Test("H24 a reading before its dose is kept and not counted")
  func H24_readingBeforeTheDose() throws {
    let early = [try dose(), try before("8"), try at("2026-03-20T07:00Z", "1")]
    let found = try Scene(early).assess(half())
    #expect(found.outcome == .indeterminate)
    #expect(found.trial.readings.contains { $0.seconds == -3_600 })
    let later = try Scene(early + [try at("2026-03-20T09:00Z", "7")]).assess(half())
    #expect(later.outcome == .negative)
  }

  @Test("an event without a grade leaves open whether it was tolerated, unless it is unrelated")
  func anEventWithoutAGrade() throws {
    let scene = [try dose(), try before("8"), try after("1", "3")]
    #expect(try Scene(scene + [try event(nil)]).assess(half()).outcome == .indeterminate)
    #expect(try Scene(scene + [try event(nil, .unrelated)]).assess(half()).outcome == .positive)
  }

  /// On 25 October 2026 the clocks go back from 03:00+02:00 to 02:00+01:00.
  @Test(
    "H22 hours are hours across a change of the clocks",
    arguments: [("2026-10-25T08:00+01:00", 25), ("2026-10-25T07:00+01:00", 24)])
  func H22_acrossAClockChange(last: String, hours: Int) throws {
    let given = try dose(at: "2026-10-24T08:00+02:00")
    let readings = [try at("2026-10-24T09:00+02:00", "3"), try at(last, "3")]
    let scene = Scene([given, try before("8")] + readings)
    #expect(try scene.trial.readings.last?.seconds == Int64(hours) * 3_600)
    let lasting = try scene.assess(half(for: "24 h"))
    #expect((lasting.outcome == .positive) == (hours == 25))
  }

  @Test("H1 a milligram is no microgram: a slip is recorded as it stands")
  func H1_aSlipIsKept() throws {
    let trial = try Scene([try dose("d1", "50 mg"), try dose("d2", "50 ug")]).trial
    #expect(trial.doses.map { "\($0.content.amount)" } == ["50 mg", "50 mcg"])
  }
}
