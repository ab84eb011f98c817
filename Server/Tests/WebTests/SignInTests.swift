import Access
import Store
import Testing
import Web

/// Signing in with a password, and what failures bring.
@Suite struct SignInTests {
  @Test func W6_aNewTokenAtEachSignIn() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (one, person) = try await door.enter("ada.berg")
    let (other, _) = try await door.enter("ada.berg")
    #expect(one != other)
    #expect(person.session.digest == one.digest)
    #expect(try await door.signIn.signedIn(one)?.account.login == "ada.berg")
    #expect(try await door.signIn.signedIn(SessionToken()) == nil)
  }

  @Test func capitalsAndBlanksInALoginAreTheTypists() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    #expect(try await door.answer(" Ada.Berg ").word == "signed in")
  }

  @Test func W5_unknownWrongAndDisabledAreAnsweredAndHashedAlike() async throws {
    let door = FrontDoor()
    var gone = try await door.person("gone")
    gone.isDisabled = true
    try await door.store.update(gone)
    try await door.person("ada.berg")
    let attempts = [
      ("nobody", FrontDoor.password), ("gone", FrontDoor.password), ("ada.berg", "wrong"),
    ]
    for (place, attempt) in attempts.enumerated() {
      #expect(try await door.answer(attempt.0, attempt.1).word == "refused")
      #expect(door.hashed.value == place + 1)
    }
    #expect(
      try await door.noted() == [
        "refused-sign-in: password", "refused-sign-in: disabled", "refused-sign-in: password",
      ])
  }

  @Test(arguments: ["ada.berg", "nobody"])
  func W5_afterFailuresEvenTheRightPasswordWaits(login: String) async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    for _ in 0..<5 { #expect(try await door.answer(login, "wrong").word == "refused") }
    let hashed = door.hashed.value
    #expect(try await door.answer(login).word == "wait 30")
    door.clock.pass(29)
    #expect(try await door.answer(login).word == "wait 1")
    #expect(door.hashed.value == hashed)
    door.clock.pass(1)
    #expect(try await door.answer(login).word == (login == "nobody" ? "refused" : "signed in"))
  }

  @Test func W5_aSuccessForgetsTheFailures() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    for _ in 0..<4 { _ = try await door.answer("ada.berg", "wrong") }
    _ = try await door.enter("ada.berg")
    for _ in 0..<4 { _ = try await door.answer("ada.berg", "wrong") }
    #expect(try await door.answer("ada.berg").word == "signed in")
  }

  @Test func W5_oldFailuresAreForgotten() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    for _ in 0..<9 {
      _ = try await door.answer("ada.berg", "wrong")
      door.clock.pass(300)
    }
    door.clock.pass(24 * 60 * 60)
    #expect(try await door.answer("ada.berg", "wrong").word == "refused")
    #expect(try await door.store.failures(FailureKey.login("ada.berg")).count == 1)
  }

  @Test func W5_anAddressThatTriesManyLoginsWaits() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    for number in 0..<30 { _ = try await door.answer("guess\(number)", "wrong") }
    #expect(try await door.answer("ada.berg").word == "wait 10")
    #expect(try await door.answer("ada.berg", from: "192.0.2.2").word == "signed in")
  }

  @Test func W29_aPasswordInTheWrongFieldIsKeptNowhere() async throws {
    let door = FrontDoor()
    _ = try await door.answer("my secret words", "x")
    #expect(!FailureKey.login("mysecretwords").contains("secret"))
    #expect(try await door.store.failures(FailureKey.login("mysecretwords")).count == 1)
    #expect(try await door.noted() == ["refused-sign-in: password"])
  }

  @Test func W1_aFullQueueIsSaidAndNothingIsJudged() async throws {
    let door = FrontDoor(atOnce: 0, queueLength: 0)
    try await door.person("ada.berg")
    #expect(try await door.answer("ada.berg").word == "busy 5")
    #expect(try await door.noted().isEmpty)
  }

  @Test func theFirstAdministratorIsMadeOnce() async throws {
    let door = FrontDoor()
    let first = try #require(try await door.administration.firstAdministrator())
    #expect(first.account.role == .administrator && first.account.mustChangePassword)
    #expect(try await door.administration.firstAdministrator() == nil)
    let answer = try await door.answer("administrator", first.password)
    #expect(answer.word == "signed in")
    #expect(PasswordRule(common: []).refusal(of: first.password, context: []) == nil)
  }
}
