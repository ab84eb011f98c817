internal import CaseDesk
internal import Markup

import ClinicalModel
import Store
import Testing

@testable import Access
@testable import CaseFile
@testable import Web

/// Waivers, which two people sign.
@Suite struct WaiverRoutesTests {
  /// A requirement that the page offers.
  private func requirement(_ page: Browser.Answer) throws -> String {
    let lead = "<option value=\"team-policy/"
    let place = try #require(page.text.firstRange(of: lead))
    return "team-policy/" + page.text[place.upperBound...].prefix { $0 != "\"" }
  }

  /// The physician proposes a waiver: the address of what waits.
  private func propose(
    _ browser: Browser, _ id: RandomID, _ clinic: Clinic
  ) async throws -> String {
    let physician = try await browser.visitor("pain-physician")
    let page = try await physician.get("/cases/\(id)/waiver")
    let fields = [
      ("criterion", try requirement(page)), ("reason", "Cannot be done here."),
      ("password", FrontDoor.password),
    ]
    let answer = try await physician.send(page, to: "/cases/\(id)/waiver", fields)
    #expect(answer.place == "/cases/\(id)")
    let waiting = try await clinic.store.proposals(case: id, team: clinic.team.id)
    return "/cases/\(id)/proposals/\(try #require(waiting.first).id)"
  }

