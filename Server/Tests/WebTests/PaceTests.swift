import Testing

@testable import Web

/// Who asks too fast waits, and nobody else does (W19).
@Suite struct PaceTests {
  @Test func W19_soManyAtOnceAndNoneMore() {
    let pace = Pace(atOnce: 3, perSecond: 2)
    for _ in 0..<3 { #expect(pace.takes("a", at: 100)) }
    #expect(!pace.takes("a", at: 100))
    #expect(pace.takes("b", at: 100))
    // A second gives two back.
    #expect(pace.takes("a", at: 101))
    #expect(pace.takes("a", at: 101))
    #expect(!pace.takes("a", at: 101))
    // A long rest gives three back, not more.
    for _ in 0..<3 { #expect(pace.takes("a", at: 1_000)) }
    #expect(!pace.takes("a", at: 1_000))
    #expect(!pace.takes("a", at: 900))
  }

  @Test func W19_whoHasRestedIsForgottenAndNobodyElse() {
    let pace = Pace(atOnce: 2, perSecond: 1)
    #expect(pace.takes("a", at: 10))
    #expect(pace.takes("a", at: 10))
    for number in 0..<10_000 { #expect(pace.takes("client \(number)", at: 10)) }
    #expect(!pace.takes("a", at: 10))
  }

  @Test func W19_pagesAreRefusedToWhoAsksTooFast() async throws {
    let app = try ServedApp(pace: Pace(atOnce: 5, perSecond: 1))
    let clock = app.door.clock
    try await app.browse { browser in
      for _ in 0..<5 { #expect(try await browser.get("/sign-in").status == 200) }
      let refused = try await browser.get("/sign-in")
      #expect(refused.status == 429)
      #expect(refused.retryAfter != nil)
      clock.pass(1)
      #expect(try await browser.get("/sign-in").status == 200)
      #expect(try await browser.get("/sign-in").status == 429)
    }
  }
}
