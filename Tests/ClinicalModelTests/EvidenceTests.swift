import ClinicalModel
import Testing

/// What is seen of a case at a moment: two clocks, corrections, lists and their completeness.
@Suite struct EvidenceTests {
  @Test(
    "H11: what was recorded later is not seen",
    arguments: [
      ("2026-03-02T09:59:59Z", 0), ("2026-03-02T10:00:00Z", 1), ("2026-03-01", 0),
      ("2026-03-02", 1),
    ])
  func whatWasRecordedLaterIsUnseen(known: String, count: Int) throws {
    let entries = [try finding(1, "yes", on: "2026-02-01", recorded: "2026-03-02T10:00:00Z")]
    let seen = try evidence(entries, known: known)
    #expect(seen.entries.count == count)
    #expect(seen.unseen == (count == 0 ? [1] : []))
    #expect(seen.answers(to: "question").count == count)
  }

  @Test(
    "in a draft the clinical date stands for both clocks",
    arguments: [
      ("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31", 1),
    ])
  func draftsAreSeenByTheirClinicalDate(known: String, count: Int) throws {
    for date in ["2026-03-01", "2026-03", "2026-03-01T08:00Z"] {
      #expect(try evidence([finding(1, "yes", on: date)], known: known).entries.count == count)
    }
  }

  @Test func whatIsSeenAndWhenItIsWeighedAreTwoClocks() throws {
    let entries = [
      try finding(1, "no", on: "2026-03-01"), try finding(2, "yes", on: "2026-05-01"),
    ]
    let later = try evidence(entries, known: "2026-04-01", asOf: "2026-12-01")
    #expect(later.entries.map(\.number) == [1])
    #expect(try later.asOf == asOf("2026-12-01"))
  }

  @Test func aReadingWithoutTimeIsSeenInADraft() throws {
    let reading = Reading(
      trial: "t", relation: .diary, scale: "nrs", variant: nil, context: nil, muscle: nil,
      goal: nil, value: .absent(.notObtained), at: nil, elapsed: nil)
    let seen = try evidence([entry(1, .reading(reading))], known: "1990-01-01")
    #expect(seen.readings.map(\.entry) == [1])
  }

  private func correction(
    _ number: Int, of target: Int, to text: String?, recorded: String? = nil
  ) throws -> Entry {
    let on = try moment("2026-03-10")
    let replacement = try text.map {
      EntryContent.finding(
        ClinicalFinding(
          fact: "question", answer: try answer($0), on: try moment("2026-03-01"), from: nil))
    }
    return entry(
      number, .correction(of: target, reason: "slip", on: on, replacement: replacement),
      recorded: try recorded.map(instant))
  }

  @Test func aCorrectionStandsUnderItsOwnNumber() throws {
    let seen = try evidence([finding(1, "yes", on: "2026-03-01"), correction(2, of: 1, to: "no")])
    #expect(seen.entries.map(\.number) == [2])
    #expect(seen.superseded == [1: 2])
    #expect(seen.answers(to: "question").map(\.answer) == [try answer("no")])
    #expect(seen.answers(to: "question").map(\.entry) == [2])
  }

  @Test func aWithdrawalLeavesNothing() throws {
    let seen = try evidence([finding(1, "yes", on: "2026-03-01"), correction(2, of: 1, to: nil)])
    #expect(seen.entries.isEmpty)
    #expect(seen.standing(on: fact(.constant)) == .missing)
  }

  @Test func aCorrectionOfACorrectionReplacesBoth() throws {
    let seen = try evidence([
      finding(1, "yes", on: "2026-03-01"), correction(2, of: 1, to: "no"),
      correction(3, of: 2, to: "not-known"),
    ])
    #expect(seen.entries.map(\.number) == [3])
    #expect(seen.superseded == [1: 2, 2: 3])
  }

  @Test(
    "before it was recorded a correction corrects nothing",
    arguments: [
      ("2026-03-09", "yes", 1), ("2026-03-10", "no", 2),
    ])
  func correctionsAreSeenFromTheirRecording(known: String, text: String, number: Int) throws {
    let entries = [
      try finding(1, "yes", on: "2026-03-01", recorded: "2026-03-01T10:00Z"),
      try correction(2, of: 1, to: "no", recorded: "2026-03-10T10:00Z"),
    ]
    let found = try evidence(entries, known: known).answers(to: "question")
    #expect(found.map(\.answer) == [try answer(text)])
    #expect(found.map(\.entry) == [number])
  }

  @Test func aReferralAnswersWhatItIsFor() throws {
    let on = try moment("2026-01-05")
    let seen = try evidence([entry(1, .referral(indication: "cancer-pain", on: on))])
    guard case .answered(let found) = seen.standing(on: fact(.status, id: "indication")) else {
      Issue.record("the referral does not answer the indication")
      return
    }
    #expect(found.value == .code("cancer-pain"))
    #expect(found.at == on)
    #expect(found.entry == 1)
    #expect(found.role == "pain-physician")
  }

  @Test func listsAreReadInTheOrderOfEntries() throws {
    let on = try moment("2026-01-05")
    let therapy = Therapy(
      kind: "opioid", agent: nil, length: .unknown, outcome: nil, on: on)
    let event = AdverseEvent(
      trial: "t", dose: nil, code: "nausea", grade: 1, related: nil, resolved: nil, accepted: nil,
      action: nil, at: on)
    let seen = try evidence([
      entry(1, .therapy(therapy)), entry(2, .adverseEvent(event)), entry(3, .therapy(therapy)),
      entry(4, .review(Review(stage: "diagnosis", outcome: "supports", on: on))),
    ])
    #expect(seen.therapies.map(\.entry) == [1, 3])
    #expect(seen.adverseEvents.map(\.entry) == [2])
    #expect(seen.reviews(of: "diagnosis").map(\.entry) == [4])
    #expect(seen.reviews(of: "team-review").isEmpty)
  }

  @Test func H8_completenessIsOfOneListOfOneTrial() throws {
    let on = try moment("2026-01-05")
    let seen = try evidence([
      entry(1, .complete(.therapies, trial: nil, on: on)),
      entry(2, .complete(.adverseEvents, trial: "t1", on: on)),
    ])
    #expect(seen.completeness(of: .therapies) == 1)
    #expect(seen.completeness(of: .adverseEvents, trial: "t1") == 2)
    #expect(seen.completeness(of: .adverseEvents) == nil)
    #expect(seen.completeness(of: .adverseEvents, trial: "t2") == nil)
    #expect(seen.completeness(of: .readings, trial: "t1") == nil)
  }

  @Test func H8_theLatestDeclarationCountsWheneverItWasEntered() throws {
    let seen = try evidence([
      entry(1, .complete(.adverseEvents, trial: "t", on: try moment("2026-01-06T20:00:00Z"))),
      entry(2, .complete(.adverseEvents, trial: "t", on: try moment("2026-01-06T07:00:00Z"))),
    ])
    #expect(seen.completeness(of: .adverseEvents, trial: "t") == 1)
  }

  @Test func aDateAloneNeverTurnsTwoInstantsRound() throws {
    let days = ["2026-01-05T09:00:00Z", "2026-01-05", "2026-01-05T08:00:00Z"]
    let events = try days.enumerated().map { number, at in
      Recorded(
        entry: number + 1,
        content: AdverseEvent(
          trial: "t", dose: nil, code: "nausea", grade: 1, related: nil, resolved: nil,
          accepted: nil, action: nil, at: try moment(at)))
    }
    #expect(events.inOrder(at: \.at).map(\.entry) == [3, 1, 2])
  }
}
