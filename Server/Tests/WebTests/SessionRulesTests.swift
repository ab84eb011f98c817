import Access
import Store
import Testing
import Web

/// How long a session lasts, and what ends it.
@Suite struct SessionRulesTests {
  @Test(arguments: [(899, true), (900, false), (901, false)])
  func W7_itEndsAfterAQuarterOfAnHourWithoutRequests(seconds: Int64, stands: Bool) async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (token, _) = try await door.enter("ada.berg")
    door.clock.pass(seconds)
    #expect((try await door.signIn.signedIn(token) != nil) == stands)
  }

  @Test(arguments: [(43_199, true), (43_200, false)])
  func W7_itEndsAfterTwelveHoursInAnyCase(seconds: Int64, stands: Bool) async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (token, _) = try await door.enter("ada.berg")
    for _ in 0..<71 {
      door.clock.pass(600)
      #expect(try await door.signIn.signedIn(token) != nil)
    }
    door.clock.pass(seconds - 71 * 600)
    #expect((try await door.signIn.signedIn(token) != nil) == stands)
  }

  @Test func W6_confirmingGivesANewTokenAndNoLongerSession() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (old, person) = try await door.enter("ada.berg")
    door.clock.pass(120)
    #expect(!door.signIn.isConfirmed(person))
    let answer = try await door.signIn.confirm(
      person, password: FrontDoor.password, from: "192.0.2.1")
    guard case .signedIn(let new, let confirmed) = answer else { throw Unexpected() }
    #expect(door.signIn.isConfirmed(confirmed))
    #expect(confirmed.session.opened == person.session.opened)
    #expect(confirmed.session.formToken != person.session.formToken)
    #expect(try await door.signIn.signedIn(old) == nil)
    #expect(try await door.signIn.signedIn(new) == confirmed)
  }

  @Test func W5_aWrongConfirmationIsRefusedAndCounted() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (token, person) = try await door.enter("ada.berg")
    for _ in 0..<5 {
      let answer = try await door.signIn.confirm(person, password: "wrong", from: "192.0.2.1")
      #expect(answer.word == "refused")
    }
    let answer = try await door.signIn.confirm(
      person, password: FrontDoor.password, from: "192.0.2.1")
    #expect(answer.word == "wait 30")
    #expect(try await door.signIn.signedIn(token) != nil)
  }

  @Test func W7_signingOutEndsIt() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (one, person) = try await door.enter("ada.berg")
    let (other, _) = try await door.enter("ada.berg")
    try await door.signIn.signOut(person)
    #expect(try await door.signIn.signedIn(one) == nil)
    #expect(try await door.signIn.signedIn(other) != nil)
  }

  @Test func W7_signingOutElsewhereEndsTheOthers() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (one, person) = try await door.enter("ada.berg")
    let (other, _) = try await door.enter("ada.berg")
    try await door.signIn.signOutElsewhere(person)
    #expect(try await door.signIn.signedIn(one) != nil)
    #expect(try await door.signIn.signedIn(other) == nil)
  }

  @Test func W7_whoIsDisabledIsOutAtTheNextRequest() async throws {
    let door = FrontDoor()
    let boss = try await door.person("boss")
    let account = try await door.person("ada.berg")
    let (token, _) = try await door.enter("ada.berg")
    #expect(try await door.administration.carryOut(.disable, on: account, by: boss))
    #expect(try await door.signIn.signedIn(token) == nil)
    #expect(try await door.answer("ada.berg").word == "refused")
    let disabled = try #require(try await door.store.account(account.id))
    #expect(try await door.administration.carryOut(.enable, on: disabled, by: boss))
    #expect(try await door.answer("ada.berg").word == "signed in")
    #expect(try await door.signIn.signedIn(token) == nil)
  }

  @Test func theAccessLogHasEveryStep() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (_, person) = try await door.enter("ada.berg")
    _ = try await door.answer("ada.berg", "wrong")
    let answer = try await door.signIn.confirm(
      person, password: FrontDoor.password, from: "192.0.2.1")
    guard case .signedIn(_, let confirmed) = answer else { throw Unexpected() }
    try await door.signIn.signOut(confirmed)
    #expect(
      try await door.noted() == [
        "signed-in", "refused-sign-in: password", "confirmed", "signed-out",
      ])
    #expect(try await door.store.brokenEvent() == nil)
  }
}
