import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import Markup
import ShippedSamples
import Testing

@testable import LibraryReview

/// A small seeded generator: the same numbers on every machine.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 16 ^ state << 24
  }
}

@Suite struct ChangeTests {
  /// The sample that may go to its trial, without the answers to some facts that it rests on.
  struct Forgetful: Sendable, CustomStringConvertible {
    let seed: UInt64
    let count: Int
    var description: String { "seed \(seed), \(count) forgotten" }

    func facts() throws -> [String] {
      let sample = try Shipped.Sample.named("syn-proceed-noncancer")
      let review = sample.review()
      let read = review.recommendation.findings.flatMap(\.grounds.uses).compactMap { use in
        if case .fact(let fact) = use.subject { fact } else { nil }
      }
      let plan = [
        "indication", "country", "planned-drug", "planned-method", "planned-device", "age",
      ]
      var numbers = SeededNumbers(state: seed)
      let candidates = Set(read).subtracting(plan).sorted().shuffled(using: &numbers)
      return Array(candidates.prefix(count)).sorted()
    }

    func patientCase() throws -> PatientCase {
      let sample = try Shipped.Sample.named("syn-proceed-noncancer")
      let facts = try facts()
      return sample.patientCase.holding(
        sample.patientCase.entries.filter { entry in
          guard case .finding(let finding) = entry.content else { return true }
          return !facts.contains(finding.fact)
        })
    }
  }

  static let forgetful = (1...12).map { Forgetful(seed: UInt64($0), count: 1 + $0 % 3) }

  /// Every assignment of regions to every subset of some facts.
  private static func assignments(_ facts: [String], _ regions: AnswerRegions) -> [Suppositions] {
    facts.reduce([[:]]) { sets, fact in
      let subject = Gap.Subject.fact(fact)
      return sets
        + sets.flatMap { set in
          regions.answers(to: subject).map { answer in
            var larger = set
            larger[subject] = answer
            return larger
          }
        }
    }
  }

  @Test(arguments: forgetful)
  func minimalSetsAgreeWithBruteForce(forgetful: Forgetful) throws {
    let sample = try Shipped.Sample.named("syn-proceed-noncancer")
    let facts = try forgetful.facts()
    let review = sample.review(try forgetful.patientCase())
    guard review.recommendation.category == .completeTheEvaluation else { return }
    var whatIf = WhatIf(review)
    let found = DecidingSets(&whatIf)
    #expect(found.isExact)
    var forward: [Set<Gap.Subject>] = []
    var against: [Set<Gap.Subject>] = []
    for answers in Self.assignments(facts, whatIf.regions) where !answers.isEmpty {
      guard let category = whatIf.look(answers)?.category else { continue }
      if category > .completeTheEvaluation { forward.append(Set(answers.keys)) }
      if category < .completeTheEvaluation { against.append(Set(answers.keys)) }
    }
    let least = forward.map(\.count).min()
    let smallest = Set(forward.filter { $0.count == least })
    // Brute force knows the forgotten facts alone; the search may find another question's answer as good.
    let own = Set(facts.map(Gap.Subject.fact))
    let ways = Set(found.forward.map { Set($0.answers.keys) })
    #expect(ways.filter { $0.isSubset(of: own) } == smallest)
    #expect(ways.allSatisfy { $0.count == least })
    let minimal = Set(against.filter { set in !against.contains { $0.isStrictSubset(of: set) } })
    let searched = Set(found.against.map { Set($0.answers.keys) }).filter { $0.isSubset(of: own) }
    #expect(searched == minimal)
  }

  @Test(arguments: forgetful)
  func whatDecidesDoesDecideAndWhatIsFinalStays(forgetful: Forgetful) throws {
    let sample = try Shipped.Sample.named("syn-proceed-noncancer")
    let review = sample.review(try forgetful.patientCase())
    guard review.recommendation.category == .completeTheEvaluation else { return }
    var whatIf = WhatIf(review)
    let found = DecidingSets(&whatIf)
    let facts = try forgetful.facts().map(Gap.Subject.fact)
    for set in found.forward + found.against {
      let look = whatIf.look(set.answers)
      #expect(look?.category == set.becomes)
      guard set.isFinal == true else { continue }
      for subject in facts where set.answers[subject] == nil {
        for answer in whatIf.regions.answers(to: subject) {
          let more = set.answers.merging([subject: answer]) { first, _ in first }
          let then = whatIf.look(more)
          #expect(then?.category == set.becomes)
        }
      }
    }
  }

  /// Whoever knows less needs no fewer answers, and the order of the entries says nothing.
  @Test(arguments: (1...4).map(UInt64.init))
  func H20_forgettingMoreNeverNeedsLessAndOrderDoesNotMatter(seed: UInt64) throws {
    let sample = try Shipped.Sample.named("syn-proceed-noncancer")
    var last = 0
    for count in 1...4 {
      let patientCase = try Forgetful(seed: seed, count: count).patientCase()
      let review = sample.review(patientCase)
      guard review.recommendation.category == .completeTheEvaluation else { continue }
      var whatIf = WhatIf(review)
      let found = DecidingSets(&whatIf)
      let least = found.forward.map(\.answers.count).min() ?? 0
      #expect(least >= last)
      last = least
      var numbers = SeededNumbers(state: seed)
      let shuffled = patientCase.with(patientCase.contents.shuffled(using: &numbers))
      var again = WhatIf(sample.review(shuffled))
      let other = DecidingSets(&again)
      #expect(other.forward.map(\.answers.code) == found.forward.map(\.answers.code))
    }
  }

  @Test func H13_exactlyHalfOfThePainDoesNotSurviveOnePoint() throws {
    let sample = try Shipped.Sample.named("syn-exactly-50-percent")
    let changes = CaseChanges(sample.review())
    #expect(changes.text.contains("Trial t1, positive: Partial if the baseline (rest) was 7"))
    #expect(changes.trialMargins.first?.distance == "0.0 points")
    let words = changes.trialMargins.first?.sentence((holds: "reached", fails: "not reached"))
    #expect(words == "reached, by 0.0 points: any fall turns it")
    #expect(changes.text.contains("It holds until"))
  }

  @Test func distancesOfChangesAreThoseToTheNearestRegion() throws {
    let sample = try Shipped.Sample.named("syn-exactly-50-percent")
    let turning = try #require(CaseChanges(sample.review()).turning)
    let age = turning.changes.first { $0.answers.keys.contains(.fact("age")) }
    #expect(age?.distances == ["44 years"])
    let depth = turning.changes.first { $0.answers.keys.contains(.fact("implant.depth")) }
    #expect(depth?.distances == ["0.6 cm"])
  }

  @Test(arguments: ["syn-stale-psychology", "syn-exactly-50-percent", "syn-referral-only"])
  func theXMLObeysItsSchema(name: String) throws {
    let library = try Shipped.all.get().library
    let schema = try XMLSchema(
      bytes: try library.bytes("Reports/review.xsd"), name: "Reports/review.xsd")
    let changes = CaseChanges(try Shipped.Sample.named(name).review())
    let read = XMLReading.read(
      try changes.document(), file: "changes.xml", schema: schema, limits: .libraryFile)
    #expect(throws: Never.self) { try read.get() }
  }

  @Test func moreThanTwentyOpenQuestionsAreSaidToBeSo() throws {
    let changes = CaseChanges(try Shipped.Sample.named("syn-referral-only").review())
    let deciding = try #require(changes.deciding)
    #expect(!deciding.isExact)
    #expect(changes.text.contains("are not searched"))
  }
}
