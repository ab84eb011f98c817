import Access
import Store
import Testing

@testable import Web

/// The access log as the auditor reads, filters, exports and reviews it.
@Suite struct AccessLogRoutesTests {
  private let page = "/audit/log"

  /// An auditor, and events of the own team, of another and of nobody.
  private func noted() async throws -> (TeamOfTests, nurse: Account, case: RandomID) {
    let team = try await TeamOfTests()
    let other = Team(id: RandomID(), name: "other")
    try await team.store.add(other)
    let (_, nurse) = (try await team.member(.auditor), try await team.member(.nurse))
    let stranger = try await team.member(.nurse, team: other)
    let id = try await team.file("syn-patient-declines")
    for (person, kind, detail) in [
      (nurse, AccessEvent.Kind.sawCase, "=1+1"), (stranger, .sawWorklist, "foreign"),
    ] {
      try await team.store.note(
        AccessEvent(
          at: team.app.desk.clock.seconds * 1_000, account: person.id, role: .nurse, kind: kind,
          caseID: person == nurse ? id : nil, detail: detail))
    }
    return (team, nurse, id)
  }

  @Test func A20_theLogIsFilteredByCasePersonKindAndTime() async throws {
    let (team, nurse, id) = try await noted()
    let today = team.app.desk.clock.today
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("auditor", at: page)
      func rows(_ query: String) async throws -> Int {
        let answer = try await browser.get(page + query, token)
        #expect(answer.status == 200)
        return answer.text.split(separator: "<tr>").count - 2
      }
      for query in [
        "?case=\(id)", "?person=\(nurse.id)", "?kind=saw-case",
        "?case=\(id)&from=\(today)&to=\(today)",
      ] { #expect(try await rows(query) == 1, "\(query)") }
      #expect(
        try await browser.get(page + "?to=2001-01-01", token).text.contains("No event is found"))
      for query in ["?kind=other", "?from=yesterday", "?case=1", "?before=x"] {
        #expect(try await browser.get(page + query, token).status == 400, "\(query)")
      }
      #expect(!(try await browser.get(page, token).text.contains("foreign")))
    }
  }

  @Test func A20_aReviewIsAnEventOfItsOwn() async throws {
    let (team, _, _) = try await noted()
    try await team.app.browse { browser in
      let (token, form) = try await browser.enter("auditor", at: page)
      #expect(try await browser.get(page, token).text.contains("Nobody has reviewed the log yet"))
      let fields = [("form-token", form), ("number", "2")]
      #expect(try await browser.post(page + "/reviewed", token, fields).place == page)
      #expect(try await browser.get(page, token).text.contains("up to event 2."))
      let late = [("form-token", form), ("number", "1000")]
      #expect(try await browser.post(page + "/reviewed", token, late).status == 422)
    }
    #expect(try await team.app.door.noted().contains("reviewed-log: up to event 2"))
  }

  @Test func theWholeLogOfATeamIsExportedWithItsDigests() async throws {
    let (team, _, _) = try await noted()
    for _ in 0..<1_100 {
      try await team.store.note(AccessEvent(at: 0, account: nil, role: nil, kind: .refusedSignIn))
    }
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("auditor", at: "/audit")
      let table = try await browser.get(page + ".csv", token)
      let lines = table.text.split(separator: "\r\n")
      // Signed in, exported, the case that was seen and the refusals, below the header.
      #expect(lines.count == 1 + 1_103)
      #expect(lines[1].contains("\"exported\"") && lines[1].hasSuffix("\""))
      #expect(lines[1].contains("\"sha256:"))
      #expect(table.text.contains("\"'=1+1\"") && !table.text.contains("foreign"))
    }
  }
}
