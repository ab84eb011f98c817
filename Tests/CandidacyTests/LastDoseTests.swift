import Candidacy
import ClinicalModel
import ShippedSamples
import Testing

/// The last dose of an antithrombotic drug against what is said of the drug, and of the clotting, since.
struct LastDoseTests {
  private typealias Answers = [(fact: String, value: FactValue, on: String)]

  /// What a case that would go on to its trial on 2026-02-18 leads to with these answers.
  private func category(_ answers: Answers) throws -> RecommendationCategory {
    let sample = try #require(Shipped.samples.first { $0.name == "syn-proceed-noncancer" })
    let own = sample.patientCase.entries
    let entries = try answers.map { answer in
      let finding = ClinicalFinding(
        fact: answer.fact, answer: .value(answer.value),
        on: try #require(ClinicalMoment(answer.on)),
        from: nil)
      return Entry(
        number: 0, recorded: nil, by: nil, role: "anaesthetist", content: .finding(finding))
    }
    return sample.recommend(sample.patientCase.with(own + entries)).category
  }

  private func date(_ text: String) throws -> FactValue {
    .date(try #require(PartialDate(text)))
  }

  /// Nothing else is taken that hinders clotting.
  private func nothing(but drug: String) -> Answers {
    let no: [(String, FactValue)] = [
      ("aspirin", .code("none")), ("heparin", .code("none")), ("lmwh", .code("none")),
      ("nsaid", .yesNo(false)), ("cilostazol-dipyridamole", .yesNo(false)),
      ("warfarin", .yesNo(false)), ("acenocoumarol", .yesNo(false)), ("p2y12", .yesNo(false)),
      ("other-anticoagulant", .yesNo(false)),
    ]
    return no.filter { $0.0 != drug }.map { ("\($0.0).now", $0.1, "2026-02-18") }
  }

  /// The shortest interval beside an INR is 3 days: what is 2 days old is later than the last dose.
  @Test(
    "H10: an INR counts only where it is later than the last dose",
    arguments: ["warfarin", "acenocoumarol"],
    [
      ("2025-12-20", false), ("2026-02-12", false), ("2026-02-15", false), ("2026-02-16", true),
      ("2026-02-18", true), ("2026-02", false),
    ])
  func H10_clottingTestOlderThanTheLastDose(drug: String, test: (on: String, counts: Bool)) throws {
    let own: Answers = [
      ("\(drug).now", .yesNo(true), "2026-02-17"),
      ("anticoagulant.now", .yesNo(false), "2026-02-18"),
      ("antithrombotic.any", .yesNo(true), "2026-02-18"),
      ("antithrombotic.stop-plan", .yesNo(true), "2026-02-18"),
      ("\(drug).last-dose", try date("2026-02-12"), "2026-02-18"),
      ("inr.normal", .yesNo(true), test.on),
    ]
    let category = try category(nothing(but: drug) + own)
    #expect((category == .proceedToTrial) == test.counts)
  }

  @Test(
    "H10: a last dose inside the interval outweighs \"not taken now\"",
    arguments: [
      ("warfarin", "2026-02-17", RecommendationCategory.correctAndReevaluate),
      ("warfarin", "2026-02-14", .correctAndReevaluate),
      ("warfarin", "2026-02-13", .completeTheEvaluation),
      ("warfarin", "2026-02", .completeTheEvaluation),
      ("acenocoumarol", "2026-02-16", .correctAndReevaluate),
      ("acenocoumarol", "2026-02-15", .completeTheEvaluation),
      ("heparin", "2026-02-18", .completeTheEvaluation), ("heparin", "2026-02-16", .proceedToTrial),
      ("lmwh", "2026-02-18", .completeTheEvaluation), ("lmwh", "2026-02-16", .proceedToTrial),
    ])
  func H10_stoppedInsideTheInterval(
    drug: String, last: String, category: RecommendationCategory
  ) throws {
    let isCoded = ["heparin", "lmwh"].contains(drug)
    let none = isCoded ? FactValue.code("none") : .yesNo(false)
    let now = ("\(drug).now", none, "2026-02-18")
    #expect(try self.category([now]) == .proceedToTrial)
    #expect(
      try self.category([now, ("\(drug).last-dose", try date(last), "2026-02-18")]) == category)
  }

  @Test(
    "H10: however long ago its last dose was, the INR is normal before the needle",
    arguments: ["warfarin", "acenocoumarol"])
  func H10_intervalAndNormalINR(drug: String) throws {
    let now = ("\(drug).now", FactValue.yesNo(false), "2026-02-18")
    let last = ("\(drug).last-dose", try date("2026-02-08"), "2026-02-18")
    func category(_ isNormal: Bool) throws -> RecommendationCategory {
      try self.category([now, last, ("inr.normal", .yesNo(isNormal), "2026-02-18")])
    }
    #expect(try category(true) == .proceedToTrial)
    #expect(try category(false) == .correctAndReevaluate)
  }
}
