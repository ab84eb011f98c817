import Markup
import Store
import Testing

@testable import Access
@testable import CaseDesk
@testable import CaseFile
@testable import Web

/// A page says when newer entries exist than those that it, or a signature, rests on.
@Suite struct CurrencyTests {
  private static let agrees = [
    ("follows", "yes"), ("reason", "agrees-with-grounds"), ("password", FrontDoor.password),
  ]

  /// A nurse's answer is added behind whatever stands there.
  private func fever(_ clinic: Clinic, _ id: RandomID) async throws {
    try await add("fever.now", "yes", to: id, clinic)
  }

  func add(
    _ fact: String, _ value: String, to id: RandomID, _ clinic: Clinic
  ) async throws {
    let desk = clinic.app.desk
    let filed = try await clinic.filed(id)
    let stamp = EntryStamp(
      role: "nurse", by: try clinic.id(.nurse).text, recorded: desk.clock.now)
    let finding = Element(
      "finding",
      [Attribute("fact", fact), Attribute("value", value), Attribute("on", "2027-01-15")])
    let admission = EntryAdmission(to: filed.record.id, by: desk.library.library)
    _ = try await clinic.store.append(to: id, team: clinic.team.id, seen: nil, key: nil) {
      record throws(RecordingError) in try admission.candidate(record, [finding], stamp)
    }
  }

  @Test func H32_newerEntriesThanWhatWasSignedAreSaid() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-proceed-noncancer", referredBy: try clinic.id(.referrer))
    try await clinic.browse { browser in
      let (place, words) = ("/cases/\(id)", "Not what was signed")
      let before = try await browser.visitor("pain-physician")
      let page = try await before.get(place + "/decision")
      #expect(!page.text.contains(words))
      let answer = try await before.send(page, to: place + "/decision", Self.agrees)
      let physician = Participant(browser: browser, token: try #require(answer.token))
      let signed = try #require(answer.place)
      for path in [
        place, place + "/report", place + "/review", place + "/decision", signed,
        place + "/compare",
        place + "/letters", place + "/trial",
      ] {
        let shown = try await physician.get(path).text
        #expect(!shown.contains(words) && !shown.contains("Superseded"), "\(path)")
      }
      try await fever(clinic, id)
      for path in [
        "", "/report", "/review", "/decision", "/changes", "/compare", "/letters", "/trial",
      ] {
        let shown = try await physician.get(place + path).text
        #expect(shown.contains(words), "\(path)")
        #expect(shown.contains("Since then, 1 entry was recorded by Nurse, 15 Jan 2027"), "\(path)")
        #expect(shown.contains("href=\"\(signed)\""), "\(path)")
      }
      let old = try await physician.get(signed).text
      #expect(old.contains("Superseded") && old.contains("Since this was signed, 1 entry"))
      #expect(old.contains("<a href=\"\(place)/report\">The report as it is now</a>"))
      // Who referred reads what was signed, and not what came of it (`SealedOnlyTests`).
      #expect(try await browser.visitor("referrer").get(place + "/report").status == 403)
    }
  }

