import ClinicalModel
import ShippedSamples
import Testing

@testable import Reporting

/// What a report says of a trial beside its outcome.
@Suite struct TrialWordsTests {
  private func trial(
    _ name: String, _ change: (EntryContent) -> EntryContent = { $0 }
  ) throws -> Report.TrialSection {
    let sample = try Shipped.Sample.named(name)
    let changed = sample.patientCase.changing(change)
    return try #require(ReportBuilder(sample.input(changed)).report.trials.last)
  }

  @Test("N5 a rule that is missed by exactly 0 is not above its threshold")
  func N5_missedByNothing() throws {
    let beside = try trial("syn-exactly-50-percent").beside
    let least = try #require(beside.first { $0.id == "cooper-2024-ge50" })
    let more = try #require(beside.first { $0.id == "gt50" })
    #expect(least.margin == "0.0 points above")
    #expect(more.margin == "exactly 50 %, which is not more than 50 %")
  }

  @Test(
    "an interval of which formulary and protocol print the same is told once, with both sources")
  func oneInterval() throws {
    let early = try trial("syn-baclofen-no-response-to-100") { content in
      guard case .dose(var dose) = content, dose.id == "d2",
        let at = ClinicalMoment("2026-03-11T08:00:00+01:00")
      else { return content }
      dose.at = at
      return .dose(dose)
    }
    let told = early.deviations.filter { $0.text.contains("too soon") }
    #expect(told.count == 1 && told.allSatisfy { $0.source.contains("likewise") })
    #expect(!early.alerts.contains { $0.text.contains("given again after") })
  }

  @Test("a change of a rate has no onset; the first rate has")
  func rateChange() throws {
    let tables = try trial("syn-infusion-admixture").measures
    func names(_ dose: String) -> [String] {
      tables.filter { $0.of.hasSuffix("rest, dose \(dose)") }.flatMap(\.measures).map(\.name)
    }
    #expect(names("d1").contains("Onset and length of relief"))
    #expect(names("d2").contains("Length of relief"))
  }
}
