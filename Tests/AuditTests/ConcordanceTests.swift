import Audit
import ClinicalModel
import Library
import Markup
import ShippedSamples
import Testing

/// What of a case counts as recommendation, decision and outcome.
@Suite struct ConcordanceTests {
  private static let decision = Element(
    "decision",
    [
      Attribute("follows", "no"), Attribute("decided", "recommend-implantation"),
      Attribute("reason", "other"), Attribute("on", "2026-02-20"),
    ], [])

  private func satisfaction(_ value: String, _ day: String) -> Element {
    Element(
      "follow-up",
      [
        Attribute("measure", "satisfaction"), Attribute("value", value), Attribute("on", day),
      ], [])
  }

  /// The lines of one case with a decision, follow-up, and a seal that may be changed.
  private func lines(
    _ followUps: [Element], _ change: (Element) throws -> Element = { $0 }
  ) throws -> [AuditLine] {
    let sealed = try SealedSamples()
    let path = try sealed.forged(
      "syn-proceed-noncancer", asOf: try #require(AsOf("2026-02-18")),
      entries: [Self.decision] + followUps, change)
    var concordance = try Concordance(sealed.library.library)
    let own = concordance.add(Concordance.work(from: sealed.library)(.file(path)))
    return [own].compactMap { $0 } + concordance.lines
  }

  private func words(_ lines: [AuditLine], _ text: String) -> String? {
    lines.first { $0.words.contains(text) }?.words
  }

  @Test func onlyFollowUpAfterTheDecisionIsOutcome() throws {
    let lines = try lines([
      satisfaction("satisfied", "2026-05-01"), satisfaction("dissatisfied", "2025-05-01"),
      satisfaction("dissatisfied", "2026-02-20"), satisfaction("dissatisfied", "2026"),
    ])
    let satisfied = try #require(lines.first { $0.words.contains("100.0 % of 1 answered") })
    #expect(satisfied.kind == "figure")
    #expect(words(lines, "not dated after the decision")?.hasSuffix(": 3") == true, "\(lines)")
  }

  @Test func whatCannotBeReadIsShown() throws {
    let lines = try lines([satisfaction("thrilled", "2026-05-01")])
    #expect(words(lines, "not readable 1 ('thrilled')") != nil, "\(lines.map(\.words))")
  }

  /// Fitting itself, the seal names a category that nobody knows: counted as not readable.
  @Test func anUnknownCategoryIsNotCounted() throws {
    let lines = try lines([]) { seal in
      try seal.with("category", "perhaps").with(
        "findings", replacing: "conclusion=proceed-to-trial~", by: "conclusion=perhaps~")
    }
    #expect(lines.first?.kind == "unreadable")
    #expect(words(lines, "1 not readable") != nil)
  }

  /// A category that is not its findings' conclusion is no recommendation.
  @Test func A13_aForgedCategoryIsNotCounted() throws {
    let lines = try lines([]) { $0.with("category", "do-not-implant") }
    #expect(lines.first?.kind == "unreadable", "\(lines)")
  }
}
