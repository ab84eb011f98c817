import Candidacy
import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing

@testable import LibraryReview

/// What is said to decide, to be final or to survive must be so.
@Suite struct ChangeClaimTests {
  private static func turning(_ name: String) throws -> TurningChanges {
    try #require(CaseChanges(try Shipped.Sample.named(name).review()).turning)
  }

  private static func becomes(_ moves: SmallMoves, _ entry: Int, _ what: String)
    -> RecommendationCategory?
  {
    moves.turning.first { $0.entry == entry && $0.what == what }?.becomes
  }

  /// The entry of a sample of which this holds.
  private static func entry(
    of sample: Shipped.Sample, where holds: (EntryContent) -> Bool
  ) throws -> Int {
    try #require(sample.patientCase.entries.first { holds($0.content) }?.number)
  }

  private static func isDose(_ content: EntryContent) -> Bool {
    if case .dose = content { true } else { false }
  }

  private static func isReading(_ content: EntryContent, of value: String) -> Bool {
    guard case .reading(let reading) = content else { return false }
    return reading.value.number?.lowerBound == ExactNumber(value)
  }

  @Test func A4_nothingIsFinalWhileATrialOnRecordMayStillBeStopped() throws {
    let sample = try Shipped.Sample.named("V01")
    let changes = CaseChanges(sample.review())
    let deciding = try #require(changes.deciding)
    let wish = try #require(deciding.against.first { $0.becomes == .patientDeclines })
    #expect(wish.isFinal != true)
    let stop = AdverseEvent(
      trial: "t1", dose: nil, code: "coma", grade: 4, related: .related, resolved: false,
      accepted: nil, action: nil, at: try #require(ClinicalMoment("2019-12-31")))
    let declining = sample.patientCase.supposing(wish.answers, asOf: sample.asOf)
    let stopped = declining.with(declining.contents + [("nurse", .adverseEvent(stop))])
    #expect(sample.recommend(declining).category == .patientDeclines)
    #expect(sample.recommend(stopped).category == .stopAndEscalate)
    #expect(!changes.text.contains("nothing else"))
  }

  @Test func whatIsSaidToBeFinalSaysWhatWasTried() throws {
    let changes = CaseChanges(try Shipped.Sample.named("syn-prognosis-across-the-limit").review())
    let deciding = try #require(changes.deciding)
    let isFinal = (deciding.forward + deciding.against).contains { $0.isFinal == true }
    #expect(changes.text.contains("new trials") == isFinal)
  }

  @Test func H13_aDayOnTheDoseOrAReadingTurnsExactlyHalfOfThePain() throws {
    let sample = try Shipped.Sample.named("syn-exactly-50-percent")
    let turning = try Self.turning(sample.name)
    let dose = try Self.entry(of: sample, where: Self.isDose)
    let days = turning.days.turning.filter { $0.entry == dose }
    #expect(days.contains { $0.becomes == .repeatOrModifyTrial })
    let scores = try #require(
      sample.patientCase.entries.first { Self.isReading($0.content, of: "8") }?.number)
    #expect(turning.days.turning.contains { $0.entry == scores })
    #expect(!CaseChanges(sample.review()).text.contains("It survives a day"))
  }

  @Test func whatTheReportSaysOfOneReadingIsSaidHereToo() throws {
    let changes = CaseChanges(try Shipped.Sample.named("syn-partial-relief").review())
    #expect(changes.text.contains("Trial t1, partial: Positive if the baseline (rest) was 80"))
    let none = CaseChanges(try Shipped.Sample.named("syn-proceed-noncancer").review())
    #expect(!none.text.contains("Trial t1"))
  }

  @Test func aDayBeforeTheDoseOfACatheterTurnsIt() throws {
    let sample = try Shipped.Sample.named("syn-implant-noncancer-catheter")
    let dose = try Self.entry(of: sample, where: Self.isDose)
    let turning = try Self.turning(sample.name)
    #expect(turning.days.turning.contains { $0.entry == dose && $0.what.hasSuffix("earlier") })
  }

  @Test func anAnswerOfTomorrowIsNoAnswerToday() throws {
    let sample = try Shipped.Sample.named("syn-ashworth-aggregation-disagreement")
    let finding = try Self.entry(of: sample) { content in
      guard case .finding(let finding) = content else { return false }
      return finding.fact == "multiple-sclerosis.relapse"
        && finding.on == ClinicalMoment("2026-03-06")
    }
    let turning = try Self.turning(sample.name)
    #expect(Self.becomes(turning.days, finding, "the date one day later") != nil)
  }

  @Test func whatIsNotKnownToTheDayIsSaidNotToBeMoved() throws {
    let sample = try Shipped.Sample.named("syn-exactly-50-percent")
    let coarse = try #require(ClinicalMoment("2026-01"))
    let finding = ClinicalFinding(
      fact: "tobacco", answer: .value(.code("never")), on: coarse, from: nil)
    let contents = sample.patientCase.contents + [("nurse", .finding(finding))]
    let review = sample.review(sample.patientCase.with(contents))
    let turning = try #require(CaseChanges(review).turning)
    #expect(turning.days.unmoved == [contents.count])
    #expect(CaseChanges(review).text.contains("dates in entries \(contents.count)."))
  }

  @Test func H20_noDecidingSetHoldsAnAnswerThatIsNotNeeded() throws {
    let review = try Shipped.Sample.named("syn-prognosis-across-the-limit").review()
    var whatIf = WhatIf(review)
    let deciding = DecidingSets(&whatIf)
    #expect(!deciding.against.isEmpty)
    for set in deciding.against where set.answers.count > 1 {
      for subject in set.answers.keys {
        let fewer = set.answers.filter { $0.key != subject }
        let category = whatIf.look(fewer)?.category
        #expect(category.map { $0 >= .completeTheEvaluation } == true)
      }
    }
    let size = deciding.against.first { $0.answers.keys.contains(.fact("body-size.sufficient")) }
    #expect(size?.answers.count == 1)
  }
}
