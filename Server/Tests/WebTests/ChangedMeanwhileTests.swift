import Testing

@testable import Access
@testable import Pages
@testable import Store
@testable import Web

/// Who proposes something, or changes a person, is told what others did since they looked (W17).
@Suite struct ChangedMeanwhileTests {
  private static let event = [("code", "nausea"), ("at", "now")]

  @Test func W17_whoCopiesIsShownWhatOthersChartedMeanwhile() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-continue-baclofen-test")
    let place = "/cases/\(id)/trial/t1/event"
    try await clinic.browse { browser in
      let coordinator = try await browser.visitor("coordinator")
      let page = try await coordinator.get(place)
      let nurse = try await browser.visitor("nurse")
      #expect(try await nurse.send(try await nurse.get(place), to: place, Self.event).status == 303)
      let late = try await coordinator.send(page, to: place, Self.event)
      #expect(late.status == 409)
      #expect(late.text.contains("Somebody else recorded something while you were writing"))
      #expect(late.text.contains("Person nurse"))
      #expect(try await clinic.store.proposals(case: id, team: clinic.team.id).isEmpty)
      let sure = try await coordinator.send(late, to: place, [("step", "record")])
      #expect(sure.place == "/cases/\(id)/trial?waiting=yes")
      #expect(try await coordinator.send(late, to: place, [("step", "record")]).status == 303)
      let waiting = try await clinic.store.proposals(case: id, team: clinic.team.id)
      #expect(waiting.count == 1)
      let ids = waiting.map(\.id.text).joined()
      #expect(
        try await clinic.noted(id).filter { $0.hasPrefix("proposed") }
          == ["proposed: transcription \(ids)"])
    }
  }

  @Test func W17_whoAsksForAWaiverIsShownWhatOthersRecordedMeanwhile() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-referral-only")
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/waiver"
      let page = try await physician.get(place)
      let lead = "<option value=\"team-policy/"
      let found = try #require(page.text.firstRange(of: lead))
      let asked = "team-policy/" + page.text[found.upperBound...].prefix { $0 != "\"" }
      _ = try await clinic.app.person("second", .painPhysician, team: clinic.team.id)
      let second = try await browser.visitor("second")
      let therapy = "/cases/\(id)/therapy"
      let check = try await second.send(
        try await second.get(therapy), to: therapy,
        [
          ("class", "nerve-block"), ("lasted", "3"), ("lasted-unit", "mo"), ("on-year", "2026"),
        ])
      let recorded = try await second.send(check, to: therapy, [("step", "record")])
      #expect(recorded.status == 303)
      let fields = [
        ("criterion", asked), ("reason", "Cannot be done here."), ("password", FrontDoor.password),
      ]
      let late = try await physician.send(page, to: place, fields)
      #expect(late.status == 409 && late.text.contains("The case has changed since you looked"))
      #expect(late.text.contains("Person second"))
      #expect(late.text.contains("Cannot be done here."))
      #expect(try await clinic.store.proposals(case: id, team: clinic.team.id).isEmpty)
      #expect(try await physician.send(late, to: place, fields).place == "/cases/\(id)")
      #expect(try await clinic.store.proposals(case: id, team: clinic.team.id).count == 1)
    }
  }

  @Test func W17_aStaleFormOfAPersonWritesNothingOver() async throws {
    let app = try ServedApp()
    let boss = try await app.door.person("boss")
    let account = try await app.door.person("ada.berg", .auditor)
    let store = app.door.store
    try await app.browse { browser in
      let token = try #require(
        try await browser.post(
          "/sign-in", [("login", "boss"), ("password", "kestrel+over+harbour")]
        ).token)
      let place = "/administration/people/\(account.id)"
      let page = try await browser.get(place, token)
      #expect(page.text.contains(account.named))
      #expect(
        try await app.door.administration.change(
          account, name: "Ada", role: .administrator, team: nil, by: boss))
      let sent = [("form-token", page.formToken), ("name", "Other"), ("role", "auditor")]
      let stale = try await browser.post(place, token, sent + [("seen", account.named)])
      #expect(stale.status == 409)
      #expect(stale.text.contains("Person of the tests changed this person after you looked"))
      #expect(stale.text.contains("value=\"Ada\""))
      #expect(try await store.account(account.id)?.name == "Ada")
      #expect(try await browser.post(place, token, sent).status == 400)
    }
    await #expect(throws: StoreError.self) {
      _ = try await app.door.administration.change(
        account, name: "Late", role: .auditor, team: nil, by: boss)
    }
  }

  @Test func W7_aNewPasswordLetsNobodyInWhoWasDisabledMeanwhile() async throws {
    let door = FrontDoor()
    let boss = try await door.person("boss")
    let account = try await door.person("ada.berg", secret: OneTimeCode.newSecret())
    #expect(try await door.administration.carryOut(.disable, on: account, by: boss))
    // With what was read before: the hash of a password takes its time.
    let given = try await door.administration.resetPassword(of: account, by: boss)
    #expect(try await door.store.account(account.id)?.isDisabled == true)
    #expect(try await door.answer("ada.berg", given.password).word == "refused")
    #expect(try await door.administration.carryOut(.removeCode, on: account, by: boss))
    let kept = try #require(try await door.store.account(account.id))
    #expect(kept.isDisabled && kept.mustChangePassword && kept.oneTimeSecret == nil)
  }
}
