import Candidacy
import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing
import TrialAnalysis

/// What holds of every case, tried on every sample.
struct PropertyTests {
  @Test func shippedSamplesLoad() throws {
    #expect(try Shipped.all.get().samples.count >= 24)
  }

  /// H8, H9: an answer that is taken away never makes an undecided case favourable, and never turns
  /// a favourable one into a plain yes it was not.
  @Test(arguments: Shipped.samples)
  func H8_H9_forgettingAFactNeverFavours(_ sample: Shipped.Sample) {
    let before = sample.recommend()
    for fact in sample.patientCase.answeredFacts {
      let after = sample.recommend(sample.patientCase.forgetting(fact))
      if !before.category.isFavourable, before.steps.contains(where: { !$0.gaps.isEmpty }) {
        #expect(!after.category.isFavourable, "\(fact) was forgotten")
      }
      for finding in after.findings where finding.grounds.reads(fact) {
        let own = before.findings.first { $0.reference == finding.reference }
        let flipped = (own?.isAgainst ?? false) && finding.isFor
        #expect(!flipped, "\(finding.reference.id) turned when \(fact) was forgotten")
      }
    }
  }

  /// H26: an additional exclusion that holds never improves a recommendation.
  @Test(arguments: Shipped.samples)
  func H26_anotherExclusionNeverImproves(_ sample: Shipped.Sample) {
    let before = sample.recommend().category
    for scope in [Criterion.Scope.therapy, .moment, .drug, .device, .method] {
      let after = sample.recommend(by: sample.knowledge.adding(.exclusion(scope))).category
      #expect(after <= before, "an exclusion of scope \(scope.rawValue)")
    }
    for remedy in [Criterion.Remedy.none, .otherRoute, .actOrTime, .evidence] {
      let after = sample.recommend(by: sample.knowledge.adding(.required(remedy))).category
      #expect(after <= before, "an unmet requirement of remedy \(remedy.rawValue)")
    }
  }

  /// The order of criteria within a stage changes no status and no recommendation.
  @Test(arguments: Shipped.samples)
  func orderOfCriteriaDoesNotMatter(_ sample: Shipped.Sample) {
    let before = sample.recommend()
    var generator = SplitMix64(seed: 20_261_122)
    for _ in 0..<4 {
      let after = sample.recommend(by: sample.knowledge.shuffled(&generator))
      #expect(after.category == before.category)
      #expect(Set(after.findings.map(\.outcome)) == Set(before.findings.map(\.outcome)))
      #expect(after.requests.map(\.role) == before.requests.map(\.role))
      #expect(after.validity?.lastDay == before.validity?.lastDay)
    }
  }

  /// H20: the order of independent entries changes nothing but their numbers.
  @Test(arguments: Shipped.samples)
  func H20_orderOfEntriesDoesNotMatter(_ sample: Shipped.Sample) {
    guard !sample.patientCase.hasCorrections else { return }
    let before = sample.recommend()
    var generator = SplitMix64(seed: 7)
    for _ in 0..<4 {
      let trials = sample.patientCase.entries.filter(\.isTrial)
      var others = sample.patientCase.entries.filter { !$0.isTrial }
      others.shuffle(using: &generator)
      let after = sample.recommend(sample.patientCase.with(trials + others))
      #expect(after.category == before.category)
      #expect(Set(after.findings.map(\.outcome)) == Set(before.findings.map(\.outcome)))
      #expect(after.trial?.assessment.outcome == before.trial?.assessment.outcome)
    }
  }

  /// H40: the same case, criteria and date give the same recommendation, from eight tasks at once.
  @Test func H40_eightTasksAgree() async throws {
    let samples = Shipped.samples
    let expected = samples.map { $0.recommend().steps }
    await withTaskGroup(of: [[ConclusionStep]].self) { group in
      for _ in 0..<8 {
        group.addTask { samples.map { $0.recommend().steps } }
      }
      for await found in group { #expect(found == expected) }
    }
  }

  /// Every category, trial outcome, finding status and stage standing occurs among the samples.
  @Test func samplesReachEverything() {
    let all = Shipped.samples.map { $0.recommend() }
    let categories = Set(all.map(\.category))
    #expect(Set(RecommendationCategory.allCases).subtracting(categories).isEmpty)
    let outcomes = Set(all.flatMap(\.trials).map(\.assessment.rule))
    #expect(outcomes.isSuperset(of: ["O1", "O2", "O3", "O4", "O5", "O6", "O7"]))
    let statuses = Set(all.flatMap(\.findings).map(\.status.name))
    let wanted: Set = [
      "met", "notMet", "indeterminate", "waived", "notApplicable", "pending", "unverified",
      "informs",
    ]
    #expect(wanted.subtracting(statuses).isEmpty)
    let standings = Set(all.flatMap(\.stages).map(\.standing.rawValue))
    #expect(standings == ["favourable", "against", "open"])
  }
}

extension Grounds {
  fileprivate func reads(_ fact: String) -> Bool {
    uses.contains { $0.subject == .fact(fact) }
  }
}

extension Finding {
  fileprivate var outcome: String { "\(reference.set)/\(reference.id) \(status.name)" }
}

extension Finding.Status {
  fileprivate var name: String {
    String(describing: self).split(separator: "(").first.map(String.init) ?? ""
  }
}

extension Entry {
  /// Trials keep their order: the last one counts.
  fileprivate var isTrial: Bool {
    if case .trial = content { return true }
    return false
  }
}
