import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import ShippedSamples
import Testing

@testable import Reporting

/// The first sheet: reasons each way, next steps and dates as a clinician needs them.
struct FrontPageTests {
  private func titles(_ remarks: [Report.Remark]) -> [String] { remarks.map(\.title) }

  @Test func anEventThatWasNotToleratedLeadsTheReasonsAgainst() throws {
    let report = try Shipped.Sample.named("syn-positive-not-tolerated").report()
    let first = try #require(report.reasonsAgainst.first)
    #expect(first.title.hasPrefix("Not tolerated: Urinary retention"))
    #expect(first.text.hasPrefix("grade 3, related, not resolved"))
    #expect(!report.reasonsFor.prefix(3).contains { $0.title.contains("Trial") })
    #expect(report.reasonsFor.last?.title.contains("Trial") == true)
  }

  @Test func anEventThatStopsTheTrialLeadsTheReasonsAgainst() throws {
    let report = try Shipped.Sample.named("syn-stop-respiratory-depression").report()
    #expect(report.reasonsAgainst.first?.title == "Stops the trial: Respiratory depression")
  }

  @Test func theDissentingReviewIsNamed() throws {
    let report = try Shipped.Sample.named("syn-team-conference").report()
    let dissent = report.reasonsAgainst.filter { $0.title.hasPrefix("Dissent: ") }
    #expect(titles(dissent) == ["Dissent: Unfavourable (Surgeon)"])
    #expect(dissent.first?.entries.isEmpty == false)
  }

  @Test(
    "A caution that holds is a reason against",
    arguments: [
      ("platelets.adequate-for-neuraxial", FactValue.yesNo(false)),
      ("intracranial-pressure", .code("raised")), ("pregnancy", .code("pregnant")),
    ])
  func cautionsStandAgainst(fact: String, value: FactValue) throws {
    let sample = try Shipped.Sample.named("syn-proceed-noncancer")
    let report = sample.report(answering: [fact: value])
    let label = sample.loaded.knowledge.dictionary.label(ofFact: fact)
    #expect(report.reasonsAgainst.contains { $0.text.contains(label) }, "\(report.reasonsAgainst)")
  }

  /// Whatever does not go forward has a reason against.
  @Test(arguments: Shipped.samples)
  func whatIsNotFavourableHasAReasonAgainst(_ sample: Shipped.Sample) {
    let category = sample.recommend().category
    guard !category.isFavourable, category != .continueTrial else { return }
    #expect(!sample.report().reasonsAgainst.isEmpty)
  }

  @Test func oneReasonAndOneStepOfEachFact() throws {
    let report = try Shipped.Sample.named("syn-proceed-cancer-trial").report(answering: [
      "bleeding-diathesis": .code("uncontrolled"), "infection.active": .yesNo(true),
    ])
    let leading = report.reasonsAgainst.prefix(3)
    #expect(leading.filter { $0.title.contains("oagulopathy") }.count == 1)
    #expect(leading.contains { $0.text.contains("Current infection: yes") })
    #expect(leading.contains { $0.text.contains("Also: ") })
    let infection = report.nextSteps.filter {
      $0.what.lowercased().hasPrefix("treat the infection")
    }
    #expect(infection.count == 1, "\(report.nextSteps)")
  }

  @Test func theLatestHoldDecides() throws {
    let sample = try Shipped.Sample.named("syn-hold-urinary-infection")
    let days = try #require(sample.recommend().steps.first?.dates.values)
    #expect(Set(days).count > 1)
    let latest = try #require(days.max()).printed
    #expect(sample.report().conclusion.headline == "Hold until it is checked again on \(latest)")
  }

  @Test func theLengthOfAHoldIsToldFromWhatTheAnswerLasts() throws {
    let report = try Shipped.Sample.named("syn-hold-ms-relapse").report()
    #expect(report.conclusion.headline.hasPrefix("Hold until it is checked again on 19 Mar 2026"))
    #expect(report.conclusion.validity.contains("3 Jun 2026: so long the recorded answers count"))
  }

  /// H10: an age of yesterday is not old: a birthday may lie between.
  @Test func H10_anAgeOfYesterdayNamesTheBirthday() throws {
    let day = try #require(ClinicalMoment("2026-02-17"))
    let quantity = Quantity(ExactNumber(17), try #require(UnitOfMeasure("a")))
    let report = try Shipped.Sample.named("syn-proceed-noncancer").report(
      answering: ["age": .quantity(QuantityRange(quantity, quantity))],
      on: day)
    let age = report.missing.flatMap(\.items).filter { $0.subject == "age" }
    #expect(age.contains { $0.why.hasPrefix("a birthday may have passed") }, "\(age)")
  }

  @Test func aCautionNamesTheTriggerThatWasMet() throws {
    let report = try Shipped.Sample.named("syn-positive-not-tolerated").report()
    let caution = report.toSettle.first { $0.title == "Raised risk of respiratory depression" }
    #expect(caution?.text.hasPrefix("Met by Daily systemic opioid dose: 90 MME/day. ") == true)
    #expect(caution?.entries == [11])
  }

  @Test func aStepSaysByWhenWhereTheEvidenceExpires() throws {
    let report = try Shipped.Sample.named("syn-implant-spasticity-serial-baclofen").report()
    #expect(report.nextSteps.map(\.by) == ["28 Mar 2026"])
    let stop = try Shipped.Sample.named("syn-stop-respiratory-depression").report()
    #expect(stop.nextSteps.map(\.by) == [nil])
  }
}
