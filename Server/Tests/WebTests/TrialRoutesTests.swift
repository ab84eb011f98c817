internal import CaseFile

import Store
import Testing

@testable import Access
@testable import Web

/// Charting at the bedside as a browser meets it.
@Suite struct TrialRoutesTests {
  private let sample = "syn-continue-baclofen-test"
  private let path = "/trial/t1/dose"

  private func dose(_ amount: String, _ unit: String, method: String = "bolus")
    -> [(String, String)]
  {
    [
      ("drug", "baclofen"), ("method", method), ("amount", amount), ("amount-unit", unit),
      ("route", "intrathecal"), ("at", "now"),
    ]
  }

  /// A dose that is charted long after it was given, on a day of March 2026.
  private func late(_ amount: String, _ day: String, _ clock: String) -> [(String, String)] {
    dose(amount, "ug").filter { $0.0 != "at" } + [
      ("at", "then"), ("at-then-day", day), ("at-then-month", "3"), ("at-then-year", "2026"),
      ("at-clock", clock),
    ]
  }

  @Test func thePageSaysWhatMayComeNextAndWhatIsDue() async throws {
    try await Ward(sample).visit(as: .nurse) { visitor in
      let page = try await visitor.get("/trial")
      #expect(page.status == 200)
      #expect(page.text.contains("75 mcg may come next, not before"))
      #expect(page.text.contains("observe until"))
      #expect(page.text.contains("readings/ashworth/modified?dose=d1&amp;planned=yes"))
      #expect(page.text.contains("<svg") && !page.text.contains("style=\""))
    }
  }

  @Test func H1_aSlipOfAUnitIsAskedAboutAndNeverRefused() async throws {
    let ward = try await Ward(sample)
    let before = try await ward.entries
    try await ward.visit(as: .nurse) { visitor in
      let slip = try await visitor.fill(path, dose("75", "mg"))
      #expect(slip.status == 200 && slip.text.contains("Are the number and the unit right?"))
      #expect(slip.text.contains("look at unit and decimal point"))
      let skipped = try await visitor.send(
        path, slip.carried.filter { $0.0 != "asked" } + dose("75", "mg") + [("step", "record")])
      #expect(skipped.text.contains("Are the number and the unit right?"))
      #expect(try await ward.entries == before)
      let other = try await visitor.send(
        path, slip.carried + dose("76", "mg") + [("step", "record")])
      #expect(other.text.contains("Are the number and the unit right?"))
      let sure = try await visitor.send(path, slip.carried + dose("75", "mg"))
      #expect(sure.text.contains("Check your answers"))
      let done = try await visitor.send(
        path, sure.carried + dose("75", "mg") + [("step", "record")])
      #expect(done.status == 303)
      #expect(try await ward.says("amount=\"75\" unit=\"mg\""))
      // A second one like it is asked about again, though the remark is the same.
      let again = try await visitor.fill(path, dose("75", "mg"))
      #expect(again.text.contains("Are the number and the unit right?"))
    }
  }

  @Test func aDoseOfTheProtocolIsReadAgainAndRecorded() async throws {
    let ward = try await Ward(sample)
    try await ward.visit(as: .nurse) { visitor in
      let number = try await ward.entries + 1
      let done = try await visitor.record(path, dose("75", "ug"))
      #expect(done.place == "\(ward.address)/trial?recorded=\(number)")
      #expect(try await ward.says("<dose id=\"d2\" trial=\"t1\" drug=\"baclofen\""))
      let page = try await visitor.get("/trial?recorded=\(number)")
      #expect(page.text.contains("Recorded as entry \(number)."))
    }
  }

  @Test func aDoseThatIsChartedLateIsAskedAboutForItselfAlone() async throws {
    let ward = try await Ward(sample)
    try await ward.visit(as: .nurse) { visitor in
      // A step of the protocol in its time: that no reading follows yet is shown, and not asked about.
      let check = try await visitor.fill(path, late("75", "5", "10:00"))
      #expect(check.text.contains("Check your answers"))
      #expect(check.text.contains("not taken in its time"))
      // Too soon after the first is of the dose's own making.
      let soon = try await visitor.fill(path, late("75", "4", "18:00"))
      #expect(soon.text.contains("Was it given like this?") && soon.text.contains("too soon after"))
      #expect(!soon.text.contains("not taken in its time"))
    }
  }

