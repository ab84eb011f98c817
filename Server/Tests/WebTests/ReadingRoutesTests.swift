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

  @Test func H6_whoThePatientIsStandsOnReportAndComparison() async throws {
    let team = try await TeamOfTests()
    try await team.member(.nurse)
    let id = try await team.file("syn-patient-declines")
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("nurse", at: "/account")
      for page in ["", "/report", "/compare", "/changes", "/review", "/trial"] {
        let text = try await browser.get("/cases/\(id)\(page)", token).text
        #expect(text.contains("<section class=\"patient\""), "\(page)")
        #expect(text.contains("<dd>Ada Example</dd>") && text.contains("<dd>H-1</dd>"), "\(page)")
      }
    }
  }

  @Test func aMistypedDayIsSaidAtItsField() async throws {
    let team = try await TeamOfTests()
    try await team.member(.nurse)
    try await team.member(.auditor)
    let id = try await team.file("syn-patient-declines")
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("nurse", at: "/account")
      let page = try await browser.get("/cases/\(id)?as-of=10.2.2026", token)
      #expect(page.status == 400 && page.text.contains("<title>Error: Case"))
      #expect(page.text.contains("<a href=\"#as-of\">Enter a day as year, month and day"))
      #expect(page.text.contains("value=\"10.2.2026\"") && page.text.contains("id=\"as-of-error\""))
      #expect(!page.text.contains("?as-of=") && page.text.contains("id=\"stages\""))
      for part in ["report", "compare", "changes", "letters"] {
        let answer = try await browser.get("/cases/\(id)/\(part)?as-of=10.2.2026", token)
        #expect(answer.status == 400 && answer.text.contains("Write a day like"), "\(part)")
        #expect(answer.text.contains("href=\"/cases/\(id)\"") && !answer.text.contains("10.2.2026"))
      }
      let (auditor, _) = try await browser.enter("auditor", at: "/account")
      let log = try await browser.get("/audit/log?from=yesterday&to=2027-01-15", auditor)
      #expect(log.status == 400 && log.text.contains("<a href=\"#from\">Enter a day as year"))
      #expect(log.text.contains("value=\"yesterday\"") && log.text.contains("value=\"2027-01-15\""))
      #expect(!log.text.contains("<a href=\"#to\">"))
    }
  }

  @Test func A20_pagesThatAreThereToBePrintedAreNotedAsSuch() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    try await clinic.browse { browser in
      let nurse = try await browser.visitor("nurse")
      _ = try await nurse.get("/cases/\(id)/letters")
      #expect(try await clinic.noted(id).contains("printed: letters"))
      _ = try await nurse.get("/cases")
      #expect(!(try await clinic.app.door.noted().contains("printed: worklist")))
      _ = try await nurse.get("/cases?all=yes")
      #expect(try await clinic.app.door.noted().contains("printed: worklist"))
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
