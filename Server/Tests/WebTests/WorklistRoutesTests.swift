import Store
import Testing

@testable import Access
@testable import Web

/// The worklist as a browser meets it: filtered, with who owes what, as a file and on paper.
@Suite struct WorklistRoutesTests {
  /// How many cases a list says that it has.
  private static func count(_ page: String) -> Int? {
    if page.contains("<p class=\"count\">0 cases") { return 0 }
    return page.firstMatch(of: /Cases 1 to \d+ of (\d+), on/).flatMap { Int($0.1) }
  }

  private static func clinic() async throws -> (Clinic, [RandomID]) {
    let clinic = try await Clinic()
    var ids: [RandomID] = []
    for name in ["syn-referral-only", "syn-proceed-noncancer", "V08", "syn-stale-psychology"] {
      ids.append(try await clinic.file(name))
    }
    return (clinic, ids)
  }

  @Test func whoOwesWhatIsFilteredAndShown() async throws {
    let (clinic, _) = try await Self.clinic()
    try await clinic.browse { browser in
      let coordinator = try await browser.visitor("coordinator")
      let all = try await coordinator.get("/cases").text
      #expect(Self.count(all) == 4)
      #expect(all.contains("<option value=\"pain-physician\">Pain physician</option>"))
      let csv = try await coordinator.get("/cases.csv").text
      let lines = csv.split(separator: "\r\n").dropFirst()
      for (role, title) in [("psychologist", "Psychologist"), ("coordinator", "Coordinator")] {
        let page = try await coordinator.get("/cases?waiting-for=\(role)").text
        let owing = lines.count { line in
          let cells = line.split(separator: "\",\"", omittingEmptySubsequences: false)
          return cells[6] == title || cells[9].contains("\(title): ")
        }
        #expect(Self.count(page) == owing && owing > 0, "\(role)")
        #expect(page.firstMatch(of: try Regex("<small>[^<]*\(title): \\d")) != nil)
        #expect(page.contains("waiting for: \(title)</caption>"))
        #expect(page.contains("href=\"/cases.csv?waiting-for=\(role)\""))
        #expect(page.contains("href=\"/cases?waiting-for=\(role)&amp;all=yes\""))
      }
    }
  }

  @Test func assignedToMeToNobodyOrToAColleague() async throws {
    let (clinic, ids) = try await Self.clinic()
    let (surgeon, nurse) = (try clinic.id(.surgeon), try clinic.id(.nurse))
    for (id, person) in zip(ids, [surgeon, surgeon, nurse]) {
      try await clinic.store.update(
        id, team: clinic.team.id, seen: nil, patient: nil, assignedTo: person)
    }
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("surgeon")
      for (asked, count) in [("me", 2), ("nobody", 1), (nurse.text, 1), (surgeon.text, 2)] {
        let page = try await visitor.get("/cases?assigned=\(asked)").text
        #expect(Self.count(page) == count, "\(asked)")
        #expect(!page.contains("assigned=Person"))
      }
      let mine = try await visitor.get("/cases?assigned=\(nurse)").text
      #expect(mine.contains("assigned to: Person nurse, Nurse</caption>"))
      let stranger = try await visitor.get("/cases?assigned=\(RandomID())").text
      #expect(Self.count(stranger) == 0 && stranger.contains("No case is found"))
    }
  }

  @Test func answersThatExpireSoonAreFound() async throws {
    let (clinic, _) = try await Self.clinic()
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("nurse")
      let csv = try await visitor.get("/cases.csv").text
      let dated = csv.split(separator: "\r\n").dropFirst().count { line in
        line.split(separator: "\",\"", omittingEmptySubsequences: false)[10].hasPrefix("20")
      }
      #expect(Self.count(try await visitor.get("/cases?expires=3660").text) == dated)
      let page = try await visitor.get("/cases?expires=45").text
      #expect(page.contains("<option value=\"45\" selected>within 45 days"))
    }
  }

  @Test func W14_whoReferredFiltersOwnReferralsAndNoColleagues() async throws {
    let (clinic, _) = try await Self.clinic()
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("referrer")
      let page = try await visitor.get("/cases?waiting-for=psychologist").text
      #expect(Self.count(page) == 0 && !page.contains("Person surgeon"))
    }
  }
}
