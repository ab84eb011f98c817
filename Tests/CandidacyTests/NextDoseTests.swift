import Candidacy
import ClinicalModel
import ShippedSamples
import Testing
import TrialAnalysis

/// The next dose of a shipped case, by the protocol of its pathway.
@Suite struct NextDoseTests {
  private func sample(_ name: String) throws -> Shipped.Sample {
    try #require(Shipped.samples.first { $0.name == name })
  }

  private func standing(_ recommendation: Recommendation) throws -> ProtocolStanding {
    try #require(recommendation.trial?.review).standing
  }

  /// The case with its first dose at another time, or in another amount.
  private func changed(
    _ name: String, at: String? = nil, amount: String? = nil, by correction: Bool = false
  ) throws -> Recommendation {
    let sample = try sample(name)
    let own = sample.patientCase
    let place = try #require(
      own.entries.firstIndex { if case .dose = $0.content { true } else { false } })
    let entry = own.entries[place]
    guard case .dose(var dose) = entry.content else { return sample.recommend() }
    if let at { dose.at = try #require(ClinicalMoment(at)) }
    if let amount {
      let number = try #require(ExactNumber(amount))
      let unit = try #require(UnitOfMeasure("ug"))
      let mass = try #require(DrugMass(Quantity(number, unit)))
      dose = Dose(
        id: dose.id, trial: dose.trial, drug: dose.drug, amount: .bolus(mass), route: dose.route,
        level: dose.level, at: dose.at, until: dose.until)
    }
    var entries = own.entries
    let content = EntryContent.dose(dose)
    if correction {
      entries.append(
        Entry(
          number: entries.count + 1, recorded: nil, by: nil, role: entry.role,
          content: .correction(
            of: entry.number, reason: "misread", on: dose.at, replacement: content)))
    } else {
      entries[place] = Entry(
        number: entry.number, recorded: entry.recorded, by: entry.by, role: entry.role,
        content: content)
    }
    return sample.recommend(own.with(entries))
  }

  private let name = "syn-continue-baclofen-test"

  @Test("75 mcg may come next, 24 h after the 50 mcg at 09:00")
  func next() throws {
    let standing = try standing(try sample(name).recommend())
    #expect(standing.plan.id == "baclofen-screening")
    #expect(standing.next.code == "dose")
    #expect(standing.next.notBefore == "2026-03-05T09:00:00+01:00")
  }

  @Test("A dose corrected by a later entry counts as corrected, its entry with it")
  func corrected() throws {
    let recommendation = try changed(name, amount: "100", by: true)
    let standing = try standing(recommendation)
    #expect(standing.taken.map(\.step.id) == ["s100"])
    #expect(
      standing.taken.first?.given.entry == recommendation.trial?.assessment.trial.doses[0].entry)
    #expect(standing.next.code == "finished")
    #expect(standing.deviations.count == 1)
  }

  @Test("H8: a dose with only a date names no moment")
  func H8_dateOnly() throws {
    let standing = try standing(try changed(name, at: "2026-03-04"))
    #expect(standing.next.notBefore == nil)
    #expect(standing.next.code != "finished")
  }

  @Test("The last step without a response is the protocol's last: negative by O6")
  func negative() throws {
    let recommendation = try sample("syn-baclofen-no-response-to-100").recommend()
    #expect(try standing(recommendation).next.code == "finished")
    #expect(recommendation.trial?.assessment.rule == "O6")
  }

  @Test("The walker who began with 25 mcg has not departed")
  func walker() throws {
    let standing = try standing(try sample("syn-walker-positive").recommend())
    #expect(standing.taken.first?.step.id == "s25")
    #expect(standing.deviations.isEmpty)
  }

  @Test("Every shipped trial with a protocol has a next step, an end or a reason")
  func everySample() throws {
    for sample in Shipped.samples {
      for trial in sample.recommend().trials {
        guard case .unanswered(let gaps)? = trial.review?.standing.next else { continue }
        #expect(!gaps.isEmpty, "\(sample.name)")
      }
    }
  }
}
