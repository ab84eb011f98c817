import Access
import Store
import Testing

@testable import Web

/// The criteria, the comparison of sources and the letters as a browser meets them.
@Suite struct ReadingRoutesTests {
  @Test func theCatalogueIsReadInsideTheApp() async throws {
    let team = try await TeamOfTests()
    try await team.member(.nurse)
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("nurse", at: "/criteria")
      let start = try await browser.get("/criteria", token)
      #expect(start.status == 200 && start.text.contains("href=\"/criteria/stages\""))
      #expect(start.text.contains("aria-current=\"page\""))
      for page in ["stages", "facts", "conflicts", "formulary", "cms-ncd-280.14-seen-2026"] {
        let answer = try await browser.get("/criteria/" + page, token)
        #expect(answer.status == 200, "\(page)")
        #expect(!answer.text.contains(".html") && !answer.text.contains("style="), "\(page)")
      }
      #expect(try await browser.get("/criteria/nothing", token).status == 404)
      #expect(try await browser.get("/criteria").status == 303)
    }
  }

  @Test func sourcesAreChosenInTheAddress() async throws {
    let team = try await TeamOfTests()
    try await team.member(.surgeon)
    let id = try await team.file("syn-patient-declines")
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("surgeon", at: "/account")
      let place = "/cases/\(id)/compare"
      let all = try await browser.get(place, token)
      #expect(all.status == 200 && all.text.contains("Every source is shown"))
      let two = try await browser.get(
        place + "?with=cms-ncd-280.14&with=evicore-cmm-210&as-of=2026-06-01", token)
      #expect(two.text.contains("Sources 1 to 2 of 2") && two.text.contains("as of 1 Jun 2026"))
      #expect(two.text.split(separator: " checked").count == 3)
      #expect(!two.text.contains("style=") && !two.text.contains("<title>Case"))
      #expect(try await browser.get(place + "?with=nonsense", token).status == 404)
    }
  }

  @Test func lettersSayWhoIsAskedAndForWhom() async throws {
    let team = try await TeamOfTests()
    try await team.member(.coordinator)
    let id = try await team.file("syn-cancer-without-trial")
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("coordinator", at: "/account")
      let page = try await browser.get("/cases/\(id)/letters", token)
      #expect(page.status == 200 && page.text.contains("<dd>Ada Example</dd>"))
      let role = try #require(page.text.firstMatch(of: /id="letter-([a-z-]+)"/)?.1)
      let text = try await browser.get("/cases/\(id)/letters/\(role)", token)
      #expect(text.status == 200 && text.text.hasPrefix("To: "))
      #expect(try await browser.get("/cases/\(id)/letters/nobody", token).status == 404)
    }
  }

  @Test func W14_anotherTeamsCaseHasNoComparisonAndNoLetters() async throws {
    let team = try await TeamOfTests()
    let other = Team(id: RandomID(), name: "other")
    try await team.store.add(other)
    try await team.member(.surgeon)
    let id = try await team.file("syn-patient-declines", of: other)
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("surgeon", at: "/account")
      for page in ["compare", "letters", "letters/surgeon"] {
        #expect(try await browser.get("/cases/\(id)/\(page)", token).status == 404, "\(page)")
      }
    }
  }

  @Test func whoReferredComparesNothingBeforeTheSeal() async throws {
    let team = try await TeamOfTests()
    let referrer = try await team.member(.referrer)
    let id = try await team.file("syn-patient-declines", referredBy: referrer.id)
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("referrer", at: "/account")
      #expect(try await browser.get("/cases/\(id)/compare", token).status == 403)
      #expect(try await browser.get("/cases/\(id)/changes", token).status == 403)
      #expect(try await browser.get("/cases/\(id)/letters", token).status == 200)
    }
  }
}