  @Test func H33_aWaiverIsRecordedWhenASecondPersonHasSigned() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-referral-only")
    let head = try await clinic.filed(id).record.head
    try await clinic.browse { browser in
      let place = try await propose(browser, id, clinic)
      #expect(try await clinic.filed(id).record.head == head)
      let surgeon = try await browser.visitor("surgeon")
      #expect(try await surgeon.get("/cases/\(id)").text.contains("signed by a second person"))
      let page = try await surgeon.get(place)
      #expect(page.text.contains("Cannot be done here.") && page.text.contains("As it stands now"))
      let answer = try await surgeon.send(page, to: place, [("password", FrontDoor.password)])
      #expect(answer.place == "/cases/\(id)")
      let record = try CaseRecord(verifying: try await clinic.filed(id).record.bytes)
      let added = try clinic.app.desk.library.read(record.bytes, file: "case").patientCase.entries
        .dropFirst(head.entries)
      #expect(
        added.map(\.by) == [
          try clinic.id(.painPhysician).text, try clinic.id(.surgeon).text,
        ])
      #expect(
        added.allSatisfy {
          if case .waiver(let waiver) = $0.content {
            waiver.reason == "Cannot be done here."
          } else {
            false
          }
        })
      let after = Participant(browser: browser, token: try #require(answer.token))
      #expect(try await after.get(place).status == 404)
      let noted = try await clinic.noted(id).map { $0.prefix { $0 != " " } }
      #expect(noted.count { $0 == "proposed:" } == 1 && noted.count { $0 == "cosigned:" } == 1)
      #expect(try await after.get("/cases/\(id)/report").text.contains("Waivers"))
    }
  }

  @Test func H33_nobodySignsTheOwnWaiverASecondTime() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-referral-only")
    let head = try await clinic.filed(id).record.head
    _ = try await clinic.app.person("second", .painPhysician, team: clinic.team.id)
    try await clinic.browse { browser in
      let place = try await propose(browser, id, clinic)
      let first = try await browser.visitor("pain-physician")
      let page = try await first.get(place)
      #expect(page.text.contains("Another person signs this"))
      let fields = [
        ("seen", head.digest.description), ("once", RandomID().text),
        ("password", FrontDoor.password),
      ]
      #expect(try await first.post(place, fields).status == 403)
      for role in [Role.nurse, .psychologist, .coordinator, .auditor, .referrer] {
        let visitor = try await browser.visitor(role.rawValue)
        #expect(try await visitor.post(place, fields).status != 303, "\(role)")
        #expect(try await visitor.post(place + "/refuse", []).status != 303, "\(role)")
      }
      let wrong = [fields[0], fields[1], ("password", "wrong")]
      let second = try await browser.visitor("second")
      #expect(try await second.post(place, wrong).status == 422)
      #expect(try await clinic.filed(id).record.head == head)
      #expect(try await second.post(place, fields).status == 303)
      #expect(try await clinic.filed(id).record.head.entries == head.entries + 2)
    }
  }

  @Test func aWaiverIsTakenBackUnrecorded() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-referral-only")
    let head = try await clinic.filed(id).record.head
    try await clinic.browse { browser in
      let place = try await propose(browser, id, clinic)
      let first = try await browser.visitor("pain-physician")
      #expect(try await first.post(place + "/refuse", []).place == "/cases/\(id)")
      #expect(try await clinic.store.proposals(case: id, team: clinic.team.id).isEmpty)
      #expect(try await clinic.filed(id).record.head == head)
      #expect(try await first.post(place + "/refuse", []).status == 404)
    }
  }

  @Test func aWaiverNeedsARequirementAReasonAndAPassword() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-referral-only")
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let place = "/cases/\(id)/waiver"
      let page = try await physician.get(place)
      let empty = try await physician.send(page, to: place, [])
      #expect(empty.status == 422 && empty.text.contains("#criterion\">Choose the requirement"))
      #expect(empty.text.contains("#reason\">Enter the reason"))
      let fields = [("criterion", try requirement(page)), ("reason", "Why"), ("password", "wrong")]
      let wrong = try await physician.send(page, to: place, fields)
      #expect(wrong.status == 422 && wrong.text.contains("The password is not right"))
      #expect(try await clinic.store.proposals(case: id, team: clinic.team.id).isEmpty)
    }
  }

  @Test func whatWasTranscribedIsConfirmedByAClinician() async throws {
    let clinic = try await Clinic()
    let id = try await clinic.file("syn-referral-only")
    let head = try await clinic.filed(id).record.head
    let coordinator = try clinic.id(.coordinator)
    let (right, early) = (RandomID(), RandomID())
    for (proposal, content) in [
      (right, "<finding fact=\"age\" value=\"59\" unit=\"a\" on=\"2027-01-15\"/>"),
      (
        early,
        "<reading trial=\"t9\" phase=\"after\" dose=\"d9\" scale=\"nrs\" value=\"3\" at=\"2027-01-15\"/>"
      ),
    ] {
      try await clinic.store.propose(
        Proposal(
          id: proposal, caseID: id, team: clinic.team.id, kind: .transcription, content: content,
          proposedBy: coordinator, role: .coordinator, at: clinic.app.door.clock.seconds), key: nil)
    }
    try await clinic.browse { browser in
      let nurse = try await browser.visitor("nurse")
      let waits = try await nurse.get("/cases/\(id)/proposals/\(early)")
      #expect(waits.status == 200 && waits.text.contains("Cannot be recorded yet"))
      let place = "/cases/\(id)/proposals/\(right)"
      let coordinator = try await browser.visitor("coordinator")
      #expect(!(try await coordinator.get(place).text.contains("name=\"password\"")))
      let page = try await nurse.get(place)
      #expect(page.text.contains("Age: 59"))
      let signed = try await nurse.send(page, to: place, [("password", FrontDoor.password)])
      #expect(signed.place == "/cases/\(id)")
      let bytes = try await clinic.filed(id).record.bytes
      let entries = try clinic.app.desk.library.read(bytes, file: "case").patientCase.entries
      #expect(entries.count == head.entries + 1 && entries.last?.role == "nurse")
      // What cannot be recorded yet is refused in words, and goes on waiting.
      let after = Participant(browser: browser, token: try #require(signed.token))
      let refused = try await after.send(
        try await after.get("/cases/\(id)/proposals/\(early)"),
        to: "/cases/\(id)/proposals/\(early)", [("password", FrontDoor.password)])
      #expect(refused.status == 422)
      #expect(try await clinic.store.proposals(case: id, team: clinic.team.id).map(\.id) == [early])
    }
  }
}
