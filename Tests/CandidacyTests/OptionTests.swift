import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing

@testable import Candidacy

/// What is planned and taken away, or planned in two ways at once.
@Suite struct OptionTests {
  private func sample(_ name: String) throws -> Shipped.Sample {
    try #require(Shipped.samples.first { $0.name == name })
  }

  private func excluding(
    _ options: [Criterion.Option: [String]], in stage: Stage
  ) throws -> Recommendation {
    let sample = try sample("syn-proceed-noncancer")
    return sample.recommend(
      by: sample.knowledge.adding(.exclusion(.drug), in: stage, of: options))
  }

  @Test(
    "A planned drug that is taken away is planned anew, before the trial too",
    arguments: [Stage.surgicalFitness, .trial])
  func plannedDrugTakenAway(stage: Stage) throws {
    let planned = try excluding([.drug: ["morphine"]], in: stage)
    #expect(planned.category == .correctAndReevaluate)
    let blamed = planned.steps.first?.findings.map(\.reference.id) ?? []
    #expect(blamed.contains("test.always"))
    let other = try excluding([.drug: ["ziconotide"]], in: stage)
    #expect(other.category == .proceedToTrial)
  }

  @Test("H9: an exclusion that hangs on something not planned takes nothing away")
  func H9_otherOptionsMustBeCertain() throws {
    let hanging = try excluding([.drug: ["morphine"], .device: ["prometra"]], in: .surgicalFitness)
    #expect(hanging.category == .proceedToTrial)
    #expect(hanging.options.allSatisfy { $0.excludedBy.isEmpty })
  }

  @Test("H10: time takes an option away that is not planned, and with it the last one")
  func H10_anUnplannedOptionIsTakenAwayLater() throws {
    let sample = try sample("syn-proceed-noncancer")
    let day = try #require(UnitOfMeasure("d"))
    let number = try #require(ExactNumber("400"))
    let span = try #require(CalendarSpan(Quantity(number, day)))
    let fact = "spasticity.brain-injury-date"
    let old = Condition.elapsed(fact: fact, .atLeast, span)
    let injury = try #require(PartialDate("2026-01-01"))
    let told = try #require(ClinicalMoment("2026-01-19"))
    let injured = sample.patientCase.answering(fact, .date(injury), on: told)
    let others = sample.knowledge.pathway.options[.drug]?.filter { $0 != "morphine" } ?? []
    let knowledge = sample.knowledge
      .adding(.exclusion(.drug), of: [.drug: ["morphine"]], id: "test.morphine")
      .adding(.exclusion(.drug), of: [.drug: others], id: "test.others", when: old)
    let engine = CandidacyEngine(knowledge)
    let now = engine.evaluate(injured, at: sample.asOf)
    #expect(now.category == .correctAndReevaluate)
    #expect(now.options.supposed.count { $0.criterion.id == "test.others" } == others.count)
    let turns = try #require(CivilDate("2027-02-05"))
    #expect(now.turningDays.contains(turns))
    let asOf = try #require(AsOf("2027-02-05"))
    #expect(engine.recommend(injured, asOf: asOf).category == .notACandidate)
  }

  @Test("H30: a trial says nothing while two drugs are planned at once")
  func H30_contradictoryPlan() throws {
    let sample = try sample("syn-exactly-50-percent")
    #expect(sample.recommend().category == .recommendImplantation)
    let day = try #require(ClinicalMoment("2026-02-19"))
    let contradicted = ["morphine", "ziconotide"].reduce(sample.patientCase) {
      $0.answering("planned-drug", $1, on: day)
    }
    let recommendation = sample.recommend(contradicted)
    #expect(recommendation.category == .completeTheEvaluation)
    let gaps = recommendation.steps.first?.gaps ?? []
    #expect(gaps.contains { $0.subject == .fact("planned-drug") && $0.reason == .conflict })
    #expect(
      recommendation.requests.contains {
        $0.items.contains { $0.gap.subject == .fact("planned-drug") }
      }
    )
  }
}
