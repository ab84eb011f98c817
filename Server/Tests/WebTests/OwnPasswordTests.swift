import Access
import Store
import Testing

@testable import Web

/// Changing one's own password, and one-time codes.
@Suite struct OwnPasswordTests {
  private func change(
    _ door: FrontDoor, _ person: SignedIn, from present: String = FrontDoor.password,
    to new: String
  ) async throws -> SignIn.PasswordAnswer {
    try await door.signIn.changePassword(
      of: person, from: present, to: new, address: "192.0.2.1")
  }

  @Test func W7_aNewPasswordEndsEverySessionButItsOwn() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg", mustChange: true)
    let (one, _) = try await door.enter("ada.berg")
    let (other, person) = try await door.enter("ada.berg")
    #expect(person.account.mustChangePassword)
    let answer = try await change(door, person, to: "four words of mine")
    guard case .changed(let new, let changed) = answer else { throw Unexpected() }
    #expect(!changed.account.mustChangePassword)
    for token in [one, other] { #expect(try await door.signIn.signedIn(token) == nil) }
    #expect(try await door.signIn.signedIn(new) == changed)
    #expect(try await door.answer("ada.berg").word == "refused")
    #expect(try await door.answer("ada.berg", "four words of mine").word == "signed in")
  }

  @Test func W2_whatTheRuleRefusesIsNotTaken() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (token, person) = try await door.enter("ada.berg")
    for (new, refusal) in [
      ("short", PasswordRule.Refusal.short), ("password1", .common), ("ada.berg1", .guessable),
    ] {
      guard case .refusedNew(let found) = try await change(door, person, to: new) else {
        throw Unexpected()
      }
      #expect(found == refusal)
    }
    guard case .same = try await change(door, person, to: FrontDoor.password) else {
      throw Unexpected()
    }
    #expect(try await door.signIn.signedIn(token) != nil)
  }

  @Test func W5_thePresentPasswordIsAskedFor() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (token, person) = try await door.enter("ada.berg")
    let answer = try await change(door, person, from: "wrong", to: "four words of mine")
    guard case .refusedPresent(.refused) = answer else { throw Unexpected() }
    #expect(try await door.signIn.signedIn(token) != nil)
    #expect(try await door.answer("ada.berg").word == "signed in")
  }

  @Test func W4_withACodeThePasswordAloneOpensNothing() async throws {
    let door = FrontDoor()
    let secret = OneTimeCode.newSecret()
    try await door.person("ada.berg", secret: secret)
    guard case .codeWanted(let token) = try await door.answer("ada.berg") else {
      throw Unexpected()
    }
    #expect(try await door.signIn.signedIn(token) == nil)
    let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: door.clock.seconds))
    let wrong = code == "000000" ? "000001" : "000000"
    let refused = try await door.signIn.signIn(code: wrong, token: token, from: "192.0.2.1")
    #expect(refused.word == "refused")
    let answer = try await door.signIn.signIn(code: code, token: token, from: "192.0.2.1")
    guard case .signedIn(let new, _) = answer else { throw Unexpected() }
    #expect(new != token)
    #expect(try await door.signIn.signedIn(new) != nil)
  }

  @Test func W4_aCodeIsTakenOnce() async throws {
    let door = FrontDoor()
    let secret = OneTimeCode.newSecret()
    try await door.person("ada.berg", secret: secret)
    door.clock.passToNextCode()
    let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: door.clock.seconds))
    var words: [String] = []
    for _ in 0..<2 {
      guard case .codeWanted(let token) = try await door.answer("ada.berg") else {
        throw Unexpected()
      }
      words.append(
        try await door.signIn.signIn(code: code, token: token, from: "192.0.2.1").word)
    }
    #expect(words == ["signed in", "refused"])
  }

  @Test(arguments: [(299, "signed in"), (300, "refused")])
  func W4_theCodeIsAwaitedForFiveMinutes(seconds: Int64, word: String) async throws {
    let door = FrontDoor()
    let secret = OneTimeCode.newSecret()
    try await door.person("ada.berg", secret: secret)
    guard case .codeWanted(let token) = try await door.answer("ada.berg") else {
      throw Unexpected()
    }
    door.clock.pass(seconds)
    let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: door.clock.seconds))
    #expect(
      try await door.signIn.signIn(code: code, token: token, from: "192.0.2.1").word == word)
  }

  @Test func W4_codesAreSetUpWithACodeOfTheShownSecret() async throws {
    let door = FrontDoor()
    try await door.person("ada.berg")
    let (_, person) = try await door.enter("ada.berg")
    #expect(try await door.signIn.setUpCode("000000", for: person) == false)
    let secret = await door.signIn.newSecret(for: person)
    #expect(await door.signIn.newSecret(for: person) == secret)
    let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: door.clock.seconds))
    #expect(try await door.signIn.setUpCode(code, for: person))
    #expect(try await door.answer("ada.berg").word == "code wanted")
    try await door.signIn.removeCode(of: person)
    #expect(try await door.answer("ada.berg").word == "signed in")
  }

  @Test func whatIsAwaitedIsBounded() async {
    let awaited = Awaited<Int>(for: 10, atMost: 2)
    await awaited.keep(1, under: [1], at: 0)
    await awaited.keep(2, under: [2], at: 1)
    await awaited.keep(3, under: [3], at: 2)
    #expect(await awaited.value(under: [1], at: 2) == nil)
    #expect(await awaited.value(under: [2], at: 10) == 2)
    #expect(await awaited.value(under: [2], at: 11) == nil)
    await awaited.forget([3])
    #expect(await awaited.value(under: [3], at: 2) == nil)
  }
}
