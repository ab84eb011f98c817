import Access
import Testing

/// Tokens, and how long a session stands.
@Suite struct SessionTests {
  let limits = Session.Limits()

  private func session(opened: Int64 = 0, lastSeen: Int64 = 0) -> Session {
    Session(
      digest: [], account: RandomID(), formToken: "secret", opened: opened, lastSeen: lastSeen,
      confirmed: opened)
  }

  @Test func W6_aTokenIs32RandomBytesOfWhichTheDigestIsKept() throws {
    let tokens = Set((0..<100).map { _ in SessionToken().text })
    #expect(tokens.count == 100)
    #expect(tokens.allSatisfy { $0.utf8.count == 43 })
    let token = SessionToken()
    let session = Session(token, of: RandomID(), opened: 5, at: 9)
    #expect(session.digest == token.digest)
    #expect(session.digest.count == 32)
    #expect(session.formToken != token.text)
    #expect(try #require(SessionToken(sent: token.text)) == token)
    #expect([session.opened, session.lastSeen, session.confirmed] == [5, 9, 9])
  }

  @Test(arguments: [
    "", "short", String(repeating: "a", count: 44), String(repeating: "=", count: 43),
  ])
  func W6_whatIsNoTokenIsNone(text: String) {
    #expect(SessionToken(sent: text) == nil)
  }

  @Test(arguments: [(899, true), (900, false), (901, false)])
  func W7_itEndsWithoutRequests(now: Int64, stands: Bool) {
    #expect(session().stands(at: now, limits) == stands)
  }

  @Test(arguments: [(43_199, true), (43_200, false), (43_201, false)])
  func W7_itEndsInAnyCase(now: Int64, stands: Bool) {
    #expect(session(lastSeen: now).stands(at: now, limits) == stands)
  }

  @Test func W7_beforeItsOpeningItDoesNotStand() {
    #expect(!session(opened: 100, lastSeen: 100).stands(at: 99, limits))
  }

  @Test(arguments: [(99, false), (100, true), (219, true), (220, false), (221, false)])
  func W6_aConfirmationIsShort(now: Int64, isConfirmed: Bool) {
    #expect(session(opened: 100).isConfirmed(at: now, limits) == isConfirmed)
  }

  @Test(arguments: [
    ("secret", true), ("secreT", false), ("secre", false), ("", false), (nil, false),
  ])
  func W9_aFormCarriesItsSecret(sent: String?, owns: Bool) {
    #expect(session().owns(formToken: sent) == owns)
  }
}
