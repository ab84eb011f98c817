import Candidacy
import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing

/// The limits of age of the pathways, held against an age that was recorded earlier.
struct AgeLimitTests {
  private func recommend(
    _ name: String, _ age: String, _ unit: String, on: String
  ) throws -> Recommendation {
    let sample = try #require(Shipped.samples.first { $0.name == name })
    let number = try #require(ExactNumber(age))
    let quantity = Quantity(number, try #require(UnitOfMeasure(unit)))
    let at = try #require(ClinicalMoment(on))
    let entries = sample.patientCase.entries.map { entry in
      guard case .finding(let finding) = entry.content, finding.fact == "age" else { return entry }
      let changed = ClinicalFinding(
        fact: "age", answer: .value(.quantity(QuantityRange(quantity, quantity))), on: at,
        from: nil)
      return Entry(
        number: entry.number, recorded: nil, by: nil, role: entry.role, content: .finding(changed))
    }
    return sample.recommend(sample.patientCase.with(entries))
  }

  @Test(
    "H10: adults from 18, with the age as it stands on 2026-02-18",
    arguments: [
      ("17", "2026-02-18", RecommendationCategory.noPathwayApplies),
      ("18", "2026-02-18", .proceedToTrial), ("19", "2026-02-18", .proceedToTrial),
      ("17", "2025-11-18", .completeTheEvaluation), ("17", "2025-02-19", .completeTheEvaluation),
      ("17", "2025-02-18", .proceedToTrial), ("16", "2025-02-18", .noPathwayApplies),
      ("16", "2025-02-17", .completeTheEvaluation), ("16", "2024-02-18", .proceedToTrial),
      ("18", "2025-02-18", .proceedToTrial), ("17", "2025", .completeTheEvaluation),
    ])
  func H10_eighteen(age: String, on: String, category: RecommendationCategory) throws {
    let recommendation = try recommend("syn-proceed-noncancer", age, "a", on: on)
    #expect(recommendation.category == category)
  }

  @Test("A child's fourth birthday ends the validity of the answer that no pathway applies")
  func fourthBirthday() throws {
    let child = try recommend("syn-no-pathway-young-child", "42", "mo", on: "2026-02-13")
    #expect(child.category == .noPathwayApplies)
    #expect(child.validity?.lastDay.description == "2026-07-13")
    let nearly = try recommend("syn-no-pathway-young-child", "47", "mo", on: "2026-02-12")
    #expect(!nearly.steps.map(\.category).contains(.noPathwayApplies))
    #expect(nearly.steps.flatMap(\.gaps).map(\.subject).contains(.fact("age")))
  }
}
