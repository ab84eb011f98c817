import Logging
import Testing

@testable import Access
@testable import Store
@testable import Web

/// What is refused is noted, and what has had its time is forgotten.
@Suite struct RefusalsTests {
  /// What was noted as refused, the first first: the detail, and whether a case was named.
  private static func refused(_ clinic: Clinic) async throws -> [String] {
    var query = AccessLogQuery(team: clinic.team.id, atMost: 100)
    query.kind = .refused
    return try await clinic.store.events(query).reversed().map {
      $0.event.detail + ($0.event.caseID == nil ? "" : " case")
    }
  }

  @Test func A23_everyRefusalIsNotedOnce() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08", referredBy: try clinic.id(.referrer))
    try await clinic.browse { browser in
      let referrer = try await browser.visitor("referrer")
      #expect(try await referrer.get("/cases/\(id)/review").status == 403)
      #expect(try await referrer.get("/cases/\(id)/report").status == 403)
      #expect(try await referrer.get("/cases/\(id)/patient").status == 403)
      let nurse = try await browser.visitor("nurse")
      let forged = try await browser.post(
        "/account/end-sessions", nurse.token, [("form-token", "forged")])
      #expect(forged.status == 403)
      let physician = try await browser.visitor("pain-physician")
      let waiver = "/cases/\(id)/waiver"
      let foreign = try await physician.send(
        try await physician.get(waiver), to: waiver, [("role", "administrator")])
      #expect(foreign.status == 422)
      // Nobody's request and a form that is not filled in are no refusals.
      #expect(try await browser.get("/cases").status == 303)
      let empty = try await physician.send(try await physician.get(waiver), to: waiver, [])
      #expect(empty.status == 422)
    }
    #expect(
      try await Self.refused(clinic) == [
        "/cases/:case/review case", "/cases/:case/report case", "/cases/:case/patient case",
        "/account/end-sessions", "/cases/:case/waiver case",
      ])
  }

  @Test func A23_aRefusalIsNotedInNoOtherTeamsName() async throws {
    let clinic = try await Clinic()
    let other = try await clinic.app.door.administration.addTeam("Second team", by: nil)
    _ = try await clinic.app.person("second", .referrer, team: other.id)
    let id = try await clinic.file("V08")
    try await clinic.browse { browser in
      let stranger = try await browser.visitor("second")
      #expect(try await stranger.get("/cases/\(id)/review").status == 403)
    }
    #expect(try await Self.refused(clinic) == [])
  }

  @Test func W7_whatWasTypedIsForgottenAfterADayThoughNobodyTypesMore() async throws {
    let ward = try await Ward("V08")
    let store = ward.app.door.store
    let nurse = try #require(try await store.account(login: "nurse")).id
    let (token, _) = try await ward.app.door.enter("nurse")
    try await store.keepDraft("a=1", for: nurse, path: "/x", at: ward.app.door.clock.seconds)
    let reckoning = Reckoning(desk: ward.app.desk, logger: Logger(label: "test"))
    while await reckoning.round() {}
    #expect(try await store.session(token.digest) != nil)
    ward.app.door.clock.pass(86_401)
    while await reckoning.round() {}
    #expect(try await store.takeDraft(for: nurse, path: "/x") == nil)
    #expect(try await store.session(token.digest) == nil)
  }

  /// A page that asks in the background whether the session stands must not cost what was typed.
  @Test func W7_whatWasTypedOutlastsAGetAfterTheSession() async throws {
    let ward = try await Ward("syn-continue-baclofen-test")
    let path = "/trial/t1/event"
    try await ward.visit(as: .nurse) { visitor in
      let page = try await visitor.get(path)
      ward.app.door.clock.pass(3_600)
      #expect(try await visitor.get("").status == 303)
      let late = try await visitor.send(path, page.carried + [("code", "nausea"), ("at", "now")])
      #expect(late.place == "/sign-in?next=\(ward.address)\(path)")
      // What has ended has ended, also for a clock that goes back.
      ward.app.door.clock.pass(-3_600)
      #expect(try await visitor.get("").status == 303)
      var again = visitor
      again.token = try await ward.enter(.nurse)
      let kept = try await again.get(path)
      #expect(kept.text.contains("Your session had ended before this was sent"))
    }
  }
}
