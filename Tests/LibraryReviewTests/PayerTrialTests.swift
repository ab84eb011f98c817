import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import ShippedSamples
import Testing

@testable import LibraryReview

/// Exactly half of the pain gone for 7 hours, with everything else that the payers ask of a trial.
@Suite struct PayerTrialTests {
  /// What a payer makes of it.
  struct Expected: Sendable, CustomStringConvertible {
    let set: String
    let criterion: String
    let status: Finding.Status
    var description: String { criterion }
  }

  static let expected = [
    Expected(set: "aetna-cpb-0161", criterion: "cpb0161.nc.trial", status: .met),
    Expected(set: "nia-cg-310", criterion: "nia310.trial", status: .met),
    Expected(
      set: "evicore-cmm-210", criterion: "cmm210.pain.trial-success.ge50", status: .met),
    Expected(set: "anthem-cg-surg-79", criterion: "cgsurg79.pain.trial", status: .notMet),
    Expected(set: "bcbs-7.01.41", criterion: "bcbs.pain.trial", status: .notMet),
    Expected(
      set: "evicore-cmm-210", criterion: "cmm210.pain.trial-success.gt50-8h", status: .notMet),
    // A bolus is no temporary catheter.
    Expected(set: "cms-ncd-280.14", criterion: "ncd28014.pain.catheter-trial", status: .notMet),
    Expected(set: "cms-article-a55239", criterion: "a55239.trial", status: .notMet),
    Expected(set: "hcsc-sur707.008", criterion: "hcsc.trial", status: .met),
  ]

  /// The case with the assessments of the trial, and the answers that go with it.
  private static func review(days: Int = 2, method: String? = nil) throws -> ReviewedCase {
    let (sample, half) = try ComparisonTests.halfForSevenHoursCase()
    let dose = try #require(
      half.patientCase.contents.compactMap { entry -> Dose? in
        if case .dose(let dose) = entry.content { return dose }
        return nil
      }.first)
    let start = try #require(dose.at.instant)
    let after = ClinicalMoment.instant(
      Instant(seconds: start.seconds + 28_800, offsetMinutes: start.offsetMinutes))
    let assessments = ["effects-acceptable", "patient-acceptance", "relief-acceptable"].map {
      scale in
      let reading = Reading(
        trial: dose.trial, relation: .after(dose: dose.id), scale: scale, variant: "standard",
        context: nil, muscle: nil, goal: nil, value: .grade("acceptable"), at: after, elapsed: nil)
      return (role: "nurse", content: EntryContent.reading(reading))
    }
    let day = try #require(UnitOfMeasure("d"))
    let length = Quantity(ExactNumber(days), day)
    let contents = half.patientCase.contents.map { ($0.role, $0.content.by(method)) }
    let changed = half.patientCase.with(contents + assessments).answering(
      [
        "trial.inpatient-length": .quantity(QuantityRange(length, length)),
        "trial.spinal-opioid": .yesNo(true), "trial.route-as-planned": .yesNo(true),
        "trial.external-pump-or-bolus": .yesNo(true), "trial.compliance-acceptable": .yesNo(true),
      ], on: after)
    return sample.review(changed)
  }

  private func status(_ expected: Expected, in review: ReviewedCase) throws -> Finding.Status {
    let library = try Shipped.all.get().library
    let held = try #require(library.sets.last { $0.id == expected.set })
    let set = try library.set(held.id, edition: held.edition)
    return review.finding(try #require(set.criterion(expected.criterion)), of: set).status
  }

  @Test("H13 exactly half for 7 hours falls as each payer prints it", arguments: expected)
  func H13_payers(_ expected: Expected) throws {
    #expect(try status(expected, in: try Self.review()) == expected.status)
  }

  @Test(
    "CMS names a temporary catheter: boluses through one are a trial by it, boluses by needle are none",
    arguments: [
      ("catheter-bolus", Finding.Status.met), ("continuous-infusion", .met),
      ("serial-bolus", .notMet), ("single-bolus", .notMet),
    ])
  func temporaryCatheter(method: String, status expected: Finding.Status) throws {
    let review = try Self.review(method: method)
    let rows = [
      ("cms-ncd-280.14", "ncd28014.pain.catheter-trial"), ("cms-article-a55239", "a55239.trial"),
    ]
    for (set, criterion) in rows {
      let row = Expected(set: set, criterion: criterion, status: expected)
      #expect(try status(row, in: review) == expected, "\(criterion)")
    }
  }

  @Test("an inpatient trial of 1 to 2 days is one of neither less nor more", arguments: 0...3)
  func inpatientDays(days: Int) throws {
    let found = try status(Self.expected[0], in: try Self.review(days: days))
    #expect(found == ((1...2).contains(days) ? .met : .notMet))
  }
}

extension EntryContent {
  /// The same, where it begins a trial by another method; nil leaves it as it is.
  fileprivate func by(_ method: String?) -> EntryContent {
    guard case .trial(let start) = self, let method else { return self }
    return .trial(
      TrialStart(
        id: start.id, purpose: start.purpose, method: method, drug: start.drug,
        profile: start.profile, goals: start.goals, on: start.on))
  }
}
