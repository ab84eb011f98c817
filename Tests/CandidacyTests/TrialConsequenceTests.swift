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
    _ name: String, _ fact: String, _ value: String, on: String,
    by role: String = "pain-physician"
  ) throws -> ConclusionStep {
    let sample = try sample(name)
    let moment = try #require(ClinicalMoment(on))
    let changed = sample.patientCase.answering(fact, value, on: moment, by: role)
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
      ("2026-02-17", false), ("2026-02-18", true), ("2026-02", false), ("2026", false),
    ])
  func H10_answersBeforeTheLastDose(on: String, counts: Bool) throws {
    let step = try lead("syn-positive-not-tolerated", "trial.option-left", "none", on: on)
    #expect(step.category == (counts ? .doNotImplant : .repeatOrModifyTrial))
    #expect(step.gaps.isEmpty == counts)
  }

  @Test(
    "H10: the last dose ends with its infusion",
    arguments: [
      ("2026-02-17T12:00:00+01:00", false), ("2026-02-18T09:59:59+01:00", false),
      ("2026-02-18T10:00:00+01:00", true), ("2026-02-18", false), ("2026-02-19", true),
    ])
  func H10_answersBeforeTheEndOfTheInfusion(on: String, counts: Bool) throws {
    let sample = try sample("syn-positive-not-tolerated")
    let end = try #require(ClinicalMoment("2026-02-18T10:00:00+01:00"))
    let changed = sample.patientCase.endingDoses(at: end).answering(
      "trial.option-left", "none", on: try #require(ClinicalMoment(on)))
    let step = try #require(sample.recommend(changed).steps.first)
    #expect(step.category == (counts ? .doNotImplant : .repeatOrModifyTrial))
    #expect(step.entries.contains(changed.entries.count) == counts)
  }

  @Test(
    "H9, H27: who does not supply the answer settles nothing and silences nobody",
    arguments: ["patient", "nurse", "carer"])
  func H9_H27_otherRoles(role: String) throws {
    let left = try lead(
      "syn-positive-not-tolerated", "trial.option-left", "none", on: "2026-02-20", by: role)
    #expect(left.category == .repeatOrModifyTrial)
    #expect(left.gaps.map(\.reason) == [.wrongRole])
    let deviated = try lead(
      "syn-negative-trial-decision-against", "trial.protocol-deviation", "yes", on: "2026-03-06",
      by: role)
    #expect(deviated.category == .doNotImplant)
    #expect(deviated.gaps.map(\.reason) == [.wrongRole])
    let settled = try lead(
      "syn-not-tolerated-options-exhausted", "trial.option-left", "lower-dose",
      on: "2026-02-20T15:40:00+01:00", by: role)
    #expect(settled.category == .doNotImplant && settled.gaps.isEmpty)
  }

  @Test(
    "A partial response is repeated, with what the team would change",
    arguments: [("other-drug", true), ("lower-dose", true), ("none", false)])
  func partial(value: String, isNamed: Bool) throws {
    let step = try lead("syn-partial-relief", "trial.option-left", value, on: "2026-02-18")
    #expect(step.category == .repeatOrModifyTrial)
    let added = try sample("syn-partial-relief").patientCase.entries.count + 1
    #expect(step.entries.contains(added) == isNamed)
  }

  @Test(
    "A deviation is shown beside a positive trial and does not change it",
    arguments: [("yes", Finding.Status.met), ("no", .notMet)])
  func deviationOfAPositiveTrial(value: String, status: Finding.Status) throws {
    let sample = try sample("syn-exactly-50-percent")
    let moment = try #require(ClinicalMoment("2026-02-20"))
    let changed = sample.patientCase.answering("trial.protocol-deviation", value, on: moment)
    let recommendation = sample.recommend(changed)
    #expect(recommendation.category == .recommendImplantation)
    let findings = recommendation.stages.flatMap(\.findings)
    #expect(findings.first { $0.reference.id == "team.protocol-deviation" }?.status == status)
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
  func answering(
    _ fact: String, _ value: String, on: ClinicalMoment, by role: String = "pain-physician"
  ) -> PatientCase {
    let coded: FactValue =
      ["yes", "no"].contains(value) ? .yesNo(value == "yes") : .code(value)
    return answering(fact, coded, on: on, by: role)
  }

  /// The same case with one more answer of any type.
  func answering(
    _ fact: String, _ value: FactValue, on: ClinicalMoment, by role: String = "pain-physician"
  ) -> PatientCase {
    let finding = ClinicalFinding(fact: fact, answer: .value(value), on: on, from: nil)
    let entry = Entry(
      number: entries.count + 1, recorded: nil, by: nil, role: role, content: .finding(finding))
    return with(entries + [entry])
  }

  /// The same case with every dose ending at this moment.
  fileprivate func endingDoses(at end: ClinicalMoment) -> PatientCase {
    with(
      entries.map { entry in
        guard case .dose(let dose) = entry.content else { return entry }
        let ended = Dose(
          id: dose.id, trial: dose.trial, drug: dose.drug, amount: dose.amount, route: dose.route,
          level: dose.level, at: dose.at, until: end)
        return Entry(
          number: entry.number, recorded: entry.recorded, by: entry.by, role: entry.role,
          content: .dose(ended))
      })
  }
}
