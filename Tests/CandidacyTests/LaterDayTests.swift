import ClinicalModel
import CriteriaModel
import Library
import ShippedSamples
import Testing

@testable import Candidacy

/// How long an answer holds is found by looking again on later days; what time has not touched is not
/// read again, and that changes nothing.
struct LaterDayTests {
  /// H10: on every day on which an answer may turn, and the day before, both ways of looking agree.
  @Test(arguments: Shipped.samples)
  func H10_laterDaysReadAsIfAfresh(_ sample: Shipped.Sample) {
    let engine = CandidacyEngine(sample.loaded.knowledge)
    let now = engine.evaluate(sample.patientCase, at: sample.asOf)
    let days = now.turningDays.flatMap { [$0.adding(days: -1), $0] }
    for day in days where day > sample.asOf.day {
      let (context, judged) = engine.later(now, on: day)
      let afresh = Evaluation(
        knowledge: engine.knowledge, context: context, judged: judged, earlier: nil)
      let later = engine.evaluate(now, on: day)
      #expect((later ?? now).category == afresh.category)
      guard let later else { continue }
      #expect(later.findings.map(\.status) == afresh.findings.map(\.status))
      #expect(later.findings.map(\.determination) == afresh.findings.map(\.determination))
    }
  }

  /// Of the days that are walked until the recommendation turns, some need no whole look.
  @Test func H10_someLaterDaysNeedNoWholeLook() {
    var looks: [Bool] = []
    for sample in Shipped.samples {
      let engine = CandidacyEngine(sample.loaded.knowledge)
      let now = engine.evaluate(sample.patientCase, at: sample.asOf)
      for day in now.turningDays.sorted() where day > sample.asOf.day {
        let later = engine.evaluate(now, on: day)
        looks.append(later == nil)
        if (later ?? now).category != now.category { break }
      }
    }
    #expect(looks.contains(true) && looks.contains(false))
  }
}
