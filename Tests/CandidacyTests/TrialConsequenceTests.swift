import Candidacy
import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing

/// What a trial leads to where its outcome alone does not say (clinical rules, §4).
struct TrialConsequenceTests {
  private func sample(_ name: String) throws -> Shipped.Sample {
    try #require(Shipped.samples.first { $0.name == name })
  }

  private func lead(
    _ name: String, _ fact: String, _ value: String, on: String
  ) throws -> ConclusionStep {
    let sample = try sample(name)
    let changed = sample.patientCase.answering(fact, value, on: try #require(ClinicalMoment(on)))
    return try #require(sample.recommend(changed).steps.first)
  }

  @Test("H9: not tolerated, and nobody said what is left: repeat, and the team is asked")
  func H9_unknownOptionsAreAskedFor() throws {
    let recommendation = try sample("syn-positive-not-tolerated").recommend()
    #expect(recommendation.category == .repeatOrModifyTrial)
    #expect(recommendation.steps.first?.gaps.map(\.subject) == [.fact("trial.option-left")])
    #expect(recommendation.requests.contains { $0.role == "team" })
  }

  @Test(
    "Not tolerated: every option but none is a reason to repeat",
    arguments: [
      ("lower-dose", RecommendationCategory.repeatOrModifyTrial),
      ("other-drug", .repeatOrModifyTrial), ("catheter", .repeatOrModifyTrial),
      ("none", .doNotImplant),
    ])
  func optionsLeft(value: String, category: RecommendationCategory) throws {
    let step = try lead(
      "syn-positive-not-tolerated", "trial.option-left", value, on: "2026-02-20")
    #expect(step.category == category)
    #expect(step.gaps.isEmpty)
  }

  /// The last dose was given on 2026-02-17 at 10:00 and its end is not recorded.
  @Test(
    "H10: an answer from before the last dose speaks of another trial",
    arguments: [
      ("2026-02-16", false), ("2026-02-17T09:59:59+01:00", false),
      ("2026-02-17T10:00:00+01:00", true), ("2026-02-17T10:00:01+01:00", true),
      ("2026-02-17", true), ("2026-02-18", true), ("2026-02", false), ("2026", false),
    ])
  func H10_answersBeforeTheLastDose(on: String, counts: Bool) throws {
    let step = try lead("syn-positive-not-tolerated", "trial.option-left", "none", on: on)
    #expect(step.category == (counts ? .doNotImplant : .repeatOrModifyTrial))
    #expect(step.gaps.isEmpty == counts)
  }

  @Test("H9: negative, and nobody spoke of the protocol: no implant, and it is asked")
  func H9_unknownDeviationIsAskedFor() throws {
    let recommendation = try sample("syn-negative-trial-decision-against").recommend()
    #expect(recommendation.category == .doNotImplant)
    #expect(
      recommendation.steps.first?.gaps.map(\.subject) == [.fact("trial.protocol-deviation")])
  }

  @Test(
    "Negative: a deviation from the protocol is a reason to repeat",
    arguments: [("yes", RecommendationCategory.repeatOrModifyTrial), ("no", .doNotImplant)])
  func deviation(value: String, category: RecommendationCategory) throws {
    let step = try lead(
      "syn-negative-trial-decision-against", "trial.protocol-deviation", value, on: "2026-03-06")
    #expect(step.category == category)
    #expect(step.gaps.isEmpty)
  }

  @Test(
    "A negative trial speaks of its own method",
    arguments: [
      ("single-bolus", "2026-02-18", RecommendationCategory.doNotImplant),
      ("continuous-infusion", "2026-02-18", .repeatOrModifyTrial),
      ("serial-bolus", "2026-02-18", .repeatOrModifyTrial),
    ])
  func anotherMethod(method: String, on: String, category: RecommendationCategory) throws {
    #expect(
      try lead("syn-negative-single-bolus", "planned-method", method, on: on).category == category)
  }
}

extension PatientCase {
  /// The same case with one more coded answer.
  fileprivate func answering(_ fact: String, _ value: String, on: ClinicalMoment) -> PatientCase {
    let coded: FactValue =
      ["yes", "no"].contains(value) ? .yesNo(value == "yes") : .code(value)
    let finding = ClinicalFinding(fact: fact, answer: .value(coded), on: on, from: nil)
    let entry = Entry(
      number: entries.count + 1, recorded: nil, by: nil, role: "pain-physician",
      content: .finding(finding))
    return with(entries + [entry])
  }
}
