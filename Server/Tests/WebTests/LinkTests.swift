import Store
import Testing

@testable import Access
@testable import Web

/// Whatever a page leads to is there: its own parts, and parts of other pages.
@Suite struct LinkTests {
  /// The parts that links of a page lead to: where, and which part.
  private static func parts(_ page: String, at place: String) -> Set<[String]> {
    let links = page.matches(of: /href="([^"#]*)#([^"]*)"/)
    return Set(
      links.map { link in
        let path = String(link.1).replacing("&amp;", with: "&")
        return [path.isEmpty ? place : path, String(link.2)]
      })
  }

  @Test(arguments: [
    "syn-exactly-50-percent", "syn-referral-only", "syn-continue-baclofen-test",
  ])
  func H39_everyLinkToAPartLeadsSomewhere(sample: String) async throws {
    let ward = try await Ward(sample)
    try await ward.visit(as: .painPhysician) { visitor in
      var pages: [String: String] = [:]
      func page(_ place: String) async throws -> String {
        if let page = pages[place] { return page }
        let answer = try await visitor.browser.get(place, visitor.token)
        #expect(answer.status == 200, "\(place)")
        pages[place] = answer.text
        return answer.text
      }
      for path in [
        "", "?as-of=2026-02-12", "/report", "/report?as-of=2026-02-12", "/review", "/decision",
        "/compare", "/trial", "/letters", "/patient", "/waiver",
      ] {
        let place = ward.address + path
        for part in Self.parts(try await page(place), at: place) {
          let target = try await page(part[0])
          #expect(
            !part[1].isEmpty && target.contains(" id=\"\(part[1])\""), "\(path): \(part[1])")
        }
      }
    }
  }

  @Test func H32_whatIsSeenAsOfADayLeadsToTheReportOfThatDay() async throws {
    let ward = try await Ward("syn-exactly-50-percent")
    try await ward.visit(as: .auditor) { visitor in
      let page = try await visitor.get("?as-of=2026-02-12")
      #expect(page.text.contains("href=\"\(ward.address)/report?as-of=2026-02-12\""))
      #expect(page.text.contains("href=\"\(ward.address)/report?as-of=2026-02-12#missing\""))
      #expect(!page.text.contains("/report#"))
    }
  }
}
