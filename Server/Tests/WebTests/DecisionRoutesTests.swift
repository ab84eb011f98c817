internal import CaseDesk

import Audit
import ClinicalModel
import Markup
import Store
import Testing

@testable import Access
@testable import CaseFile
@testable import Web

/// Reviewing a case, deciding on it and signing.
@Suite struct DecisionRoutesTests {
  private static let agrees = [
    ("follows", "yes"), ("reason", "agrees-with-grounds"), ("note", "As discussed."),
    ("password", FrontDoor.password),
  ]

  /// What a case's record says, read anew and verified.
  private func entries(_ clinic: Clinic, _ id: RandomID) async throws -> [Entry] {
    let bytes = try await clinic.filed(id).record.bytes
    _ = try CaseRecord(verifying: bytes)
    return try clinic.app.desk.library.read(bytes, file: "case").patientCase.entries
  }

  private func seal(_ entry: Entry) throws -> SealedRecommendation {
    guard case .recommendation(let seal) = entry.content else { throw Unexpected() }
    return seal
  }

  private func decision(_ entry: Entry) throws -> Decision {
    guard case .decision(let decision) = entry.content else { throw Unexpected() }
    return decision
  }

  @Test func A13_theDecisionIsSignedOnExactlyTheReportThatWasShown() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-proceed-noncancer")
    let before = try await clinic.filed(id).record
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/decision"
      let page = try await physician.get(place)
      let shown = try #require(page.hidden.first { $0.0 == "report" }?.1)
      #expect(page.text.contains("Person pain-physician, Pain physician"))
      let answer = try await physician.send(page, to: place, Self.agrees)
      let added = try await entries(clinic, id).dropFirst(before.head.entries)
      try #require(added.count == 2 && answer.status == 303)
      let (seal, decision) = (
        try seal(added[added.startIndex]), try decision(added[added.startIndex + 1])
      )
      #expect(seal.report == shown && seal.caseHead == before.head.digest.description)
      #expect(decision.follows && decision.decided == seal.category)
      #expect(decision.note == "As discussed.")
      let physicianID = try clinic.id(.painPhysician).text
      #expect(added.allSatisfy { $0.by == physicianID && $0.role == "pain-physician" })
      let number = before.head.entries + 1
      #expect(answer.place == place + "?signed=\(number)")
      #expect(
        try await clinic.noted(id).suffix(2) == [
          "sealed: entry \(number)", "decided: entry \(number + 1)",
        ])
      // What was signed is what comes out again, to the byte of the report.
      let bytes = try await clinic.filed(id).record.bytes
      let replay = Replay(clinic.app.desk.audit, isFull: true, engine: clinic.app.desk.engine)
      #expect(
        replay.rows(.member(name: "case", bytes, library: nil)).map(\.verdict)
          == [.identical(changedDocuments: [])])
      // The old session is dead, the new one shows what was signed (W6).
      #expect(try await physician.get(place).place?.hasPrefix("/sign-in") == true)
      let after = Participant(browser: browser, token: try #require(answer.token))
      let signed = try await after.get(place + "?signed=\(number)")
      #expect(signed.text.contains("Signed and decided") && signed.text.contains(shown))
      #expect(try await after.get(place + "?signed=1").status == 404)
      #expect(try await after.get("/cases").text.contains("<title>Worklist"))
    }
  }

  @Test func whoDecidesOtherwiseSaysWhatAndWhy() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-proceed-noncancer")
    let count = try await clinic.filed(id).record.head.entries
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/decision"
      let page = try await physician.get(place)
      for (fields, words) in [
        ([], "#follows\">Choose whether you decide"),
        ([("follows", "no")], "#decided\">Choose what"),
        ([("follows", "no"), ("reason", "agrees-with-grounds")], "#reason\">Choose a reason for"),
        ([("follows", "no"), ("reason", "urgency")], "#note\">Enter the reason"),
        ([("follows", "yes"), ("decided", "do-not-implant")], "#decided\">Leave this open"),
        ([("follows", "yes"), ("reason", "other")], "#note\">Enter the reason"),
      ] {
        let wrong = fields + [("password", FrontDoor.password)]
        let answer = try await physician.send(page, to: place, wrong)
        #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
        #expect(!answer.text.contains(FrontDoor.password))
      }
      #expect(try await entries(clinic, id).count == count)
      let otherwise = [
        ("follows", "no"), ("decided", "do-not-implant"), ("reason", "risk-judged-higher"),
        ("note", "Two falls\nlast month."), ("password", FrontDoor.password),
      ]
      #expect(try await physician.send(page, to: place, otherwise).status == 303)
      let decision = try decision(try #require(try await entries(clinic, id).last))
      #expect(!decision.follows && decision.decided == "do-not-implant")
      #expect(decision.reason == "risk-judged-higher" && decision.note == "Two falls last month.")
    }
  }

  @Test func A13_withoutThePasswordNothingIsSigned() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    let count = try await clinic.filed(id).record.head.entries
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/decision"
      let page = try await physician.get(place)
      let wrong = Self.agrees.map { $0.0 == "password" ? ($0.0, "wrong") : $0 }
      let answer = try await physician.send(page, to: place, wrong)
      #expect(answer.status == 422 && answer.text.contains("#password\">The password is not"))
      #expect(answer.text.contains("As discussed."))
      #expect(try await entries(clinic, id).count == count)
      #expect(
        try await clinic.app.door.noted().suffix(2)
          == ["refused-sign-in: signature", "saw-report"])
    }
  }

  @Test func W5_A21_whoHasToWaitLosesNothingAndIsNoted() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    let count = try await clinic.filed(id).record.head.entries
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/decision"
      let page = try await physician.get(place)
      let wrong = Self.agrees.map { $0.0 == "password" ? ($0.0, "wrong") : $0 }
      for _ in 0..<5 {
        let seen = try await clinic.noted(id).count { $0 == "saw-report" }
        #expect(try await physician.send(page, to: place, wrong).status == 422)
        // What is shown again is seen again.
        #expect(try await clinic.noted(id).count { $0 == "saw-report" } == seen + 1)
      }
      let answer = try await physician.send(page, to: place, Self.agrees)
      #expect(answer.status == 429 && answer.retryAfter == "30")
      #expect(answer.text.contains("#password\">A password or code was wrong too often: wait 30 "))
      #expect(
        answer.text.contains("As discussed.") && answer.text.contains("value=\"yes\" checked"))
      #expect(try await entries(clinic, id).count == count)
      clinic.app.door.clock.pass(31)
      #expect(try await physician.send(answer, to: place, Self.agrees).status == 303)
    }
  }

  @Test func A13_whoHasSecurityCodesSignsWithOne() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    let secret = OneTimeCode.newSecret()
    var account = try #require(clinic.people[.painPhysician])
    account.oneTimeSecret = secret
    let kept = account
    let clock = clinic.app.door.clock
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      try await clinic.store.update(kept)
      let place = "/cases/\(id)/decision"
      let page = try await physician.get(place)
      #expect(page.text.contains("autocomplete=\"one-time-code\""))
      for code in ["", "000000x"] {
        let answer = try await physician.send(page, to: place, Self.agrees + [("code", code)])
        #expect(answer.status == 422 && answer.text.contains("#code\">Enter the code"))
      }
      let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: clock.seconds))
      let answer = try await physician.send(page, to: place, Self.agrees + [("code", code)])
      #expect(answer.status == 303)
    }
  }

  @Test func W17_aStaleHeadShowsWhatCameBetweenAndByWhom() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    let nurse = try clinic.id(.nurse)
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/decision"
      let page = try await physician.get(place)
      let stamp = EntryStamp(role: "nurse", by: nurse.text, recorded: clinic.app.desk.clock.now)
      let review = Element(
        "review",
        [
          Attribute("stage", "team-review"), Attribute("outcome", "deferred"),
          Attribute("on", "2027-01-15"),
        ])
      let grown = try await clinic.store.append(to: id, team: clinic.team.id, seen: nil, key: nil) {
        record throws(RecordingError) in
        do { return try record.appending(review, stamp) } catch {
          throw .refused(DiagnosticsError([]))
        }
      }
      let stale = try await physician.send(page, to: place, Self.agrees)
      #expect(stale.status == 409)
      #expect(stale.text.contains("Entry \(grown.head.entries), Assessment: deferred"))
      #expect(stale.text.contains("by Person nurse"))
      #expect(stale.text.contains("value=\"yes\" checked") && stale.text.contains("As discussed."))
      #expect(try await clinic.filed(id).record.head == grown.head)
      let again = try await physician.send(stale, to: place, Self.agrees)
      #expect(again.status == 303)
      let strange = [("seen", ContentDigest(of: [1]).description), ("report", "x")]
      let other = Participant(browser: browser, token: try #require(again.token))
      let fields = strange + [("once", RandomID().text)] + Self.agrees
      #expect(try await other.post(place, fields).status == 400)
    }
  }

  @Test func W16_aDecisionThatIsSentTwiceIsRecordedOnce() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    let count = try await clinic.filed(id).record.head.entries
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/decision"
      let page = try await physician.get(place)
      let first = try await physician.send(page, to: place, Self.agrees)
      let after = Participant(browser: browser, token: try #require(first.token))
      let second = try await after.send(page, to: place, Self.agrees)
      #expect(second.status == 409 && second.text.contains("by Person pain-physician"))
      #expect(try await entries(clinic, id).count == count + 2)
      #expect(try await clinic.noted(id).count { $0.hasPrefix("sealed") } == 1)
    }
  }

  @Test func A13_aReportThatIsNotTheOneThatWasShownIsNotSigned() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    let head = try await clinic.filed(id).record.head
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/decision"
      let carried = try await physician.get(place).hidden.filter { $0.0 != "form-token" }.map {
        $0.0 == "report" ? ($0.0, ContentDigest(of: [1]).description) : $0
      }
      let answer = try await physician.post(place, carried + Self.agrees)
      #expect(answer.status == 422 && answer.text.contains("The report has changed since"))
      #expect(try await clinic.filed(id).record.head == head)
    }
  }

  @Test func theSurgeonSignsAndDoesNotDecide() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    try await clinic.browse { browser in
      let surgeon = try await browser.visitor("surgeon")
      let place = "/cases/\(id)/decision"
      let page = try await surgeon.get(place)
      #expect(!page.text.contains("name=\"follows\""))
      #expect(try await surgeon.send(page, to: place, Self.agrees).status == 422)
      let password = [("password", FrontDoor.password)]
      let signed = try await surgeon.send(page, to: place, password)
      #expect(signed.status == 303)
      let last = try #require(try await entries(clinic, id).last)
      #expect(last.role == "surgeon" && (try? seal(last)) != nil)
      let physician = try await browser.visitor("pain-physician")
      let decided = try await physician.get(place)
      #expect(decided.text.contains("Signed and decided before"))
      #expect(try await physician.send(decided, to: place, Self.agrees).status == 303)
      let later = Participant(browser: browser, token: try #require(signed.token))
      let closed = try await later.get(place)
      #expect(closed.text.contains("is decided already"))
      #expect(!closed.text.contains("name=\"password\""))
      let fields = page.hidden.filter { $0.0 != "form-token" } + password
      #expect(try await later.post(place, fields).status == 409)
    }
  }

  @Test func theReviewShowsWhatEachRoleFound() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-proceed-noncancer")
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("psychologist")
      let page = try await visitor.get("/cases/\(id)/review")
      #expect(page.status == 200)
      for words in ["<h3>Psychologist</h3>", "<h3>Surgeon</h3>", "<h3>Pain physician</h3>"] {
        #expect(page.text.contains(words), "\(words)")
      }
      #expect(page.text.contains("Reasons for") && page.text.contains("Still asked of this role"))
      #expect(!page.text.contains("/decision\""))
      #expect(try await browser.visitor("auditor").get("/cases/\(id)/review").status == 200)
    }
  }

  @Test func W14_W15_nobodyElseSignsAndNoOtherTeamDoes() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    let other = try await clinic.app.door.administration.addTeam("Another team", by: nil)
    _ = try await clinic.app.person("stranger", .painPhysician, team: other.id)
    try await clinic.browse { browser in
      for role in Role.allCases where ![.painPhysician, .surgeon, .administrator].contains(role) {
        let visitor = try await browser.visitor(role.rawValue)
        for path in ["/decision", "/waiver"] {
          #expect(try await visitor.get("/cases/\(id)\(path)").status == 403, "\(role)")
          #expect(try await visitor.post("/cases/\(id)\(path)", []).status == 403, "\(role)")
        }
      }
      #expect(try await browser.visitor("referrer").get("/cases/\(id)/review").status == 403)
      let stranger = try await browser.visitor("stranger")
      for path in ["/review", "/decision", "/waiver", "/patient", "/proposals/\(RandomID())"] {
        #expect(try await stranger.get("/cases/\(id)\(path)").status == 404, "\(path)")
      }
    }
  }
}