  @Test func H21_whatIsChartedLaterSaysHowMuchLater() async throws {
    let ward = try await Ward(sample)
    let given =
      dose("75", "ug").filter { $0.0 != "at" } + [
        ("at", "then"), ("at-then-day", "15"), ("at-then-month", "1"), ("at-then-year", "2027"),
        ("at-clock", "05:55"),
      ]
    try await ward.visit(as: .nurse) { visitor in
      let answer = try await visitor.record(path, given)
      #expect(answer.status == 303)
      let page = try await visitor.get("")
      #expect(page.text.contains("2 h 5 min later</small>"))
      let trial = try await visitor.get("/trial")
      #expect(trial.text.contains("; recorded 2 h 5 min later"))
    }
  }

  @Test func H2_aBolusIsNoRateAndNoUnitIsTakenForGranted() async throws {
    let ward = try await Ward(sample)
    let before = try await ward.entries
    try await ward.visit(as: .nurse) { visitor in
      let rate = try await visitor.fill(path, dose("75", "ug/d"))
      #expect(rate.status == 422 && rate.text.contains("A bolus has an amount"))
      let bare = try await visitor.fill(path, dose("75", ""))
      #expect(bare.status == 422 && bare.text.contains("How much: choose the unit"))
      #expect(bare.text.contains("value=\"75\""))
    }
    #expect(try await ward.entries == before)
  }

  @Test func asleepIsNotObtainedAndNeverZero() async throws {
    let ward = try await Ward(sample)
    try await ward.visit(as: .nurse) { visitor in
      let path = "/trial/t1/readings/nrs/standard"
      let values = [
        ("value-in-rest", "not-obtained"), ("value-in-movement", "4"), ("belongs", "after:d1"),
        ("at", "now"),
      ]
      let before = try await ward.entries
      #expect(try await visitor.fill(path, values).status == 303)
      #expect(try await ward.entries == before + 2)
      let written = try await ward.record.parts.entries.suffix(2)
        .map { String(decoding: $0, as: UTF8.self) }
      #expect(written[0].contains("context=\"rest\" absent=\"not-obtained\""))
      #expect(written[1].contains("context=\"movement\" value=\"4\""))
      let none = try await visitor.fill(path, [("belongs", "after:d1"), ("at", "now")])
      #expect(none.status == 422 && none.text.contains("Enter a value, or choose why"))
    }
  }

  @Test func W15_whoCopiesIsConfirmedByAClinicianFirst() async throws {
    let ward = try await Ward(sample)
    let before = try await ward.entries
    let event = [("code", "nausea"), ("at", "now")]
    try await ward.visit(as: .coordinator) { visitor in
      let kept = try await visitor.fill("/trial/t1/event", event)
      #expect(kept.place == "\(ward.address)/trial?waiting=yes")
    }
    #expect(try await ward.entries == before)
    let waiting = try await ward.app.door.store.proposals(case: ward.caseID, team: ward.team.id)
    #expect(waiting.map(\.kind) == [.transcription])
    #expect(waiting.first?.content.contains("code=\"nausea\"") == true)
  }

  @Test func onlyAPhysicianOpensAndClosesATrial() async throws {
    let ward = try await Ward(sample)
    let closing = [("list", "doses"), ("on", "now")]
    try await ward.visit(as: .nurse) { visitor in
      let start = try await visitor.get("/trial/start")
      #expect(start.status == 403)
      #expect(try await visitor.fill("/trial/t1/complete", closing).status == 422)
    }
    try await ward.visit(as: .painPhysician) { visitor in
      let closed = try await visitor.fill("/trial/t1/complete", closing)
      #expect(closed.status == 303)
      let start = [
        ("purpose", "spasticity"), ("drug", "baclofen"), ("method", "single-bolus"),
        ("goal-1", "Sits for two hours"), ("scale", "ashworth"), ("after", "1 2 4"), ("on", "now"),
      ]
      #expect(try await visitor.record("/trial/start", start).status == 303)
      #expect(try await ward.says("<trial id=\"t2\""))
      #expect(try await ward.says("<plan scale=\"ashworth\" after=\"1 2 4\" unit=\"h\"/>"))
    }
  }

  @Test func aDoseIsCorrectedAndItsFormComesFilledIn() async throws {
    let ward = try await Ward(sample)
    let dose = try #require(
      try await ward.record.parts.entries.firstIndex {
        String(decoding: $0, as: UTF8.self).contains("<dose id=\"d1\"")
      })
    try await ward.visit(as: .nurse) { visitor in
      let path = "/entries/\(dose + 1)/correction"
      let form = try await visitor.get(path)
      #expect(form.text.contains("value=\"50\"") && form.text.contains("value=\"09:00:00+01:00\""))
      #expect(form.text.contains("value=\"ug\" checked"))
    }
  }
}
