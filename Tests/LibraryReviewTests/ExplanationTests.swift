import Candidacy
import CaseFile
import ClinicalModel
import CriteriaModel
import Library
import Markup
import ShippedSamples
import Testing

@testable import LibraryReview

@Suite struct ExplanationTests {
  private static func trace(
    _ review: ReviewedCase, _ set: String, _ id: String
  ) throws -> FindingTrace {
    let set = try #require(review.loaded.knowledge.sets[set])
    return FindingTrace(review, try #require(set.criterion(id)), of: set)
  }

  @Test(arguments: Shipped.samples)
  func H39_everyEntryThatWasReadIsNamedAndEveryRefusalHasAReason(sample: Shipped.Sample) throws {
    let review = sample.review()
    for finding in review.recommendation.findings {
      guard let set = sample.knowledge.sets[finding.reference.set] else { continue }
      let trace = FindingTrace(review, finding.criterion, of: set)
      let named = Set(trace.considered.map(\.entry))
      let read = Set(trace.finding.grounds.uses.map(\.entry))
      #expect(read.isSubset(of: named), "\(finding.criterion.id): \(read.subtracting(named))")
      #expect(trace.considered.allSatisfy { $0.verdict == .used || $0.because != nil })
    }
  }

  @Test(arguments: Shipped.samples)
  func theRootOfTheTraceSaysWhatTheFindingSays(sample: Shipped.Sample) throws {
    let review = sample.review()
    for finding in review.recommendation.findings where finding.status == .met {
      guard let set = sample.knowledge.sets[finding.reference.set] else { continue }
      let trace = FindingTrace(review, finding.criterion, of: set)
      #expect(trace.condition?.result == "met", "\(finding.criterion.id)")
    }
  }

  @Test(arguments: Shipped.samples)
  func theXMLObeysItsSchema(sample: Shipped.Sample) throws {
    let library = try Shipped.all.get().library
    let schema = try XMLSchema(
      bytes: try library.bytes("Reports/review.xsd"), name: "Reports/review.xsd")
    let review = sample.review()
    for name in [
      "team.infection", "synchromed-device/dev.depth", "cmm210.pain.trial-success.gt50-8h",
    ] {
      let explanation = try #require(try Explanation(review, of: name, in: library))
      let read = XMLReading.read(
        try explanation.document(), file: "explanation.xml", schema: schema, limits: .libraryFile)
      #expect(throws: Never.self) { try read.get() }
    }
  }

  @Test func H10_anAnswerThatIsTooOldIsRefusedWithItsDay() throws {
    let sample = try Shipped.Sample.named("syn-stale-psychology")
    let trace = try Self.trace(sample.review(), "team-policy", "team.psych.evaluation")
    let refused = try #require(trace.considered.first { $0.verdict == .refused })
    #expect(refused.because?.contains("too old") == true)
  }

  /// What a later entry, a correction or a later day makes of an answer.
  @Test func H30_supersededCorrectedAndLaterAnswersAreRefusedAsSuch() throws {
    let sample = try Shipped.Sample.named("syn-proceed-noncancer")
    let original = try #require(
      sample.patientCase.entries.last { entry in
        guard case .finding(let finding) = entry.content else { return false }
        return finding.fact == "fever.now"
      })
    guard case .finding(let fever) = original.content else { return }
    func finding(_ value: Bool, _ on: String) throws -> EntryContent {
      .finding(
        ClinicalFinding(
          fact: "fever.now", answer: .value(.yesNo(value)), on: try #require(ClinicalMoment(on)),
          from: nil))
    }
    let day = try #require(CivilDate("2026-02-20"))
    let kept = sample.patientCase.entries.filter { $0.number != original.number }
    var next = 200
    func entry(_ content: EntryContent) -> Entry {
      next += 1
      return Entry(number: next, recorded: nil, by: nil, role: "nurse", content: content)
    }
    let old = entry(try finding(false, "2026-02-19T08:00:00+01:00"))
    let wrong = entry(try finding(true, "2026-02-20T07:00:00+01:00"))
    let right = entry(
      .correction(
        of: wrong.number, reason: "the wrong patient", on: fever.on,
        replacement: try finding(false, "2026-02-20T07:00:00+01:00")))
    let later = entry(try finding(true, "2026-02-21T08:00:00+01:00"))
    let changed = sample.patientCase.holding(kept + [old, wrong, right, later])
    let review = ReviewedCase(changed, by: sample.loaded, asOf: .endOf(day))
    let trace = try Self.trace(review, "team-policy", "team.fever")
    func because(_ entry: Entry) -> String {
      trace.considered.first { $0.entry == entry.number }?.because ?? ""
    }
    #expect(because(old).contains("superseded by entry \(right.number)"))
    #expect(because(wrong).contains("corrected by entry \(right.number)"))
    #expect(because(right).contains("in place of entry \(wrong.number)"))
    #expect(because(later).contains("after the day"))
    #expect(trace.considered.first { $0.entry == right.number }?.verdict == .used)
  }

  @Test(arguments: ["cmm210.pain.trial-success.gt50-8h", "nia310.trial"])
  func H39_readingsThatDecidedATrialRuleAreUsed(criterion: String) throws {
    let library = try Shipped.all.get().library
    let review = try Shipped.Sample.named("syn-exactly-50-percent").review()
    let explanation = try #require(try Explanation(review, of: criterion, in: library))
    let considered = try #require(explanation.traces.first).considered
    let verdicts = considered.reduce(into: [Int: FindingTrace.Consideration.Verdict]()) {
      $0[$1.entry] = $1.verdict
    }
    for one in considered where one.says.hasPrefix("Pain, numeric rating scale") {
      #expect(verdicts[one.entry] == .used, "\(one)")
    }
    let function = try #require(considered.first { $0.says.hasPrefix("Function") })
    let asksForFunction = criterion.hasPrefix("cmm210")
    #expect(function.verdict == (asksForFunction ? .used : .refused))
    #expect(asksForFunction || function.because?.contains("does not look at this scale") == true)
  }

  @Test func ofSeveralSetsWithOneIdTheOneThatAppliesIsExplained() throws {
    let library = try Shipped.all.get().library
    let planned = try Shipped.Sample.named("syn-exactly-50-percent").review()
    let explanation = try #require(try Explanation(planned, of: "dev.depth", in: library))
    #expect(explanation.traces.map(\.set.id) == ["synchromed-device"])
    let open = try Shipped.Sample.named("syn-referral-only").review()
    var several: [String] = []
    let none = try Explanation(open, of: "dev.depth", in: library) { several = $0 }
    #expect(none == nil)
    #expect(several.contains("synchromed-device/dev.depth"))
    #expect(several.count > 1)
  }

  @Test func aCriterionOutsideThePathwayIsExplainedToo() throws {
    let library = try Shipped.all.get().library
    let sample = try Shipped.Sample.named("syn-proceed-noncancer")
    let explanation = try #require(
      try Explanation(sample.review(), of: "itb.tbi-1y", in: library))
    #expect(explanation.text.contains("Not among the criteria of the pathway"))
    #expect(explanation.text.contains("for spasticity, not for noncancer pain"))
    #expect(try Explanation(sample.review(), of: "no.such", in: library) == nil)
  }
}
