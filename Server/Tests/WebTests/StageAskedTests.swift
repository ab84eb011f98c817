import Testing

@testable import Access
@testable import Web

/// What a stage says to a role that it asks nothing.
@Suite struct StageAskedTests {
  private static let roles: [Role] = [
    .coordinator, .painPhysician, .psychologist, .surgeon, .nurse, .therapist,
  ]

  /// The page of each stage in the hands of each role.
  private static func pages(_ ward: Ward) async throws -> [String: [Role: String]] {
    let found = Pages()
    for role in roles {
      try await ward.visit(as: role) { visitor in
        let links = try await visitor.get("").text.matches(of: /\/stages\/([a-z-]+)"/)
        for stage in Set(links.map { String($0.1) }) {
          let page = try await visitor.get("/stages/\(stage)")
          #expect(page.status == 200)
          await found.keep(page.text, stage, role)
        }
      }
    }
    return await found.all
  }

  private actor Pages {
    var all: [String: [Role: String]] = [:]
    func keep(_ page: String, _ stage: String, _ role: Role) {
      all[stage, default: [:]][role] = page
    }
  }

  /// The roles that a page names instead of asking.
  private static func named(_ page: String) -> [Role] {
    guard let words = page.firstMatch(of: /It is waiting for: ([^.<]*)\./) else { return [] }
    return words.1.split(separator: ", ").compactMap { title in
      Role.allCases.first { $0.title == title }
    }
  }

  @Test(arguments: ["syn-referral-only", "syn-stale-psychology", "syn-proceed-noncancer"])
  func whoIsAskedNothingIsToldWhomTheStageAsks(_ sample: String) async throws {
    let pages = try await Self.pages(try await Ward(sample))
    #expect(pages.count > 5)
    var (asked, told) = (0, 0)
    for (stage, byRole) in pages {
      let asking = byRole.filter { $0.value.contains("name=\"on-day\"") }.map(\.key)
      for (role, page) in byRole {
        let main = page.firstRange(of: "<main").map { page[$0.lowerBound...] } ?? page[...]
        let isAsking = asking.contains(role)
        #expect(main.contains("type=\"submit\"") == isAsking, "\(stage), \(role)")
        #expect(
          main.contains("nothing for you to answer in this stage now (\(role.title))")
            != isAsking)
        #expect(main.contains(isAsking ? "Back without recording" : ">Back to the case</a>"))
        #expect(!Self.named(page).contains(role), "\(stage), \(role)")
        #expect(Set(Self.named(page)).isSubset(of: asking + [.referrer]), "\(stage), \(role)")
        if isAsking { asked += 1 } else { told += 1 }
      }
    }
    #expect(asked > 0 && told > 0)
  }

  private static let asked: [String: [Role]] = [
    "diagnosis": [.coordinator, .painPhysician],
    "conservative-therapy": [.coordinator, .painPhysician],
    "patient-commitment": [.coordinator, .painPhysician],
    "psychological-evaluation": [.coordinator, .painPhysician, .psychologist],
    "surgical-fitness": [.coordinator, .painPhysician, .surgeon],
    "team-review": [.painPhysician, .psychologist, .surgeon],
    "trial": [.coordinator, .painPhysician],
  ]

  @Test func eachStageSaysWhomItAsks() async throws {
    let pages = try await Self.pages(try await Ward("syn-referral-only"))
    #expect(Set(pages.keys) == Set(Self.asked.keys))
    for (stage, roles) in Self.asked {
      for role in Self.roles {
        let page = try #require(pages[stage]?[role])
        #expect(page.contains("name=\"on-day\"") == roles.contains(role), "\(stage), \(role)")
        #expect(Self.named(page) == (roles.contains(role) ? [] : roles), "\(stage), \(role)")
      }
    }
    let nurse = try #require(pages["trial"]?[.nurse])
    #expect(nurse.contains("/trial\">on the trial's page</a>"))
  }

  @Test func aSettledStageSaysThatNothingIsOpen() async throws {
    let pages = try await Self.pages(try await Ward("syn-proceed-noncancer"))
    let nurse = try #require(pages["diagnosis"]?[.nurse])
    #expect(nurse.contains("in this stage now (Nurse). Nothing in it is open."))
  }
}
