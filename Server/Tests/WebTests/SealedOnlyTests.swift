import CaseFile
import ClinicalModel
import Markup
import Store
import Testing

@testable import Access
@testable import CaseDesk
@testable import Web

/// Who referred a patient reads what was signed, and nothing of what may still change.
@Suite struct SealedOnlyTests {
  private static let agrees = [
    ("follows", "yes"), ("reason", "agrees-with-grounds"), ("password", FrontDoor.password),
  ]
  private static let words = "Being reviewed by the team"

  /// A case in which the patient declines, referred by the clinic's referrer.
  private func clinic() async throws -> (Clinic, RandomID) {
    let clinic = try await Clinic()
    return (
      clinic,
      try await clinic.file("syn-patient-declines", referredBy: try clinic.id(.referrer))
    )
  }

  private func sign(_ browser: Browser, _ id: RandomID) async throws {
    let physician = try await browser.visitor("pain-physician")
    let place = "/cases/\(id)/decision"
    let answer = try await physician.send(try await physician.get(place), to: place, Self.agrees)
    #expect(answer.status == 303)
  }

  @Test func W14_theReferrersListSaysNothingOfWhatIsNotSealed() async throws {
    let (clinic, id) = try await clinic()
    try await clinic.browse { browser in
      let nurse = try await browser.visitor("nurse")
      let state = "The patient declines"
      #expect(try await nurse.get("/cases.csv").text.contains(state))
      let referrer = try await browser.visitor("referrer")
      for path in ["/cases", "/cases.csv", "/cases?all=yes"] {
        let list = try await referrer.get(path).text
        #expect(list.contains(Self.words) && !list.contains(state), "\(path)")
      }
      let listed = try await clinic.store.worklist(
        WorklistQuery(team: clinic.team.id, day: clinic.app.desk.clock.today))
      let standing = try #require(listed.rows.first { $0.id == id }?.standing)
      #expect(!standing.blocker.isEmpty)
      #expect(!(try await referrer.get("/cases.csv").text.contains(standing.blocker)))
      // No filter tells it either, nor is one offered.
      for query in ["state=proceed-to-trial", "expires=0", "waiting-for=surgeon", "sort=state"] {
        let list = try await referrer.get("/cases?" + query).text
        #expect(list.contains("Cases 1 to 1 of 1"), "\(query)")
        for name in ["state", "expires", "waiting-for"] {
          #expect(!list.contains("name=\"\(name)\""), "\(name)")
        }
        #expect(!list.contains("value=\"pressing\"") && !list.contains("value=\"state\""))
      }
      #expect(try await nurse.get("/cases?state=proceed-to-trial").text.contains("No case is"))
    }
  }

  @Test func W14_stagesDoNotSayWhichWayTheySpeak() async throws {
    let (clinic, id) = try await clinic()
    try await clinic.browse { browser in
      let page = try await browser.visitor("nurse").get("/cases/\(id)").text
      #expect(page.contains("Speaks against") && page.contains("Settled"))
      let own = try await browser.visitor("referrer").get("/cases/\(id)").text
      #expect(own.contains("Answered") && own.contains("once a physician has signed it"))
      for words in ["Speaks against", "Settled", "id=\"stage-", "Show the case as it was on"] {
        #expect(!own.contains(words), "\(words)")
      }
    }
  }

  @Test func W14_afterTheSealOnlyWhatWasSealedIsRead() async throws {
    let (clinic, id) = try await clinic()
    try await clinic.browse { browser in
      let place = "/cases/\(id)"
      try await sign(browser, id)
      let referrer = try await browser.visitor("referrer")
      #expect(try await referrer.get("/cases").text.contains("Decided: "))
      for path in ["", "/report", "/report.xml", "/report.txt", "/compare", "/changes"] {
        #expect(try await referrer.get(place + path).status == 200, "\(path)")
      }
      // A day before the seal was signed by nobody.
      for path in ["", "/report", "/report.xml", "/compare", "/changes", "/letters"] {
        let answer = try await referrer.get(place + path + "?as-of=2026-02-10")
        #expect(answer.status == 403, "\(path)")
      }
      try await CurrencyTests().add("patient-wish", "wants", to: id, clinic)
      for path in ["/report", "/report.xml", "/report.txt", "/compare", "/changes"] {
        #expect(try await referrer.get(place + path).status == 403, "\(path)")
      }
      let page = try await referrer.get(place).text
      #expect(page.contains("The team is reviewing this case again"))
      #expect(page.contains("The signed report will follow."))
      #expect(!page.contains("Not what was signed") && !page.contains("Speaks against"))
      let list = try await referrer.get("/cases").text
      #expect(list.contains(Self.words) && !list.contains("Decided"))
    }
  }
}
