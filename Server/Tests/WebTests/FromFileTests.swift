import CaseFile
import Markup
import Testing

@testable import Access
@testable import Store
@testable import Web

/// What a file says of people and of signatures is what the file says, and nothing that was done here.
@Suite struct FromFileTests {
  private static let patient = PatientIdentity(
    name: "Zoe Marker", born: "1961-04-30", number: "H-4")

  /// A record that a physician of the first team has sealed and decided on.
  private static func sealed(_ clinic: Clinic, _ browser: Browser) async throws -> CaseRecord {
    let id = try await clinic.file("syn-proceed-noncancer")
    let physician = try await browser.visitor("pain-physician")
    let place = "/cases/\(id)/decision"
    let fields = [
      ("follows", "yes"), ("reason", "agrees-with-grounds"), ("password", FrontDoor.password),
    ]
    let answer = try await physician.send(try await physician.get(place), to: place, fields)
    #expect(answer.status == 303)
    return try await clinic.filed(id).record
  }

  /// Another team with somebody of each of these roles.
  private static func team(_ clinic: Clinic, _ roles: [Role]) async throws -> RandomID {
    let team = try await clinic.app.door.administration.addTeam("Second team", by: nil).id
    for role in roles {
      _ = try await clinic.app.person("second-\(role.rawValue)", role, team: team)
    }
    return team
  }

  @Test func W15_whoAFileNamesIsNobodyHere() async throws {
    let clinic = try await Clinic()
    try await clinic.browse { browser in
      let record = try await Self.sealed(clinic, browser)
      let team = try await Self.team(clinic, [.coordinator, .painPhysician])
      let forger = try await browser.visitor("second-coordinator")
      let answer = try await forger.send(
        try await forger.get("/refer/file"), to: "/refer/file",
        [
          ("patient-name", "Zoe Marker"), ("patient-born-day", "30"), ("patient-born-month", "4"),
          ("patient-born-year", "1961"), ("patient-number", "H-4"),
          ("xml", String(decoding: record.bytes, as: UTF8.self)),
        ])
      let place = try #require(answer.place)
      let id = try #require(try await clinic.store.caseIDs(team: team).first)
      #expect(try await clinic.store.filedCase(id, team: team).fromFile == record.head.entries)
      let reader = try await browser.visitor("second-pain-physician")
      let named = try clinic.id(.painPhysician).text + " (as in the file)"
      for page in ["", "/review", "/decision", "/decision?signed=\(record.head.entries - 1)"] {
        let text = try await reader.get(place + page).text
        #expect(text.contains(named), "\(page)")
        #expect(!text.contains("Person pain-physician"), "\(page)")
      }
      var query = AccessLogQuery(team: team, atMost: 9)
      (query.caseID, query.kind) = (id, .referred)
      #expect(
        try await clinic.store.events(query).map(\.event.detail)
          == ["file, \(record.head.entries) entries"])
    }
  }

  @Test func W15_aSealThatCameWithAFileOpensNothing() async throws {
    let clinic = try await Clinic()
    try await clinic.browse { browser in
      let record = try await Self.sealed(clinic, browser)
      let team = try await Self.team(clinic, [.referrer, .painPhysician])
      let referrer = try #require(try await clinic.store.account(login: "second-referrer")).id
      let id = try await clinic.store.file(
        record, of: Self.patient, team: team, referredBy: referrer,
        fromFile: record.head.entries, key: nil)
      let visitor = try await browser.visitor("second-referrer")
      for page in ["/report", "/report.xml", "/report.txt", "/compare", "/changes"] {
        #expect(try await visitor.get("/cases/\(id)\(page)").status == 403, "\(page)")
      }
      let page = try await visitor.get("/cases/\(id)")
      #expect(page.text.contains("once a physician has signed it"))
      // A seal of this team opens it.
      let place = "/cases/\(id)/decision"
      let physician = try await browser.visitor("second-pain-physician")
      let fields = [
        ("follows", "yes"), ("reason", "agrees-with-grounds"), ("password", FrontDoor.password),
      ]
      let signed = try await physician.send(try await physician.get(place), to: place, fields)
      #expect(signed.status == 303)
      #expect(try await visitor.get("/cases/\(id)/report").status == 200)
    }
  }
}
