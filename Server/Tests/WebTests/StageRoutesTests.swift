internal import CaseFile
internal import Markup

import Store
import Testing

@testable import Access
@testable import Web

/// The stage forms as a browser meets them.
@Suite struct StageRoutesTests {
  private let stage = "/stages/diagnosis"
  private let answer = [("answer-planned-drug", "morphine"), ("today", "yes")]

  @Test func openQuestionsAreAskedWithTheReason() async throws {
    try await Ward("syn-referral-only").visit(as: .painPhysician) { visitor in
      let page = try await visitor.get(stage)
      #expect(page.status == 200)
      #expect(page.text.contains("Which drug is planned"))
      #expect(page.text.contains("value=\"not-known\"") && page.text.contains("value=\"not-done\""))
      #expect(page.text.contains("Why it is asked: the next step waits for it"))
    }
  }

  @Test func W16_aFormThatIsSentTwiceIsRecordedOnce() async throws {
    let ward = try await Ward("syn-referral-only")
    try await ward.visit(as: .painPhysician) { visitor in
      let before = try await ward.entries
      let check = try await visitor.fill(stage, answer)
      #expect(check.status == 200 && check.text.contains("Check your answers"))
      #expect(try await ward.entries == before)
      for _ in 1...2 {
        let done = try await visitor.send(stage, check.carried + answer + [("step", "record")])
        #expect(done.status == 303 && done.place == ward.address)
      }
      #expect(try await ward.entries == before + 1)
      #expect(try await ward.says("<finding fact=\"planned-drug\" value=\"morphine\""))
    }
  }

  @Test func W17_whatOthersRecordedMeanwhileIsShownAndNothingIsLost() async throws {
    let ward = try await Ward("syn-referral-only")
    try await ward.visit(as: .painPhysician) { visitor in
      let mine = try await visitor.fill(stage, answer)
      _ = try await visitor.record(
        stage, [("answer-planned-drug", "ziconotide"), ("today", "yes")])
      let before = try await ward.entries
      let late = try await visitor.send(stage, mine.carried + answer + [("step", "record")])
      #expect(late.status == 409)
      #expect(late.text.contains("Somebody else recorded something while you"))
      #expect(late.text.contains("by Person of the tests, pain-physician"))
      #expect(late.text.contains("name=\"answer-planned-drug\" value=\"morphine\""))
      #expect(try await ward.entries == before)
      let now = try await visitor.send(stage, late.carried + answer + [("step", "record")])
      #expect(now.status == 303)
      #expect(try await ward.entries == before + 1)
    }
  }

  @Test func W15_aFieldThatIsNotTheRolesIsRefusedAndNotIgnored() async throws {
    let ward = try await Ward("syn-referral-only")
    let before = try await ward.entries
    let head = try await ward.record.head.digest.description
    try await ward.visit(as: .nurse) { visitor in
      let secret = try await visitor.browser.get("/account", visitor.token).formToken
      let carried = [("form-token", secret), ("seen", head), ("once", RandomID().text)]
      let answer = try await visitor.send(stage, carried + answer + [("step", "record")])
      #expect(answer.status == 422)
    }
    try await ward.visit(as: .painPhysician) { visitor in
      let foreign = [("answer-psychological-evaluation", "yes"), ("role", "surgeon")]
      for field in foreign {
        let answer = try await visitor.fill(stage, answer + [field, ("step", "record")])
        #expect(answer.status == 422)
      }
    }
    try await ward.visit(as: .auditor) { visitor in
      let refused = try await visitor.get(stage)
      #expect(refused.status == 403)
    }
    #expect(try await ward.entries == before)
  }

  @Test func errorsAreListedAndWhatWasTypedStays() async throws {
    try await Ward("syn-referral-only").visit(as: .painPhysician) { visitor in
      let answer = try await visitor.fill(
        stage, [("answer-planned-drug", "morphine"), ("from", "Letter & <b>call</b>")])
      #expect(answer.status == 422)
      #expect(answer.text.contains("<title>Error: "))
      #expect(answer.text.contains("There is a problem"))
      #expect(answer.text.contains("href=\"#on-day\""))
      #expect(answer.text.contains("value=\"morphine\" checked"))
      #expect(answer.text.contains("Letter &amp; &lt;b&gt;call"))
    }
  }

  @Test func anEmptyFormSaysNothingAndNeverNo() async throws {
    let ward = try await Ward("syn-referral-only")
    let before = try await ward.entries
    try await ward.visit(as: .painPhysician) { visitor in
      let empty = try await visitor.fill(stage, [("today", "yes"), ("step", "record")])
      #expect(empty.status == 422 && empty.text.contains("Answer at least one question"))
    }
    #expect(try await ward.entries == before)
  }

  @Test func W7_whatWasTypedOutlastsTheSession() async throws {
    let ward = try await Ward("syn-referral-only")
    try await ward.visit(as: .painPhysician) { visitor in
      let page = try await visitor.get(stage)
      ward.app.door.clock.pass(3_600)
      let late = try await visitor.send(stage, page.carried + answer)
      #expect(late.status == 303 && late.place == "/sign-in?next=\(ward.address)\(stage)")
      var again = visitor
      again.token = try await ward.enter(.painPhysician)
      let kept = try await again.get(stage)
      #expect(kept.text.contains("Your session had ended before this was sent"))
      #expect(kept.text.contains("value=\"morphine\" checked"))
      let next = try await again.get(stage)
      #expect(!next.text.contains("value=\"morphine\" checked"))
    }
  }

  @Test func aTreatmentIsRecordedAndCorrectedWithAReason() async throws {
    let ward = try await Ward("syn-referral-only")
    try await ward.visit(as: .painPhysician) { visitor in
      let therapy = [
        ("class", "nerve-block"), ("lasted", "3"), ("lasted-unit", "mo"), ("on-year", "2026"),
      ]
      #expect(try await visitor.record("/therapy", therapy).status == 303)
      let number = try await ward.entries
      let path = "/entries/\(number)/correction"
      let form = try await visitor.get(path)
      #expect(form.text.contains("value=\"nerve-block\" selected"))
      let noReason = try await visitor.fill(path, [("correction", "withdraw")])
      #expect(noReason.status == 422 && noReason.text.contains("Say why it is corrected"))
      let withdrawn = [("correction", "withdraw"), ("correction-reason", "Of another patient")]
      #expect(try await visitor.record(path, withdrawn).status == 303)
      #expect(
        try await ward.says("<correction of=\"\(number)\" reason=\"Of another patient\""))
      #expect(try await visitor.get(path).status == 404)
    }
    let number = try await ward.entries - 1
    try await ward.visit(as: .nurse) { visitor in
      let correction = try await visitor.get("/entries/\(number)/correction")
      #expect(correction.status == 403 || correction.status == 404)
      #expect(try await visitor.get("/therapy").status == 403)
    }
  }
}
