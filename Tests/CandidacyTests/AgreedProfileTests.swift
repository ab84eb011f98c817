import Candidacy
import ClinicalModel
import ShippedSamples
import Testing
import TrialAnalysis

/// The success rule is fixed before the first dose: a later change is kept and shown, and decides nothing.
struct AgreedProfileTests {
  private struct Setting {
    let sample: Shipped.Sample
    let entry: Entry
    let start: TrialStart
    let first: ClinicalMoment
  }

  private func setting() throws -> Setting {
    let sample = try #require(Shipped.samples.first { $0.name == "syn-exactly-50-percent" })
    let trial = sample.patientCase.entries.compactMap { entry -> (Entry, TrialStart)? in
      if case .trial(let start) = entry.content { (entry, start) } else { nil }
    }.first
    let (entry, start) = try #require(trial)
    let result = try #require(sample.recommend().trial)
    let first = try #require(result.assessment.trial.everyDose.first?.content.at)
    return Setting(sample: sample, entry: entry, start: start, first: first)
  }

  private func correcting(_ own: Setting, to profile: String?, on day: CivilDate) -> PatientCase {
    let start = TrialStart(
      id: own.start.id, purpose: own.start.purpose, method: own.start.method, drug: own.start.drug,
      profile: profile, goals: own.start.goals, on: own.start.on)
    let moment = ClinicalMoment.date(PartialDate(day))
    let correction = Entry(
      number: own.sample.patientCase.entries.count + 1, recorded: nil, by: nil,
      role: own.entry.role,
      content: .correction(
        of: own.entry.number, reason: "the rule", on: moment, replacement: .trial(start)))
    return own.sample.patientCase.with(own.sample.patientCase.entries + [correction])
  }

  @Test("H18 a rule changed after the first dose is post hoc, and the first one decides")
  func H18_changedAfterTheFirstDose() throws {
    let own = try setting()
    let changed = correcting(own, to: "gt50", on: own.first.latest.adding(days: 1))
    let result = try #require(own.sample.recommend(changed).trial)
    #expect(result.assessment.profile.id == own.start.profile ?? "ge50")
    #expect(result.assessment.outcome == .positive)
    #expect(result.postHocProfile?.id == "gt50")
    #expect(result.beside.contains { $0.profile.id == "gt50" && $0.response == .notMet })
  }

  @Test("a rule changed before the first dose is the rule")
  func changedBefore() throws {
    let own = try setting()
    let changed = correcting(own, to: "gt50", on: own.first.earliest.adding(days: -1))
    let result = try #require(own.sample.recommend(changed).trial)
    #expect(result.assessment.profile.id == "gt50")
    #expect(result.postHocProfile == nil)
  }

  @Test("a correction after the first dose that keeps the rule changes nothing")
  func keptRule() throws {
    let own = try setting()
    let changed = correcting(own, to: own.start.profile, on: own.first.latest.adding(days: 1))
    let result = try #require(own.sample.recommend(changed).trial)
    #expect(result.postHocProfile == nil)
    #expect(result.assessment.outcome == .positive)
  }

  @Test("a rule that is not verified is not applied: the pathway's is")
  func unverified() throws {
    let own = try setting()
    let changed = correcting(
      own, to: "van-rijn-2009-dystonia", on: own.first.earliest.adding(days: -1))
    let result = try #require(own.sample.recommend(changed).trial)
    #expect(result.assessment.profile.id == own.sample.knowledge.pathway.trial.profile)
    #expect(result.usesPathwayProfile)
  }
}
