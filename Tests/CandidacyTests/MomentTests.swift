import Candidacy
import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing

/// Exclusions of the moment: what they rest on holds the needle, its absence clears it, and what nobody
/// said leaves it open.
struct MomentTests {
  static let spasticity: [(fact: String, holds: FactValue, clears: FactValue)] = [
    ("fever.now", .yesNo(true), .yesNo(false)),
    ("wound.non-healing", .yesNo(true), .yesNo(false)),
    ("multiple-sclerosis.relapse", .code("relapse"), .code("none")),
  ]
  static let everywhere = [
    ("syn-proceed-noncancer", RecommendationCategory.proceedToTrial),
    ("syn-proceed-cancer-trial", .proceedToTrial), ("syn-continue-baclofen-test", .continueTrial),
  ]

  @Test("H9, H35: a fever holds the needle in every population", arguments: everywhere)
  func H9_H35_fever(name: String, otherwise: RecommendationCategory) throws {
    #expect(try category(name, "fever.now", .value(.yesNo(true))) == .holdUntil)
    #expect(try category(name, "fever.now", .value(.yesNo(false))) == otherwise)
    #expect(try category(name, "fever.now", .absent(.notKnown)) == .completeTheEvaluation)
  }

  static let cancer: [(fact: String, holds: FactValue, clears: FactValue)] = [
    ("bleeding-diathesis", .code("uncontrolled"), .code("corrected")),
    ("infection.active", .yesNo(true), .yesNo(false)),
    ("infection.at-site", .yesNo(true), .yesNo(false)),
    ("intracranial-pressure", .code("raised"), .code("normal")),
  ]

  private func category(
    _ name: String, _ fact: String, _ answer: Answer
  ) throws -> RecommendationCategory {
    let sample = try #require(Shipped.samples.first { $0.name == name })
    // The last second of the as-of day: newer than anything that was answered before.
    let at = try #require(ClinicalMoment("\(sample.asOf.day)T23:59:59+01:00"))
    let finding = ClinicalFinding(fact: fact, answer: answer, on: at, from: nil)
    let kept = sample.patientCase.entries.filter { entry in
      if case .finding(let own) = entry.content { own.fact != fact } else { true }
    }
    let own = sample.patientCase
    let entry = Entry(
      number: own.entries.count + 1, recorded: nil, by: nil, role: "nurse",
      content: .finding(finding))
    // The numbers stay: a correction names its entry by them.
    let changed = PatientCase(
      id: own.id, pathway: own.pathway, edition: own.edition, origin: own.origin,
      about: own.about, entries: kept + [entry])
    return sample.recommend(changed).category
  }

  @Test("H9, H35: an active illness holds the screening test", arguments: spasticity)
  func H9_H35_activeIllness(fact: String, holds: FactValue, clears: FactValue) throws {
    let name = "syn-continue-baclofen-test"
    #expect(try category(name, fact, .value(holds)) == .holdUntil)
    #expect(try category(name, fact, .value(clears)) == .continueTrial)
    #expect(try category(name, fact, .absent(.notKnown)) == .completeTheEvaluation)
  }

  @Test(
    "H9, H35: what contraindicates spinal analgesia in cancer holds the trial", arguments: cancer)
  func H9_H35_cancer(fact: String, holds: FactValue, clears: FactValue) throws {
    let name = "syn-proceed-cancer-trial"
    #expect(try category(name, fact, .value(holds)) == .holdUntil)
    #expect(try category(name, fact, .value(clears)) == .proceedToTrial)
    #expect(try category(name, fact, .absent(.notKnown)) == .completeTheEvaluation)
  }
}