  @Test func H32_signingAgainMakesItCurrent() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    try await clinic.browse { browser in
      let place = "/cases/\(id)/decision"
      let first = try await browser.visitor("pain-physician")
      let answer = try await first.send(try await first.get(place), to: place, Self.agrees)
      try await add("patient-wish", "declines", to: id, clinic)
      let second = Participant(browser: browser, token: try #require(answer.token))
      let page = try await second.get(place)
      #expect(page.text.contains("What is recommended now is another: The patient declines."))
      let again = try await second.send(page, to: place, Self.agrees)
      #expect(again.status == 303)
      let third = Participant(browser: browser, token: try #require(again.token))
      #expect(!(try await third.get("/cases/\(id)/report").text.contains("Not what was signed")))
      // What was signed first is superseded still.
      let signed = try #require(answer.place)
      #expect(try await third.get(signed).text.contains("Since this was signed, 1 entry"))
    }
  }

  @Test func H32_aDecisionOnAnotherRecommendationSaysBoth() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("V08")
    try await clinic.browse { browser in
      let place = "/cases/\(id)/decision"
      let physician = try await browser.visitor("pain-physician")
      _ = try await physician.send(try await physician.get(place), to: place, Self.agrees)
      let nurse = try await browser.visitor("nurse")
      for path in ["/cases", "/cases.csv"] {
        let decided = try await nurse.get(path).text
        #expect(decided.contains("Decided: ") && !decided.contains("; now: "), "\(path)")
      }
      #expect(try await nurse.get("/cases").text.firstMatch(of: />\d+ days?<\/td>/) == nil)
      try await add("patient-wish", "declines", to: id, clinic)
      for path in ["/cases", "/cases.csv"] {
        let again = try await nurse.get(path).text
        #expect(again.contains("Decided: ") && again.contains("; now: The patient declines"))
      }
      // It waits again, and so for days.
      #expect(try await nurse.get("/cases").text.firstMatch(of: />\d+ days?<\/td>/) != nil)
    }
  }

  @Test func H32_aLetterOfAnEarlierDaySaysSo() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-cancer-without-trial")
    try await fever(clinic, id)
    try await clinic.browse { browser in
      let nurse = try await browser.visitor("nurse")
      let place = "/cases/\(id)/letters"
      let words = "as of 10 Feb 2026; newer entries exist"
      let page = try await nurse.get(place + "?as-of=2026-02-10").text
      #expect(page.contains("<dd>\(words)</dd>") && page.contains("<dd>15 Jan 2027</dd>"))
      let role = try #require(page.firstMatch(of: /id="letter-([a-z-]+)"/)?.1)
      let text = try await nurse.get("\(place)/\(role)?as-of=2026-02-10").text
      #expect(text.contains("State of the case: \(words)"))
      #expect(!(try await nurse.get(place).text.contains("newer entries exist")))
    }
  }

  @Test func H32_aReportOfAnEarlierDayIsMarkedOnPaperToo() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-proceed-noncancer")
    try await fever(clinic, id)
    try await clinic.browse { browser in
      let nurse = try await browser.visitor("nurse")
      for path in ["", "/report", "/compare", "/letters"] {
        let place = "/cases/\(id)\(path)"
        let shown = try await nurse.get(place + "?as-of=2026-02-10").text
        #expect(shown.contains("You look at the case as of 10 Feb 2026"), "\(path)")
        #expect(shown.contains("After that, ") && shown.contains("entries were recorded: "))
        #expect(shown.contains("<a href=\"\(place)\">The same page as it is now</a>"), "\(path)")
        // The notice is no navigation, which is left out on paper.
        #expect(shown.contains("<section class=\"notice superseded\""), "\(path)")
        let now = try await nurse.get(place).text
        #expect(!now.contains("notice superseded"), "\(path)")
      }
      // Text and XML say it themselves, and the page of that day leads to those of that day.
      let report = try await nurse.get("/cases/\(id)/report?as-of=2026-02-10").text
      for form in ["report.txt", "report.xml"] {
        let place = "/cases/\(id)/\(form)"
        #expect(report.contains("<a href=\"\(place)?as-of=2026-02-10\">"))
        let shown = try await nurse.get(place + "?as-of=2026-02-10").text
        #expect(shown.contains("as of 10 Feb 2026") || shown.contains("as-of=\"2026-02-10\""))
        #expect(shown.contains("Not seen at this date, recorded later: entry "), "\(form)")
        #expect(!(try await nurse.get(place).text.contains("Not seen at this date")), "\(form)")
      }
      let moment = "?as-of=2026-02-10T09:00:00%2B01:00"
      let then = try await nurse.get("/cases/\(id)/report" + moment).text
      #expect(then.contains("<a href=\"/cases/\(id)/report.txt\(moment)\">"))
      let later = try await nurse.get("/cases/\(id)/report?as-of=2027-06-01").text
      #expect(later.contains("Nothing was recorded after that."))
    }
  }
}
