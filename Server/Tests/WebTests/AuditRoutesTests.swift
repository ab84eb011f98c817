import Access
import ClinicalModel
import Store
import Testing

@testable import Web

/// The auditor's pages as a browser meets them.
@Suite struct AuditRoutesTests {
  private let pages = [
    "/audit", "/audit/verification", "/audit/replay", "/audit/concordance", "/audit/log",
    "/audit/log.csv",
  ]

  @Test func A15_onlyTheAuditorAudits() async throws {
    let team = try await TeamOfTests()
    for role in Role.allCases { try await team.member(role) }
    let pages = pages
    try await team.app.browse { browser in
      for role in Role.allCases {
        let (token, form) = try await browser.enter(role.rawValue, at: "/account")
        let wanted = role == .auditor ? (200, 303) : (403, 403)
        for page in pages {
          #expect(try await browser.get(page, token).status == wanted.0, "\(role) \(page)")
        }
        for page in ["verification", "replay", "concordance"] {
          let answer = try await browser.post("/audit/\(page)", token, [("form-token", form)])
          #expect(answer.status == wanted.1, "\(role) \(page)")
        }
      }
      for page in pages { #expect(try await browser.get(page).status == 303) }
    }
  }

  @Test func A21_whatTheAuditorLooksAtIsNoted() async throws {
    let team = try await TeamOfTests()
    try await team.member(.auditor)
    try await team.app.browse { browser in
      let (token, _) = try await browser.enter("auditor", at: "/account")
      for page in ["verification", "replay", "concordance"] {
        #expect(try await browser.get("/audit/\(page)", token).status == 200)
      }
    }
    #expect(
      try await team.app.door.noted().suffix(3)
        == ["audited: saw verification", "audited: saw replay", "audited: saw concordance"])
  }

  @Test func A7_everyChainAndTheLogAreVerified() async throws {
    let team = try await TeamOfTests()
    try await team.member(.auditor)
    let id = try await team.file("syn-patient-declines")
    try await team.app.browse { browser in
      let page = "/audit/verification"
      let (token, form) = try await browser.enter("auditor", at: page)
      #expect(try await browser.get(page, token).text.contains("Access log of") == false)
      #expect(try await browser.post(page, token, [("form-token", form)]).place == page)
      let found = try await browser.get(page, token).text
      #expect(found.contains("1 of 1 cases") && found.contains("Every chain looked at is whole"))
      #expect(found.contains("href=\"/audit/log?case=\(id)\""))
    }
    #expect(try await team.app.door.noted().contains("audited: verification"))
  }

  @Test func A10_sealedCasesAreReplayed() async throws {
    let team = try await TeamOfTests()
    try await team.member(.auditor)
    let day = try #require(AsOf("2026-06-01"))
    try await team.file("syn-patient-declines", sealed: day)
    try await team.file("syn-cancer-without-trial", sealed: day, engine: "another")
    try await team.file("syn-negative-trial-decision-against")
    try await team.app.browse { browser in
      let (token, form) = try await browser.enter("auditor", at: "/audit/replay")
      for (depth, words) in [("result", "The results were"), ("full", "bytes were compared too")] {
        _ = try await browser.post(
          "/audit/replay", token, [("form-token", form), ("depth", depth)])
        let found = try await browser.get("/audit/replay", token).text
        #expect(found.contains("3 cases, 2 seals: 2 identical"), "\(depth)")
        #expect(found.contains("Not replayed") && found.contains(words), "\(depth)")
      }
    }
  }

  @Test func decisionsAreHeldAgainstRecommendations() async throws {
    let team = try await TeamOfTests()
    try await team.member(.auditor)
    for sample in ["patient-declines", "implant-noncancer-catheter", "cancer-without-trial"] {
      try await team.file("syn-" + sample)
    }
    try await team.app.browse { browser in
      let page = "/audit/concordance"
      let (token, form) = try await browser.enter("auditor", at: page)
      _ = try await browser.post(page, token, [("form-token", form)])
      let found = try await browser.get(page, token).text
      #expect(found.contains("3 of 3 cases"))
      #expect(found.contains("2 of 3: 66.7 % (95 % interval 20.8 to 93.9 %), Wilson"))
      #expect(found.contains("large-sample standard error"))
      #expect(found.contains("<rect class=\"agreed\"") && !found.contains("style="))
    }
  }
}
