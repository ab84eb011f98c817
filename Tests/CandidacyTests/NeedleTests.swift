import Candidacy
import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing

/// Medication counts for 90 days towards candidacy and for 24 hours before a needle (clinical rules,
/// §1).
struct NeedleTests {
  /// What is asked again, where one answer about anticoagulants was given at a moment.
  private func asked(_ on: String, asOf: String) throws -> Recommendation {
    let sample = try #require(Shipped.samples.first { $0.name == "syn-proceed-noncancer" })
    let at = try #require(ClinicalMoment(on))
    let fresh = try #require(ClinicalMoment("2026-02-17T08:00:00+01:00"))
    let entries = sample.patientCase.entries.map { entry in
      guard case .finding(let finding) = entry.content,
        finding.fact.hasPrefix("infection.") || finding.fact == "anticoagulant.now"
      else { return entry }
      // The infection is asked anew, so that it is fresh at each of these moments.
      let moment = finding.fact == "anticoagulant.now" ? at : fresh
      let changed = ClinicalFinding(
        fact: finding.fact, answer: finding.answer, on: moment, from: nil)
      return Entry(
        number: entry.number, recorded: nil, by: nil, role: entry.role, content: .finding(changed))
    }
    return CandidacyEngine(sample.knowledge).recommend(
      sample.patientCase.with(entries), asOf: try #require(AsOf(asOf)))
  }

  @Test(
    "H10: exactly 24 hours count, a second more does not, and a date alone is not known",
    arguments: [
      ("2026-02-17T09:00:00+01:00", "2026-02-18T08:59:59+01:00", false),
      ("2026-02-17T09:00:00+01:00", "2026-02-18T09:00:00+01:00", false),
      ("2026-02-17T09:00:00+01:00", "2026-02-18T09:00:01+01:00", true),
      ("2026-02-18T00:00:00+01:00", "2026-02-18", false),
      ("2026-02-17T23:59:59+01:00", "2026-02-18", true), ("2026-02-18", "2026-02-18", true),
      ("2026-02-17", "2026-02-18", true), ("2026-02", "2026-02-18", true),
    ])
  func H10_twentyFourHours(on: String, asOf: String, isAskedAgain: Bool) throws {
    let recommendation = try asked(on, asOf: asOf)
    #expect(recommendation.category == .proceedToTrial)
    let facts = recommendation.beforeNeedle.map(\.subject)
    #expect(facts.contains(.fact("anticoagulant.now")) == isAskedAgain)
  }

  @Test(
    "H10: towards candidacy 90 days count, and a day more does not",
    arguments: [
      ("2025-11-21", true), ("2025-11-20", true), ("2025-11-19", false),
    ])
  func H10_ninetyDays(on: String, counts: Bool) throws {
    let recommendation = try asked(on, asOf: "2026-02-18")
    #expect((recommendation.category == .proceedToTrial) == counts)
  }

  @Test("H10: a repeat has a needle too: what is too old for it is asked again")
  func H10_beforeARepeat() throws {
    let sample = try #require(Shipped.samples.first { $0.name == "syn-partial-relief" })
    let recommendation = sample.recommend()
    #expect(recommendation.category == .repeatOrModifyTrial)
    #expect(recommendation.beforeNeedle.map(\.subject).contains(.fact("anticoagulant.now")))
  }

  @Test("Where the next step is no needle, nothing is asked again for one")
  func noNeedle() throws {
    for sample in Shipped.samples {
      let recommendation = sample.recommend()
      if recommendation.category < .repeatOrModifyTrial {
        #expect(recommendation.beforeNeedle.isEmpty)
      }
    }
  }
}
