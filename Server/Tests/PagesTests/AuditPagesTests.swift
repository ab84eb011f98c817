import Access
import ClinicalModel
import Markup
import Store
import Testing

@testable import Audit
@testable import Pages

/// The auditor's pages.
@Suite struct AuditPagesTests {
  private let form = FilledForm(token: "secret")
  private let now = Instant(seconds: 1_800_000_000, offsetMinutes: 60)

  private func progress(_ done: Int, of count: Int) -> AuditProgress {
    AuditProgress(by: "Ada <Berg>", begun: now, done: done, of: count)
  }

  private func facts(_ events: [NotedEvent], before: Int? = nil) -> AccessLogFacts {
    var query = AccessLogQuery(team: RandomID(), atMost: 101)
    query.before = before
    return AccessLogFacts(
      query: query, days: (nil, nil), events: events, people: [], offsetMinutes: 60,
      lastReview: nil)
  }

  private func event(_ number: Int, _ detail: String = "") -> NotedEvent {
    NotedEvent(
      number: number,
      event: AccessEvent(at: 0, account: nil, role: nil, kind: .refused, detail: detail),
      digest: ContentDigest(of: []))
  }

  @Test func everyPageHasOneHeadingAndKeepsToTheStrictPolicy() throws {
    let chain = VerifiedChain(id: RandomID(), recordID: "SYN-1", entries: 3, fault: nil)
    for page in [
      AuditOverview(review: "Nobody").page,
      VerificationContent(
        form, progress: progress(1, of: 2), chains: [chain], log: VerifiedLog(events: 1, broken: 1),
        from: 0
      ).page,
      ReplayContent(form, progress: progress(0, of: 2), isFull: true, cases: [], from: 0).page,
      ConcordanceContent(form, progress: nil, outline: nil).page,
      AccessLogContent.page(facts([event(1)]), form),
    ] {
      let text = try written(page.main)
      #expect(text.split(separator: "<h1").count == 2, "\(page.title)")
      #expect(!text.contains("style=") && !text.contains("<script"), "\(page.title)")
    }
  }

  @Test func whatIsBrokenStandsFirst() throws {
    let chains = (0..<150).map { number in
      VerifiedChain(
        id: RandomID(), recordID: "SYN-\(number)", entries: 1,
        fault: number == 149 ? "entry 1: changed" : nil)
    }
    let content = VerificationContent(
      form, progress: progress(150, of: 150), chains: chains, log: nil, from: 0)
    let text = try written(content.page.main)
    let rows = text.split(separator: "<tr>")
    #expect(rows.count == 102 && rows[2].contains("SYN-149") && rows[2].contains("Broken"))
    #expect(text.contains("1 broken") && text.contains("/audit/verification?from=100"))
  }

  @Test func A12_whatIsNotAsItWasStandsFirstWithItsReason() throws {
    let verdicts: [ReplayVerdict] = [
      .notRun("it is a draft"), .identical(changedDocuments: ["a.xml"]), .tampered("forged <b>"),
    ]
    let cases = verdicts.enumerated().map { number, verdict in
      ReplayedCase(
        id: RandomID(), rows: [ReplayRow(file: "SYN-\(number)", entry: 7, verdict: verdict)])
    }
    let content = ReplayContent(
      form, progress: progress(3, of: 3), isFull: false, cases: cases, from: 0)
    let rows = try written(content.page.main).split(separator: "<tr>").dropFirst(2)
    let wanted = [
      ["SYN-2", "Tampered with", "forged &lt;b&gt;"],
      ["SYN-1", "Identical", "although these have changed: a.xml"],
      ["SYN-0", "Not replayed", "it is a draft"],
    ]
    #expect(rows.count == 3)
    for (row, words) in zip(rows, wanted) {
      for word in words { #expect(row.contains(word), "\(word)") }
    }
  }

  @Test func whatIsNotDoneSaysSo() throws {
    let text = try written(progress(50, of: 51).nodes)
    #expect(text.contains("50 of 51 cases") && text.contains("<progress max=\"51\" value=\"50\""))
    #expect(!(try written(progress(51, of: 51).nodes).contains("<progress")))
  }

  @Test func theLogIsPagedByTheNumberOfItsEvents() throws {
    let events = (1...101).reversed().map { event($0) }
    let text = try written(AccessLogContent.page(facts(events), form).main)
    #expect(text.split(separator: "<tr>").count == 102)
    #expect(text.contains("/audit/log?before=2\"") && text.contains("up to event 101"))
    let older = try written(AccessLogContent.page(facts([event(1)], before: 2), form).main)
    #expect(!older.contains("up to event") && older.contains("Newest"))
  }

  @Test func barsAreDrawnToOneScale() throws {
    let drawn = try written(
      BarChart.bars(
        "Title", [.init("One", agreed: 3, other: 1), .init("Two", agreed: 0, other: 2)],
        words: ("same", "other")))
    #expect(drawn.contains("<rect class=\"agreed\" x=\"0\" y=\"0\" width=\"750\""))
    #expect(drawn.contains("<rect class=\"other\" x=\"0\" y=\"8\" width=\"500\""))
    #expect(drawn.contains(": 3 same, 1 other") && drawn.contains(": 2 other"))
  }

  @Test func everyKindOfEventHasItsWords() {
    let words = AccessEvent.Kind.allCases.map(\.words)
    #expect(Set(words).count == words.count)
  }
}
